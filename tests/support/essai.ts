import { baseTerms } from '@/lib/bilan-types/base'
import { inOrder } from '@/lib/bilan-types/steps'
import type { BilanType, Terms } from '@/lib/bilan-types/type'

/**
 * A kind of bilan that exists in tests alone: 6 hours at most in two ordered phases and one after, gates that no other kind
 * has together and in this order, a week before the start, one meeting of three that the person alone may waive, a follow-up
 * a month after the restitution. Nothing outside this file knows it.
 */
const terms: Terms = {
  ...baseTerms,
  legalRegime: 'NONE_SPECIFIC',
  nameDiscloses: true,
  neutralLabel: 'Accompagnement d’essai',
  cap: { minutes: 360, from: 'SCHEME' },
  minMinutes: 240,
  counts: {
    PRELIMINARY_INTERVIEW: false,
    INTERVIEW: true,
    ACCOMPANIED_WORK: true,
    GUIDED_WORK: false,
    AUTONOMOUS_WORK: false,
    COACHING: false,
    TRIPARTITE: false,
    RESTITUTION: true,
    FOLLOW_UP: false,
    PREPARATION: false,
  },
  phases: [
    {
      key: 'PARCOURS',
      afterClosing: false,
      items: [
        { key: 'LOOKED', label: 'Situation regardée', by: 'SESSION' },
        { key: 'TRIED', label: 'Essai tenté', by: 'SESSION' },
      ],
    },
    { key: 'CONCLUSION', afterClosing: false, items: [{ key: 'TOLD', label: 'Résultat dit', by: 'SESSION' }] },
    { key: 'SUIVI', afterClosing: true, items: [{ key: 'REVIEWED', label: 'Suites regardées', by: 'SESSION' }] },
  ],
  phasesAreMandatoryAndOrdered: true,
  proposedSteps: inOrder([
    { key: 'LOOK', phase: 'PARCOURS', nature: 'INTERVIEW', label: 'Regarder', minutes: 120, covers: ['LOOKED'] },
    { key: 'TRY', phase: 'PARCOURS', nature: 'ACCOMPANIED_WORK', label: 'Essayer', minutes: 120, covers: ['TRIED'] },
    { key: 'TELL', phase: 'CONCLUSION', nature: 'RESTITUTION', label: 'Restitution', minutes: 60, covers: ['TOLD'] },
    {
      key: 'AFTER',
      phase: 'SUIVI',
      nature: 'FOLLOW_UP',
      label: 'Entretien de suivi',
      minutes: 60,
      covers: ['REVIEWED'],
    },
  ]),
  modes: ['ON_SITE', 'PHONE'],
  courseModes: ['ON_SITE'],
  funders: ['AGEFIPH', 'SELF'],
  preliminaryInterview: [{ key: 'AGREED', label: 'Essai expliqué' }],
  gates: [
    'PRESENTATION_MEETING',
    'MUTUAL_ACCEPTANCE',
    'NOTICE_AND_CONSENT',
    'FUNDING_SETTLED',
    'DELAY_ELAPSED',
    'STARTED',
  ],
  gatesAreOrdered: true,
  minDaysBetweenLastExchangeAndStart: 7,
  practitionerNeeds: ['CERTIFIED_COACH'],
  tripartite: {
    parties: ['BENEFICIARY', 'EMPLOYER', 'PRACTITIONER'],
    atLeast: 1,
    required: ['CLOSING'],
    waivedBy: ['BENEFICIARY'],
  },
  closingNeeds: [
    { key: 'RESTITUTION_HELD', waivedBy: [] },
    { key: 'CLOSING_TRIPARTITE_HELD', waivedBy: ['BENEFICIARY'] },
  ],
  closingBrings: [
    { key: 'ATTESTATION_DE_FIN', onConsent: false },
    { key: 'FOLLOW_UP_PLANNED', onConsent: false },
  ],
  followUp: {
    from: 'RESTITUTION',
    fromMonths: 1,
    toMonths: 1,
    kind: 'PLANNED',
    outsideHours: true,
    coldSurvey: false,
    qualityCountAtMonths: 6,
  },
}

export const essai: BilanType = {
  key: 'ESSAI',
  name: 'Bilan d’essai',
  noticeCourse: 'Un essai de six heures au plus.\n\n- Regarder\n- Essayer\n- Conclure',
  versions: [{ effectiveFrom: '2019-01-01', terms, variants: [] }],
}
