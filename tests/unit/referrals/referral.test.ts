import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { checkDecline, checkNaming, checkSending, type SendingFacts } from '@/lib/referrals/approach-rules'
import { checkListing, checkSlots, slotMoments } from '@/lib/referrals/listing-rules'
import { SaveListing } from '@/lib/referrals/listing-schema'
import { ageOf, checkReferral, checkStop, minutesLeft, standingOf } from '@/lib/referrals/referral-rules'
import { departmentCodes, sayDepartment, sayModes } from '@/lib/referrals/territory-words'

const terms = parametersOn('RECONVERSION', '2026-11-24')
const today = '2026-11-24'
const given = {
  contract: 'CDII',
  status: 'SICK_LEAVE' as const,
  statusFrom: '2026-11-01',
  minutesBefore: 0,
  limits: '',
  limitsConsentedOn: null,
}
const code = (verdict: { code: string } | null) => verdict?.code ?? null

describe('a referral', () => {
  test('opens on a known contract and status, within the right', () => {
    expect(checkReferral(given, terms, today)).toBeNull()
    expect(code(checkReferral({ ...given, contract: 'CDI' }, terms, today))).toBe('CONTRACT_UNKNOWN')
    expect(code(checkReferral({ ...given, statusFrom: '2026-11-25' }, terms, today))).toBe('STATUS_FROM')
    expect(code(checkReferral({ ...given, statusFrom: '2024-11-23' }, terms, today))).toBe('STATUS_FROM')
    expect(checkReferral({ ...given, minutesBefore: 1799 }, terms, today)).toBeNull()
    expect(code(checkReferral({ ...given, minutesBefore: 1800 }, terms, today))).toBe('RIGHT_USED_UP')
  })

  test('keeps functional limits on a dated consent alone (R17)', () => {
    expect(code(checkReferral({ ...given, limits: 'Assis' }, terms, today))).toBe('LIMITS_CONSENT')
    expect(code(checkReferral({ ...given, limits: 'Assis', limitsConsentedOn: '2026-11-25' }, terms, today))).toBe(
      'LIMITS_DAY',
    )
    expect(checkReferral({ ...given, limits: 'Assis', limitsConsentedOn: today }, terms, today)).toBeNull()
  })

  test('stands where its records say', () => {
    const none = { closed: false, approach: null, letter: false, started: false }
    expect(standingOf(none)).toBe('TO_PLACE')
    expect(standingOf({ ...none, approach: { named: false, accepted: false } })).toBe('ASKED')
    expect(standingOf({ ...none, approach: { named: true, accepted: false } })).toBe('DISCOVERY')
    expect(standingOf({ ...none, approach: { named: true, accepted: true } })).toBe('AGREED')
    expect(standingOf({ ...none, approach: { named: true, accepted: true }, letter: true })).toBe('GRANTED')
    expect(standingOf({ ...none, approach: { named: true, accepted: true }, letter: true, started: true })).toBe(
      'RUNNING',
    )
    expect(standingOf({ ...none, closed: true, letter: true })).toBe('CLOSED')
  })

  test('is late the day after its delay', () => {
    expect([2, 3, 4].map((days) => ageOf(days, 3))).toEqual(['fresh', 'due', 'late'])
  })

  test('has left of its right what former providers did not use', () => {
    expect(minutesLeft({ capMinutes: 1800, minutesBefore: 300 })).toBe(1500)
    expect(minutesLeft({ capMinutes: 1800, minutesBefore: 2000 })).toBe(0)
  })

  test('is stopped while nothing is under way', () => {
    const open = { closed: false, approached: false, named: false }
    expect(checkStop(open)).toBeNull()
    expect(code(checkStop({ ...open, approached: true }))).toBe('DEMAND_OPEN')
    expect(code(checkStop({ ...open, approached: true, named: true }))).toBe('UNDER_WAY')
    expect(code(checkStop({ ...open, closed: true }))).toBe('REFERRAL_CLOSED')
  })
})

describe('an approach', () => {
  const facts: SendingFacts = { closed: false, open: null, listed: true, worksThere: false, left: 60, slotFree: null }

  test('is sent to one provider at a time, that shows itself and does not employ the person', () => {
    expect(checkSending(facts)).toBeNull()
    expect(checkSending({ ...facts, slotFree: true })).toBeNull()
    expect(code(checkSending({ ...facts, slotFree: false }))).toBe('SLOT_TAKEN')
    expect(code(checkSending({ ...facts, open: { providerName: 'Cap' } }))).toBe('APPROACH_OPEN')
    expect(code(checkSending({ ...facts, listed: false }))).toBe('NOT_LISTED')
    expect(code(checkSending({ ...facts, worksThere: true }))).toBe('WORKS_THERE')
    expect(code(checkSending({ ...facts, left: 0 }))).toBe('NOTHING_LEFT')
    expect(code(checkSending({ ...facts, closed: true }))).toBe('REFERRAL_OVER')
  })

  test('is answered once', () => {
    const open = { named: false, ended: false }
    const consultant = { specialisations: [] }
    expect(checkDecline(open)).toBeNull()
    expect(code(checkDecline({ named: true, ended: false }))).toBe('NAMED_ALREADY')
    expect(code(checkDecline({ named: true, ended: true }))).toBe('APPROACH_OVER')
    expect(checkNaming({ ...open, consultant }, [])).toBeNull()
    expect(code(checkNaming({ ...open, consultant: null }, []))).toBe('NOT_A_CONSULTANT')
    expect(code(checkNaming({ ...open, consultant }, ['DISABILITY_SPECIALIST']))).toBe('CONSULTANT_NEEDS')
    expect(code(checkNaming({ named: true, ended: false, consultant }, []))).toBe('NAMED_ALREADY')
  })
})

describe('a listing and its slots', () => {
  test('says where and how before it is shown', () => {
    expect(checkListing({ listed: false, departments: [], modes: [] })).toBeNull()
    expect(code(checkListing({ listed: true, departments: [], modes: ['MIXED'] }))).toBe('NO_DEPARTMENT')
    expect(code(checkListing({ listed: true, departments: ['29'], modes: [] }))).toBe('NO_MODE')
  })

  test('are to come and of the length of an interview', () => {
    const now = new Date('2026-11-24T12:15:00Z')
    const wish = { day: today, start: '14:00', minutes: 60, mode: 'VIDEO', siteOpen: false, weeks: 1 }
    const check = (over: Partial<typeof wish>) => code(checkSlots({ ...wish, ...over }, now, today, 'Europe/Paris'))
    expect(check({})).toBeNull()
    expect(check({ start: '13:15' })).toBe('SLOT_DAY')
    expect(check({ day: '2027-06-01' })).toBe('SLOT_DAY')
    expect(check({ minutes: 14 })).toBe('SLOT_LENGTH')
    expect(check({ minutes: 241 })).toBe('SLOT_LENGTH')
    expect(check({ mode: 'ON_SITE' })).toBe('SLOT_SITE')
    expect(check({ mode: 'ON_SITE', siteOpen: true })).toBeNull()
  })

  test('keep their hour over the weeks, through the change of the clock', () => {
    const moments = slotMoments('2027-03-23', '10:00', 60, 2, 'Europe/Paris').map((one) => one.startsAt.toISOString())
    expect(moments).toEqual(['2027-03-23T09:00:00.000Z', '2027-03-30T08:00:00.000Z'])
  })
})

test('the départements are 101, in their usual order', () => {
  expect(departmentCodes).toHaveLength(101)
  expect(departmentCodes.slice(17, 22)).toEqual(['18', '19', '2A', '2B', '21'])
  expect(departmentCodes.at(-1)).toBe('976')
  expect(sayDepartment('29')).toBe('29, Finistère')
  const typed = (departments: string) => SaveListing.safeParse({ departments }).data?.departments
  expect(typed('56, 2a;1 971')).toEqual(['01', '2A', '56', '971'])
  expect(typed('29, 99')).toBeUndefined()
  expect(sayModes(['MIXED', 'ON_SITE'])).toBe('Sur place, mixte')
})
