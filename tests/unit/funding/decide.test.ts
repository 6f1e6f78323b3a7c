import { describe, expect, test } from 'vitest'
import { fpettRuleSets } from '@/lib/funders/fpett-rules'
import { plainTerms } from '@/lib/funders/terms-rules'
import { checksOf } from '@/lib/funding/check-rules'
import { checkAmend, checkGrant, checkOpen, type DecideFacts, proposed } from '@/lib/funding/decide-rules'
import { ageAgainst, daysWaited } from '@/lib/funding/inbox-rules'
import { sayAge, sayInbox } from '@/lib/funding/inbox-words'

const today = '2026-11-24'
const fpett = fpettRuleSets[0]?.terms ?? plainTerms
const facts = (wish: Partial<DecideFacts> = {}): DecideFacts => ({
  state: 'SENT',
  round: 1,
  decidedBy: '',
  terms: fpett,
  askedCents: 195_000,
  askedMinutes: 1800,
  consumedCents: 0,
  consumedMinutes: 0,
  planCents: 195_000,
  planMinutes: 1800,
  annexCents: 0,
  papers: [],
  groundSeen: false,
  attested: null,
  provider: 'Atelier Nouveau Cap',
  certification: { number: 'QC-2291', expiresOn: '2027-12-31' },
  lastDay: '2027-03-20',
  ended: false,
  rulesFrom: '2019-11-29',
  rulesChanged: false,
  ...wish,
})
const stateOf = (wish: Partial<DecideFacts>, key: string) => checksOf(facts(wish), today).find((one) => one.key === key)
const given = { amount: 195_000, duration: 1800, validFrom: today, validUntil: '2027-04-30' }

describe('what is verified of itself', () => {
  test('a request within the FPETT’s rules has nothing to look at', () => {
    const checks = checksOf(facts(), today)
    expect(checks.map((one) => one.state)).toEqual(checks.map(() => 'done'))
    expect(checks.find((one) => one.key === 'hours')?.label).toMatch(/^30\sh demandées, 30\sh possibles$/)
    expect(checks.find((one) => one.key === 'annex')?.label).toBe('Aucun frais annexe')
  })
  test('hours and euros against their caps, a share, the least hours', () => {
    expect(stateOf({ askedMinutes: 1860 }, 'hours')?.state).toBe('warn')
    expect(stateOf({ terms: { ...fpett, minMinutes: 600 }, askedMinutes: 540 }, 'hours')?.state).toBe('warn')
    expect(stateOf({ askedMinutes: null }, 'hours')).toBeUndefined()
    expect(stateOf({ terms: { ...plainTerms, capCents: 160_000 } }, 'amount')?.state).toBe('warn')
    expect(stateOf({ terms: { ...plainTerms, capCents: 195_000 } }, 'amount')?.state).toBe('done')
    expect(stateOf({ terms: { ...plainTerms, shareBasisPoints: 5000 } }, 'share')?.state).toBe('warn')
    expect(stateOf({ terms: { ...plainTerms, shareBasisPoints: 5000 }, askedCents: 97_500 }, 'share')).toBeUndefined()
  })
  test('a bilan that goes on no more', () => {
    expect(stateOf({ ended: true }, 'ended')?.state).toBe('warn')
    expect(stateOf({}, 'ended')).toBeUndefined()
  })
  test('annex costs, where none is paid (R15)', () => {
    expect(stateOf({ annexCents: 12_000 }, 'annex')).toMatchObject({
      state: 'warn',
      detail: expect.stringContaining('aucun'),
    })
  })
  test('the certification: unknown, past, ending before the bilan (R25)', () => {
    expect(stateOf({ certification: null }, 'certification')?.state).toBe('open')
    expect(stateOf({ certification: { number: 'QC', expiresOn: '2026-11-23' } }, 'certification')?.state).toBe('open')
    expect(
      stateOf({ certification: { number: 'QC', expiresOn: '2026-11-24' }, lastDay: null }, 'certification')?.state,
    ).toBe('done')
    expect(stateOf({ certification: { number: 'QC', expiresOn: '2027-03-12' } }, 'certification')).toMatchObject({
      state: 'warn',
      detail: expect.stringMatching(/20\smars\s2027/),
    })
  })
  test('the ground by yes or no alone (R12), the waiting period (R13), papers by name', () => {
    const fund = { ...plainTerms, needsGround: true }
    expect(stateOf({ terms: fund }, 'ground')).toMatchObject({ state: 'open', label: expect.stringContaining('non') })
    expect(stateOf({ terms: fund, groundSeen: true }, 'ground')).toMatchObject({
      state: 'done',
      label: expect.stringContaining('oui'),
    })
    const cpf = { ...plainTerms, waitingMonths: 60 }
    expect(stateOf({ terms: cpf }, 'waiting')?.state).toBe('open')
    expect(stateOf({ terms: cpf, attested: true }, 'waiting')).toMatchObject({
      state: 'done',
      detail: expect.stringMatching(/5\sans/),
    })
    const asked = {
      ...plainTerms,
      papers: [
        { key: 'CALENDAR', label: 'Calendrier', when: 'REQUEST' as const },
        { key: 'INVOICE', label: 'Facture', when: 'PAYMENT' as const },
      ],
    }
    expect(stateOf({ terms: asked }, 'paper-CALENDAR')?.state).toBe('open')
    expect(stateOf({ terms: asked, papers: ['CALENDAR'] }, 'paper-CALENDAR')?.state).toBe('done')
    expect(stateOf({ terms: asked }, 'paper-INVOICE')).toBeUndefined()
  })
})

describe('a decision', () => {
  test('is for what still waits, in the round that was read', () => {
    expect(checkOpen(facts(), 1)).toBeNull()
    expect(checkOpen(facts(), 2)?.code).toBe('REQUEST_CHANGED')
    const said = checkOpen(facts({ state: 'GRANTED', decidedBy: 'Ana Le Goff' }), 1)
    expect(said).toMatchObject({ code: 'ALREADY_DECIDED', message: expect.stringContaining('Ana Le Goff a accordé') })
  })
  test('grants within what is asked, the rules and the dates', () => {
    expect(checkGrant(facts(), given, today)).toBeNull()
    expect(checkGrant(facts(), { ...given, amount: 195_001 }, today)?.code).toBe('OVER_ASKED')
    expect(checkGrant(facts(), { ...given, amount: 0 }, today)?.code).toBe('NOTHING_GRANTED')
    expect(checkGrant(facts(), { ...given, duration: null }, today)?.code).toBe('HOURS_NEEDED')
    expect(checkGrant(facts({ askedMinutes: null }), { ...given, duration: null }, today)).toBeNull()
    expect(
      checkGrant(facts({ planMinutes: 2400, askedMinutes: 2400 }), { ...given, duration: 1860 }, today)?.code,
    ).toBe('OVER_CAP_MINUTES')
    expect(checkGrant(facts(), { ...given, validFrom: '2027-05-01' }, today)?.code).toBe('UNTIL_BEFORE_FROM')
    expect(checkGrant(facts(), { ...given, validFrom: '2026-01-01', validUntil: '2026-11-23' }, today)?.code).toBe(
      'UNTIL_PAST',
    )
    expect(checkGrant(facts({ certification: null }), given, today)?.code).toBe('CERTIFICATION_MISSING')
    expect(checkGrant(facts({ terms: { ...plainTerms, needsGround: true } }), given, today)?.code).toBe(
      'GROUND_MISSING',
    )
  })
  test('is proposed as asked, within the caps, for a year after the last session', () => {
    expect(proposed(facts(), today)).toEqual({
      amount: 195_000,
      duration: 1800,
      validFrom: today,
      validUntil: '2028-03-20',
    })
    const capped = { ...plainTerms, capCents: 160_000, capMinutes: 1440, shareBasisPoints: 8000 }
    expect(proposed(facts({ terms: capped, lastDay: null }), today)).toMatchObject({
      amount: 156_000,
      duration: 1440,
      validUntil: '2027-11-24',
    })
  })
})

describe('an amendment', () => {
  const standing = { grantedCents: 195_000, grantedMinutes: 1800, validFrom: today, validUntil: '2027-04-30' }
  const agreed = facts({ state: 'GRANTED', consumedCents: 65_000, consumedMinutes: 600 })
  test('changes something, never below what is consumed', () => {
    expect(checkAmend(facts(), standing, given, today)?.code).toBe('NOT_GRANTED')
    expect(checkAmend(agreed, standing, given, today)?.code).toBe('NOTHING_CHANGES')
    expect(checkAmend(agreed, standing, { ...given, amount: 64_999 }, today)?.code).toBe('BELOW_CONSUMED')
    expect(checkAmend(agreed, standing, { ...given, duration: 599 }, today)?.code).toBe('BELOW_CONSUMED')
    expect(checkAmend(agreed, standing, { ...given, amount: 65_000, duration: 600 }, today)).toBeNull()
    expect(checkAmend(agreed, standing, { ...given, duration: null }, today)?.code).toBe('HOURS_NEEDED')
  })
})

describe('how long a request has waited', () => {
  test('is told in the unit of the funder’s own delay', () => {
    const days = { count: 3, unit: 'DAYS' } as const
    const working = { count: 3, unit: 'WORKING_DAYS' } as const
    // a Friday to the next Tuesday
    expect(daysWaited('2026-11-20', '2026-11-24', days)).toBe(4)
    expect(daysWaited('2026-11-20', '2026-11-24', working)).toBe(2)
    expect([2, 3, 4].map((count) => ageAgainst(count, days))).toEqual(['fresh', 'due', 'late'])
    expect(ageAgainst(400, null)).toBe('fresh')
    expect(sayAge({ days: 4, delay: days, age: 'late' })).toBe('4\u00a0jours, en retard')
    expect(sayAge({ days: 2, delay: working, age: 'fresh' })).toBe('2\u00a0jours ouvrés')
    expect(sayAge({ days: 0, delay: days, age: 'fresh' })).toBe('Aujourd’hui')
    expect(sayInbox({ counts: { waiting: 7, corrections: 0 }, oldest: { days: 4, delay: days, age: 'late' } })).toBe(
      '7 demandes attendent votre réponse. La plus ancienne a 4\u00a0jours, pour un délai que vous vous donnez à 3\u00a0jours.',
    )
    expect(sayInbox({ counts: { waiting: 0, corrections: 2 }, oldest: null })).toContain('Aucune demande')
  })
})
