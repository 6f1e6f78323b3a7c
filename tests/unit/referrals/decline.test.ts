import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { type StageFacts, stageOf } from '@/lib/bilans/stage-rules'
import { checkDecline, checkGiveBack } from '@/lib/referrals/decline-rules'
import { hoursByNature, passageOf } from '@/lib/referrals/follow-rules'
import { checkPassOn, checkStandIn } from '@/lib/referrals/stand-in-rules'
import { stageFactsOf } from '@/tests/support/stage-facts'

const { gates } = parametersOn('RECONVERSION', '2026-11-22', null)
const passed = (...keys: string[]) => keys.map((gate) => ({ gate, day: '2026-11-01', party: 'PRACTITIONER' }))
const facts = (more: Partial<StageFacts> = {}): StageFacts =>
  stageFactsOf({
    gates,
    gatesOrdered: true,
    entryBeneficiary: false,
    entryPractitioner: false,
    passages: passed('PROVIDER_FOUND', 'DISCOVERY_INTERVIEW'),
    ...more,
  })
const code = (verdict: { code: string } | null) => verdict?.code ?? null
const now = new Date('2026-11-22T10:00:00Z')

describe('saying no (R4)', () => {
  test('from the discovery interview until both have accepted', () => {
    expect(checkDecline(facts())).toBeNull()
    expect(checkDecline(facts({ entryBeneficiary: true }))).toBeNull()
    expect(checkDecline(facts({ entryPractitioner: true }))).toBeNull()
    expect(code(checkDecline(facts({ passages: passed('PROVIDER_FOUND') })))).toBe('INTERVIEW_FIRST')
    expect(code(checkDecline(facts({ entryBeneficiary: true, entryPractitioner: true })))).toBe('ENTERED')
    expect(code(checkDecline(facts({ abandonedAt: now })))).toBe('DECLINED_ALREADY')
    expect(code(checkDecline(stageFactsOf()))).toBe('NOTHING_TO_DECLINE')
  })

  test('ends a bilan that nobody entered: another stage than one given up', () => {
    expect(stageOf(facts({ abandonedAt: now }))).toBe('NOT_ENTERED')
    const both = { entryBeneficiary: true, entryPractitioner: true }
    expect(stageOf(facts({ abandonedAt: now, ...both }))).toBe('ABANDONED')
    expect(stageOf(stageFactsOf({ abandonedAt: now, entryBeneficiary: false }))).toBe('ABANDONED')
  })
})

describe('giving a bilan back', () => {
  const entered = facts({ entryBeneficiary: true, entryPractitioner: true })

  test('once both accepted, of a bilan that answers a referral and goes on', () => {
    expect(checkGiveBack(entered, true)).toBeNull()
    expect(code(checkGiveBack(entered, false))).toBe('NO_REFERRAL')
    expect(code(checkGiveBack(facts(), true))).toBe('DECLINE_INSTEAD')
    expect(code(checkGiveBack({ ...entered, closedAt: now }, true))).toBe('GIVEN_BACK_ALREADY')
    expect(checkGiveBack({ ...entered, suspendedAt: now }, true)).toBeNull()
  })
})

describe('a colleague', () => {
  const team = { closed: false, conseillereId: 'a', team: ['a', 'b'] }
  const today = '2026-11-22'

  test('stands in for days to come', () => {
    const check = (memberId: string, fromOn: string, untilOn: string, more = {}) =>
      code(checkStandIn({ memberId, fromOn, untilOn }, { ...team, ...more }, today))
    expect(check('b', today, today)).toBeNull()
    expect(check('b', '2026-11-01', '2026-12-01')).toBeNull()
    expect(check('a', today, today)).toBe('STAND_IN_SELF')
    expect(check('c', today, today)).toBe('NOT_OF_TEAM')
    expect(check('b', '2026-12-02', '2026-12-01')).toBe('STAND_IN_DAYS')
    expect(check('b', '2026-11-01', '2026-11-21')).toBe('STAND_IN_DAYS')
    expect(check('b', today, '2028-01-01')).toBe('STAND_IN_DAYS')
    expect(check('b', today, today, { closed: true })).toBe('REFERRAL_ENDED')
  })

  test('takes over what another follows', () => {
    expect(checkPassOn('b', team)).toBeNull()
    expect(code(checkPassOn('a', team))).toBe('PASSED_TO_SELF')
    expect(code(checkPassOn('c', team))).toBe('NOT_OF_TEAM')
    expect(code(checkPassOn('b', { ...team, closed: true }))).toBe('REFERRAL_ENDED')
  })
})

test('hours add up by nature, those that count first', () => {
  const piece = { counts: true, minutes: 60, state: 'HELD', signed: 'BOTH', nature: 'INTERVIEW' } as const
  expect(
    hoursByNature([
      { ...piece, nature: 'TRIPARTITE', counts: false, signed: 'NOBODY' },
      piece,
      { ...piece, signed: 'BENEFICIARY', minutes: 30 },
      { ...piece, state: 'PLANNED', signed: 'NOBODY', minutes: 90 },
      { ...piece, nature: 'PRELIMINARY_INTERVIEW', counts: false, signed: 'NOBODY' },
    ]),
  ).toEqual([
    { nature: 'INTERVIEW', counts: true, signed: 60, toSign: 30, planned: 90 },
    { nature: 'TRIPARTITE', counts: false, signed: 0, toSign: 60, planned: 0 },
  ])
})

test('one meeting of three is not yet the two that the closing asks for', () => {
  const { tripartite } = parametersOn('RECONVERSION', '2026-11-24')
  const held = (day: string) => ({ gate: 'TRIPARTITES_HELD', day, party: 'PRACTITIONER' })
  const signed = { gate: 'DEVIS_SIGNED', day: '2026-09-01', party: 'CONSEILLERE' }
  expect(passageOf('TRIPARTITES_HELD', [signed, held('2026-09-10')], { tripartite })).toBeNull()
  expect(passageOf('TRIPARTITES_HELD', [held('2026-09-10'), held('2026-11-10')], { tripartite })?.day).toBe(
    '2026-11-10',
  )
  expect(passageOf('DEVIS_SIGNED', [signed], { tripartite })).toBe(signed)
  expect(passageOf('STARTED', [signed], { tripartite })).toBeNull()
})
