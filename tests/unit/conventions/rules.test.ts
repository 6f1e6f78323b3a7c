import { describe, expect, test } from 'vitest'
import {
  type ConventionState,
  checkAnswer,
  checkPrepare,
  checkTransmit,
  conventionState,
  conventionText,
  dueMoment,
  lastDay,
  type PrepareFacts,
} from '@/lib/conventions/rules'

const PARIS = 'Europe/Paris'
const at = (text: string): Date => new Date(text)

describe('the ten days (R2, R.6313-8)', () => {
  test.each([
    ['the day of transmission is not counted', '2026-11-02T09:00:00+01:00', '2026-11-13T00:00:00+01:00', '2026-11-12'],
    ['a minute before midnight, the same', '2026-11-02T23:59:00+01:00', '2026-11-13T00:00:00+01:00', '2026-11-12'],
    ['a minute after midnight, a day later', '2026-11-03T00:01:00+01:00', '2026-11-14T00:00:00+01:00', '2026-11-13'],
    ['week-ends and holidays do not move it', '2026-12-15T10:00:00+01:00', '2026-12-26T00:00:00+01:00', '2026-12-25'],
    ['over the change to summer time', '2026-03-20T10:00:00+01:00', '2026-03-31T00:00:00+02:00', '2026-03-30'],
    ['over the change to winter time', '2026-10-20T10:00:00+02:00', '2026-10-31T00:00:00+01:00', '2026-10-30'],
  ])('%s', (_, transmitted, due, last) => {
    const moment = dueMoment(at(transmitted), 10, PARIS)
    expect(moment.toISOString()).toBe(at(due).toISOString())
    expect(lastDay(moment, PARIS)).toBe(last)
  })

  test('count from the day in the provider’s own zone', () => {
    const transmitted = at('2026-11-02T23:30:00+01:00')
    expect(dueMoment(transmitted, 10, 'Indian/Reunion').toISOString()).toBe('2026-11-13T20:00:00.000Z')
  })

  test('silence refuses at that instant, not before, whether or not anything ran', () => {
    const transmittedAt = at('2026-11-02T09:00:00+01:00')
    const facts = { transmittedAt, dueAt: dueMoment(transmittedAt, 10, PARIS), outcome: null }
    expect(conventionState(facts, at('2026-11-12T23:59:59.999+01:00'))).toBe('WITH_PERSON')
    expect(conventionState(facts, at('2026-11-13T00:00:00+01:00'))).toBe('REFUSED')
    expect(conventionState({ ...facts, outcome: 'SIGNED' }, at('2027-01-01T00:00:00Z'))).toBe('SIGNED')
  })
})

describe('who may do what with a convention where it stands', () => {
  const states: readonly ConventionState[] = ['WITH_EMPLOYER', 'WITH_PERSON', 'SIGNED', 'REFUSED', 'WITHDRAWN']
  const same = { sha256: 'a' }
  const facts: PrepareFacts = {
    wanted: true,
    funder: 'EMPLOYER',
    employer: { name: 'Armor' },
    open: true,
    started: false,
    standing: null,
    minutes: 1440,
    capMinutes: 1440,
  }

  test('the table of states', () => {
    const rows = states.map((state) => [
      state,
      checkTransmit(state)?.code ?? 'yes',
      checkAnswer(state, same, same)?.code ?? 'yes',
      checkPrepare({ ...facts, standing: state })?.code ?? 'yes',
    ])
    expect([['', 'employer transmits', 'she answers', 'another is prepared'], ...rows]).toEqual([
      ['', 'employer transmits', 'she answers', 'another is prepared'],
      ['WITH_EMPLOYER', 'yes', 'NOT_TRANSMITTED', 'ONE_STANDING'],
      ['WITH_PERSON', 'TRANSMITTED_ALREADY', 'yes', 'ONE_STANDING'],
      ['SIGNED', 'TRANSMITTED_ALREADY', 'SIGNED_ALREADY', 'SIGNED_ALREADY'],
      ['REFUSED', 'TRANSMITTED_ALREADY', 'TIME_PASSED', 'yes'],
      ['WITHDRAWN', 'WITHDRAWN', 'NOT_TRANSMITTED', 'yes'],
    ])
  })

  test.each([
    ['a type without convention', { wanted: false }, 'NO_CONVENTION'],
    ['another funder', { funder: 'CPF' }, 'NO_CONVENTION'],
    ['a bilan that ended', { open: false }, 'BILAN_ENDED'],
    ['no employer yet', { employer: null }, 'NO_EMPLOYER'],
    ['a minute too many', { minutes: 1441 }, 'OVER_CAP'],
  ] as const)('%s: none is prepared', (_, more, code) => {
    expect(checkPrepare({ ...facts, ...more })?.code).toBe(code)
  })

  test('she answers the text that she read', () => {
    expect(checkAnswer('WITH_PERSON', { sha256: 'b' }, same)?.code).toBe('TEXT_CHANGED')
  })
})

test('the text says who, how long, at which price and what the employer does not receive; nothing of why', () => {
  const text = conventionText({
    number: '12-1',
    provider: { legalName: 'Cabinet Boréal SARL', siret: '73282932000074', declaration: '53290000029' },
    representative: 'Hélène Morvan',
    employer: { name: 'Armor Logistique', siret: null },
    beneficiary: 'Nadia Benali',
    label: 'Bilan de compétences',
    minutes: 1440,
    cents: 160000,
    answerDays: 10,
    preparedOn: '2026-11-02',
  })
  expect(text).toContain('Convention tripartite de bilan de compétences, numéro 12-1')
  expect(text).toContain('24\u00a0h')
  expect(text).toContain('1\u00a0600,00\u00a0€')
  expect(text).toContain('10 jours')
  expect(text).toContain('Les résultats et la synthèse sont à la personne seule')
  expect(text).not.toMatch(/santé|handicap|maladie|reclassement/i)
})
