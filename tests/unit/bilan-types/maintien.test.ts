import { expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'

const p = parametersOn('MAINTIEN', '2026-11-24')

test('20 to 24 hours, face to face on the provider’s premises', () => {
  expect(p.legalRegime).toBe('PHASES_OF_BILAN_DE_COMPETENCES')
  expect(p.minMinutes).toBe(1200)
  expect(p.cap).toEqual({ minutes: 1440, from: 'SCHEME' })
  expect(p.countsFaceToFaceOnly).toBe(true)
  expect(p.faceToFaceIncludesRemote).toBe(false)
  expect(p.place).toBe('PROVIDER_PREMISES')
  expect(p.modes).toEqual(['ON_SITE'])
  expect(p.courseModes).toEqual(['ON_SITE'])
  expect(p.counts).toEqual({
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
  })
  expect(p.leftOpen).toEqual(['counts.TRIPARTITE', 'faceToFaceIncludesRemote', 'followUp.outsideHours'])
  expect(p.billableToCpf).toEqual(['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'])
})

test('four phases, the last one after the closing', () => {
  expect(p.phases.map((phase) => [phase.key, phase.items.length, phase.afterClosing])).toEqual([
    ['PRELIMINAIRE', 3, false],
    ['INVESTIGATION', 3, false],
    ['CONCLUSION', 4, false],
    ['SUIVI', 1, true],
  ])
  expect(p.phases[2]?.items.at(-1)).toMatchObject({ key: 'SYNTHESE_PRESENTED', by: 'SYNTHESE' })
})

test('a specialised consultant, experts, funders and prescribers', () => {
  expect(p.practitionerNeeds).toEqual(['DISABILITY_SPECIALIST'])
  expect(p.expertises).toEqual({
    items: ['BILAN_PROFESSIONNEL', 'FUNCTIONAL_ASSESSMENT', 'ERGONOMIC_STUDY', 'IMPAIRMENT_SUPPORT'],
    open: true,
  })
  expect(p.funders).toEqual(['EMPLOYER', 'FIPHFP', 'AGEFIPH', 'CPF', 'SELF'])
  expect(p.prescribers.items).toEqual([
    { key: 'CARSAT_SOCIAL_WORKER', needsBeneficiaryConsent: false },
    { key: 'HEALTH_INSURANCE', needsBeneficiaryConsent: false },
    { key: 'CEP_ADVISER', needsBeneficiaryConsent: false },
    { key: 'EMPLOYER', needsBeneficiaryConsent: true },
  ])
  expect(p.fiphfpEligibility?.employmentObligation.items.length).toBe(10)
  expect(p.convention?.answerDays).toBe(10)
})

test('synthèse presented, then a follow-up three months after the restitution', () => {
  expect(p.closingNeeds).toEqual([{ key: 'SYNTHESE_PRESENTED', waivedBy: [] }])
  expect(p.closingBrings).toEqual([{ key: 'FOLLOW_UP_PLANNED', onConsent: false }])
  expect(p.followUp).toEqual({
    from: 'RESTITUTION',
    fromMonths: 3,
    toMonths: 3,
    kind: 'PLANNED',
    outsideHours: true,
    coldSurvey: true,
    qualityCountAtMonths: 6,
  })
  expect(p.retention).toEqual({ workingPapersUntil: 'FOLLOW_UP', keptOnRequestYears: 3 })
  expect(p.healthSensitive).toBe(true)
})
