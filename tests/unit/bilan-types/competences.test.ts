import { expect, test } from 'vitest'
import { isAccompanied } from '@/lib/bilan-types/nature'
import { parametersOn } from '@/lib/bilan-types/registry'

const p = parametersOn('COMPETENCES', '2026-11-24')
const minutesOf = (keep: (step: (typeof p.proposedSteps)[number]) => boolean) =>
  p.proposedSteps.filter(keep).reduce((sum, step) => sum + step.minutes, 0)

test('24 hours by law, 18 accompanied and 6 guided by default', () => {
  expect(p.legalRegime).toBe('CODE_DU_TRAVAIL_L6313_1_2')
  expect(p.cap).toEqual({ minutes: 1440, from: 'LAW' })
  expect([p.totalMinutes, p.minMinutes]).toEqual([1440, null])
  expect(p.split).toEqual({ accompanied: 1080, guided: 360 })
})

test('what counts, and what the CPF may pay for', () => {
  expect(p.counts).toEqual({
    PRELIMINARY_INTERVIEW: false,
    INTERVIEW: true,
    ACCOMPANIED_WORK: true,
    GUIDED_WORK: true,
    AUTONOMOUS_WORK: false,
    COACHING: true,
    TRIPARTITE: false,
    RESTITUTION: true,
    FOLLOW_UP: false,
    PREPARATION: false,
  })
  expect(p.countsFaceToFaceOnly).toBe(false)
  expect(p.leftOpen).toEqual(['counts.TRIPARTITE'])
  expect(p.billableToCpf).toEqual(['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'])
})

test('three phases, mandatory and in order, of 5, 5 and 8 items', () => {
  expect(p.phasesAreMandatoryAndOrdered).toBe(true)
  expect(p.phases.map((phase) => [phase.key, phase.items.length, phase.afterClosing])).toEqual([
    ['PRELIMINAIRE', 5, false],
    ['INVESTIGATION', 5, false],
    ['CONCLUSION', 8, false],
  ])
  expect(p.phases[2]?.items.map((item) => [item.key, item.by])).toEqual([
    ['LEAD_CHOSEN', 'SESSION'],
    ['RESOURCES_GATHERED', 'SESSION'],
    ['ACTION_PLAN_BUILT', 'SESSION'],
    ['RESULTS_RETURNED', 'SESSION'],
    ['SYNTHESE_HANDED', 'SYNTHESE'],
    ['SYNTHESE_READ', 'SYNTHESE'],
    ['CLOSING_SIGNED', 'CLOSING'],
    ['ATTESTATION_ISSUED', 'ATTESTATION'],
  ])
})

test('before the start', () => {
  expect(p.gates).toEqual([
    'PRELIMINARY_INTERVIEW_RELEVANT',
    'NOTICE_AND_CONSENT',
    'FUNDING_SETTLED',
    'EMPLOYER_AGREEMENT',
    'CONVENTION_SIGNED',
  ])
  expect(p.convention).toEqual({
    signedBy: ['EMPLOYER', 'BENEFICIARY', 'PROVIDER'],
    answerDays: 10,
    silenceIs: 'REFUSED',
  })
  expect(p.preliminaryInterview.length).toBe(5)
  expect(p.guidedWorkNeeds).toEqual(['INSTRUCTIONS', 'EXCHANGE', 'HAND_IN'])
  expect(p.remoteNeeds).toEqual(['EQUIPMENT', 'CONNECTION', 'CONFIDENTIAL_PLACE'])
  expect(p.modes).toEqual(['ON_SITE', 'VIDEO', 'PHONE'])
  expect(p.courseModes).toEqual(['ON_SITE', 'REMOTE', 'MIXED'])
})

test('who asks, why, who pays, on whose time', () => {
  expect(p.initiators).toEqual([
    { key: 'BENEFICIARY', needsBeneficiaryConsent: false },
    { key: 'EMPLOYER', needsBeneficiaryConsent: true },
    { key: 'PRESCRIBER', needsBeneficiaryConsent: false },
  ])
  expect(p.prescribers.items.map((one) => one.key)).toEqual(['CARSAT_SOCIAL_WORKER', 'HEALTH_INSURANCE', 'CEP_ADVISER'])
  expect(p.aims.items).toEqual([
    'INTERNAL_REDEPLOYMENT',
    'EXTERNAL_REDEPLOYMENT',
    'RECONVERSION',
    'EVOLUTION',
    'TRAINING',
  ])
  expect([p.prescribers.open, p.aims.open]).toEqual([true, true])
  expect(p.funders).toEqual(['CPF', 'EMPLOYER', 'SELF'])
  expect(p.employerFundingBases).toEqual([
    { key: 'PLAN_DE_DEVELOPPEMENT', onlyWithoutCpf: false },
    { key: 'CONGE_DE_RECLASSEMENT', onlyWithoutCpf: true },
  ])
  expect(p.workingTime).toEqual({
    onNeeds: 'EMPLOYER_PRIOR_AGREEMENT',
    onNeededBefore: 'FIRST_COUNTED_SESSION',
    offTellsEmployer: false,
    selfPaidOffOnly: true,
  })
})

test('evaluation, closing and after', () => {
  expect(p.evaluations).toEqual(['END_OF_PHASE', 'HOT_SURVEY', 'COLD_SURVEY', 'SYNTHESE_SIGNED'])
  expect(p.synthesisGoesTo).toBe('BENEFICIARY_ONLY')
  expect(p.synthesisSignedBy).toEqual(['BENEFICIARY', 'PRACTITIONER'])
  expect(p.closingNeeds.map((need) => need.key)).toEqual([
    'RESTITUTION_HELD',
    'SYNTHESE_READ_TOGETHER',
    'SYNTHESE_SIGNED_BY_BOTH',
    'CLOSING_EMARGEMENT_SIGNED',
  ])
  expect(p.closingBrings.map((one) => one.key)).toEqual([
    'ATTESTATION_DE_FIN',
    'CERTIFICAT_DE_REALISATION',
    'HOT_SURVEY',
    'OFFER_TO_KEEP',
    'FOLLOW_UP_PLANNED',
  ])
  expect(p.followUp).toEqual({
    from: 'CLOSING',
    fromMonths: 3,
    toMonths: 6,
    kind: 'OFFERED',
    outsideHours: true,
    coldSurvey: true,
    qualityCountAtMonths: 6,
  })
  expect(p.retention).toEqual({ workingPapersUntil: 'CLOSING', keptOnRequestYears: 3 })
})

test('the proposed programme is exactly 24 hours: 4, 14 and 6 by phase, 18 accompanied and 6 guided', () => {
  expect(minutesOf(() => true)).toBe(1440)
  expect(p.phases.map((phase) => minutesOf((step) => step.phase === phase.key))).toEqual([240, 840, 360])
  expect(minutesOf((step) => isAccompanied(step.nature))).toBe(1080)
  expect(minutesOf((step) => step.nature === 'GUIDED_WORK')).toBe(360)
  expect(p.proposedSteps.map((step) => [step.nature, step.label, step.minutes])).toEqual([
    ['INTERVIEW', 'Votre demande', 120],
    ['INTERVIEW', 'Vos objectifs', 120],
    ['INTERVIEW', 'Votre parcours', 150],
    ['GUIDED_WORK', 'Frise de parcours', 120],
    ['ACCOMPANIED_WORK', 'Compétences transférables', 150],
    ['INTERVIEW', 'Motivations, priorités', 120],
    ['INTERVIEW', 'Premières pistes', 90],
    ['INTERVIEW', 'Comparer les pistes', 90],
    ['GUIDED_WORK', 'Matrice d’écarts', 120],
    ['INTERVIEW', 'Choix de la piste', 120],
    ['GUIDED_WORK', 'Plan de transition', 120],
    ['RESTITUTION', 'Restitution', 120],
  ])
})
