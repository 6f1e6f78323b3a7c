import { expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'

const p = parametersOn('RECONVERSION', '2026-11-24')

test('30 hours at most, face to face, at a distance too', () => {
  expect(p.legalRegime).toBe('ACCORD_DE_BRANCHE_2019')
  expect(p.cap).toEqual({ minutes: 1800, from: 'AGREEMENT' })
  expect(p.countsFaceToFaceOnly).toBe(true)
  expect(p.faceToFaceIncludesRemote).toBe(true)
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
  expect(p.leftOpen).toEqual(['counts.PRELIMINARY_INTERVIEW', 'counts.TRIPARTITE'])
  expect(p.modes).toEqual(['ON_SITE', 'VIDEO', 'PHONE'])
  expect(p.courseModes).toEqual(['ON_SITE', 'REMOTE', 'MIXED'])
})

test('the proposed programme stays within 30 hours even if its meetings count', () => {
  expect(p.proposedSteps.reduce((sum, step) => sum + step.minutes, 0)).toBe(1800)
})

test('the gate, in order', () => {
  expect(p.gatesAreOrdered).toBe(true)
  expect(p.gates).toEqual([
    'PROVIDER_FOUND',
    'DISCOVERY_INTERVIEW',
    'MUTUAL_ACCEPTANCE',
    'DEVIS_SIGNED',
    'LETTRE_D_ACCORD',
    'STARTED',
    'TRIPARTITES_HELD',
    'CLOSED',
    'INVOICE_ALLOWED',
  ])
})

test('two meetings of three with the conseillère', () => {
  expect(p.tripartite).toEqual({
    parties: ['BENEFICIARY', 'PRACTITIONER', 'CONSEILLERE'],
    atLeast: 2,
    required: ['START', 'CLOSING'],
    waivedBy: ['CONSEILLERE'],
  })
})

test('the FPETT pays at the closing, and no annex cost', () => {
  expect(p.funders).toEqual(['FPETT'])
  expect(p.paidAt).toBe('CLOSING')
  expect(p.annexCostsFunded).toBe(false)
})

test('four statuses, each with what it needs before the start', () => {
  expect(p.population).toEqual({ contracts: ['CTT', 'CDII'] })
  expect(p.statuses).toEqual([
    { key: 'SICK_LEAVE', employerMayKnow: 'ONLY_FROM_BENEFICIARY', needsBeforeStart: [], copyTo: [] },
    {
      key: 'JOB_SEEKER',
      employerMayKnow: 'ONLY_FROM_BENEFICIARY',
      needsBeforeStart: ['CONSEILLERE_AGREEMENT'],
      copyTo: [],
    },
    {
      key: 'ON_WORKING_TIME',
      employerMayKnow: 'ASKED_BY_BENEFICIARY',
      needsBeforeStart: ['CONSEILLERE_AGREEMENT', 'LEAVE_AUTHORISATION'],
      copyTo: ['CONSEILLERE'],
    },
    {
      key: 'OFF_WORKING_TIME',
      employerMayKnow: 'ONLY_FROM_BENEFICIARY',
      needsBeforeStart: ['CONSEILLERE_AGREEMENT', 'CALENDAR_WITH_HOURS'],
      copyTo: [],
    },
  ])
})

test('nine themes, which group and do not gate', () => {
  expect(p.phasesAreMandatoryAndOrdered).toBe(false)
  expect(p.phases.map((phase) => [phase.key, phase.items.length])).toEqual([['PARCOURS', 9]])
})

test('health, exchange and closing', () => {
  expect(p.healthSensitive).toBe(true)
  expect(p.medicalOpinionOnLeads).toEqual({
    optional: true,
    outcomes: ['COMPATIBLE', 'WITH_ADJUSTMENTS', 'NOT_COMPATIBLE'],
    keptIn: 'HEALTH_STORE_ON_CONSENT',
  })
  expect(p.exchangeOnConsent).toEqual({ between: ['POLE', 'TEMP_AGENCY'] })
  expect(p.closingNeeds).toEqual([
    { key: 'TRIPARTITES_HELD', waivedBy: ['CONSEILLERE'] },
    { key: 'ACTION_PLAN_HANDED', waivedBy: [] },
  ])
  expect(p.closingBrings).toEqual([
    { key: 'HANDOVER_TO_POLE', onConsent: true },
    { key: 'INVOICE_ALLOWED', onConsent: false },
  ])
})
