import { describe, expect, test } from 'vitest'
import { checkPoleConsent, holds, type PoleConsent, planPasses, standing } from '@/lib/referrals/pole-rules'
import { poleStatement } from '@/lib/referrals/pole-words'

const today = '2026-11-22'
const consent = (more: Partial<PoleConsent> = {}): PoleConsent => ({
  kind: 'POLE',
  scopes: ['ACTION_PLAN'],
  untilOn: '2027-05-01',
  withdrawn: false,
  ...more,
})
const ready = { consents: [], started: true, agency: true }

describe('a consent to exchange (R26)', () => {
  test('holds until its last day, and not once withdrawn', () => {
    expect(holds({ untilOn: today, withdrawn: false }, today)).toBe(true)
    expect(holds({ untilOn: '2026-11-21', withdrawn: false }, today)).toBe(false)
    expect(holds({ untilOn: '2030-01-01', withdrawn: true }, today)).toBe(false)
  })

  test('to the pôle is not one to the agency, and the other way round', () => {
    expect(standing([consent()], 'POLE_AGENCY', today)).toBeNull()
    expect(standing([consent({ kind: 'POLE_AGENCY', scopes: ['JOB_PROSPECTS'] })], 'POLE', today)).toBeNull()
    expect(standing([consent()], 'POLE', today)).not.toBeNull()
  })

  test('has a scope of its own kind, an end to come, and is given once', () => {
    const check = (more: object, facts: object = {}) =>
      checkPoleConsent(
        { kind: 'POLE', scopes: ['ACTION_PLAN'], untilOn: '2027-05-01', ...more },
        { ...ready, ...facts },
        today,
      )?.code ?? null
    expect(check({})).toBeNull()
    expect(check({ scopes: [] })).toBe('POLE_SCOPE')
    expect(check({ scopes: ['JOB_PROSPECTS'] })).toBe('POLE_SCOPE')
    expect(check({ kind: 'POLE_AGENCY' })).toBe('POLE_SCOPE')
    expect(check({ kind: 'POLE_AGENCY', scopes: ['JOB_PROSPECTS'] })).toBeNull()
    expect(check({ kind: 'POLE_AGENCY', scopes: ['JOB_PROSPECTS'] }, { agency: false })).toBe('POLE_NO_AGENCY')
    expect(check({ untilOn: '2026-11-21' })).toBe('POLE_END')
    expect(check({ untilOn: '2035-01-01' })).toBe('POLE_END')
    expect(check({}, { started: false })).toBe('POLE_TOO_EARLY')
    expect(check({}, { consents: [consent()] })).toBe('POLE_GIVEN')
    expect(check({}, { consents: [consent({ withdrawn: true })] })).toBeNull()
  })

  test('passes the plan once the bilan is closed and the plan handed over; taken back, no more', () => {
    const facts = { closed: true, planHanded: true, consents: [consent()] }
    expect(planPasses(facts, today)).toBe(true)
    expect(planPasses({ ...facts, closed: false }, today)).toBe(false)
    expect(planPasses({ ...facts, planHanded: false }, today)).toBe(false)
    expect(planPasses({ ...facts, consents: [consent({ withdrawn: true })] }, today)).toBe(false)
    expect(planPasses({ ...facts, consents: [consent({ scopes: ['AVAILABILITY'] })] }, today)).toBe(false)
    expect(planPasses({ ...facts, consents: [consent({ kind: 'POLE_AGENCY' })] }, today)).toBe(false)
  })

  test('says whom, what and until when; the agency stands in its own kind alone', () => {
    const given = { funder: 'FPETT', agency: 'Intérim Ouest', scopes: ['ACTION_PLAN'] as const, untilOn: '2027-05-01' }
    expect(poleStatement({ ...given, kind: 'POLE' })).not.toContain('Intérim Ouest')
    expect(poleStatement({ ...given, kind: 'POLE_AGENCY' })).toContain('Intérim Ouest')
    expect(poleStatement({ ...given, kind: 'POLE' })).toContain('1er\u00a0mai\u00a02027')
  })
})
