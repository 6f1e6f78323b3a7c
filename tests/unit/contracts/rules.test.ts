import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { behindOf } from '@/lib/contracts/behind-rules'
import { daysOf, lastDayToWithdraw, startsOn } from '@/lib/contracts/period-rules'
import {
  type AmendFacts,
  agreementOf,
  agrees,
  checkAmend,
  checkCancel,
  checkEnd,
  checkLetter,
  checkPayBack,
  checkPrepare,
  checkReceive,
  checkSign,
  checkSignAmendment,
  checkSignOpen,
  checkWithdraw,
  contractState,
  type PaymentFacts,
  type PrepareFacts,
} from '@/lib/contracts/rules'
import { type ContractState, type Ending, ownStateWords, stateWords } from '@/lib/contracts/words'
import { termsOn } from '@/lib/funders/rules'
import { hoursSplit, proposalLines } from '@/lib/proposals/line-rules'
import { linesInWords, sumsInWords } from '@/lib/proposals/paper-rules'
import { mayHaveDevis } from '@/lib/proposals/rules'
import { checkContract } from '@/lib/sessions/log-rules'

const competences = parametersOn('COMPETENCES', '2026-11-24')

describe('her days to withdraw', () => {
  const terms = termsOn('SELF', 'COMPETENCES', '2026-11-24', [])?.terms
  test('ten on the spot (L.6353-5), fourteen at a distance or off premises (C. conso L.221-18), from the rules', () => {
    expect(terms && daysOf('PREMISES', terms)).toBe(10)
    expect(terms && daysOf('DISTANCE', terms)).toBe(14)
    expect(terms && daysOf('OFF_PREMISES', terms)).toBe(14)
    expect(terms?.depositBasisPoints).toBe(3000)
  })
  test.each<[string, Parameters<typeof lastDayToWithdraw>, string]>([
    ['the day she signs is not counted', ['2026-11-24', 'PREMISES', 10], '2026-12-04'],
    ['fourteen days later', ['2026-11-24', 'DISTANCE', 14], '2026-12-08'],
    ['from a Saturday on to Monday, at a distance (L.221-19)', ['2026-11-28', 'DISTANCE', 14], '2026-12-14'],
    ['over Christmas and the week-end', ['2026-12-11', 'OFF_PREMISES', 14], '2026-12-28'],
    ['as it falls, on the spot', ['2026-11-25', 'PREMISES', 10], '2026-12-05'],
  ])('%s', (_, given, last) => {
    expect(lastDayToWithdraw(...given)).toBe(last)
  })
  test('hours and money begin the day after', () => expect(startsOn('2026-12-04')).toBe('2026-12-05'))
})

describe('where it stands', () => {
  const signed = { signedOn: '2026-11-24', withdrawalUntil: '2026-12-04', startsOn: '2026-12-05', outcome: null }
  test.each<[string, ContractState]>([
    ['2026-11-24', 'MAY_WITHDRAW'],
    ['2026-12-04', 'MAY_WITHDRAW'],
    ['2026-12-05', 'RUNNING'],
  ])('on %s', (today, state) => expect(contractState(signed, today)).toBe(state))
  test('unsigned, ended, and each in words for both', () => {
    expect(contractState({ ...signed, signedOn: null, withdrawalUntil: null, startsOn: null }, '2026-12-01')).toBe(
      'PREPARED',
    )
    expect(contractState({ ...signed, outcome: 'STOPPED' }, '2026-12-01')).toBe('STOPPED')
    expect(Object.keys(ownStateWords)).toEqual(Object.keys(stateWords))
  })
})

describe('preparing', () => {
  const facts: PrepareFacts = {
    ...{ open: true, share: { state: 'SENT' }, accepted: true, current: true, pricedMinutes: 1080, standing: null },
    ...{ days: 10, depositBasisPoints: 3000, parts: 3 },
  }
  test.each<[string, Partial<PrepareFacts>, string | undefined]>([
    ['all is well', {}, undefined],
    ['a bilan that ended', { open: false }, 'CONTRACT_BILAN_ENDED'],
    ['one waits already', { standing: 'PREPARED' }, 'CONTRACT_STANDS'],
    ['one is signed', { standing: 'RUNNING' }, 'CONTRACT_SIGNED'],
    ['after she withdrew', { standing: 'WITHDRAWN' }, undefined],
    ['a devis not accepted', { accepted: false }, 'DEVIS_NOT_ACCEPTED'],
    ['no share of hers', { share: null }, 'NO_SHARE'],
    ['her share not asked yet', { share: { state: 'DRAFT' } }, 'SHARE_NOT_SENT'],
    ['a share asked by a devis that was amended', { current: false }, 'SHARE_BEHIND'],
    ['no priced hour', { pricedMinutes: 0 }, 'NO_PRICED_HOURS'],
    ['rules that leave it open', { days: null }, 'RULES_OPEN'],
    ['no part', { parts: 0 }, 'PARTS'],
    ['thirteen parts', { parts: 13 }, 'PARTS'],
    ['half a part', { parts: 1.5 }, 'PARTS'],
  ])('%s', (_, given, code) => expect(checkPrepare({ ...facts, ...given })?.code).toBe(code))
})

test('she signs the text she read, for the share it states', () => {
  const text = { sha256: 'a', cents: 100 }
  const share = { state: 'SENT', cents: 100 }
  expect(checkSign('PREPARED', text, 'a', share, true)).toBeNull()
  expect(checkSign('PREPARED', text, 'b', share, true)?.code).toBe('CONTRACT_CHANGED')
  expect(checkSign('PREPARED', text, 'a', { ...share, cents: 99 }, true)?.code).toBe('SHARE_CHANGED')
  expect(checkSign('PREPARED', text, 'a', null, true)?.code).toBe('SHARE_CHANGED')
  expect(checkSign('PREPARED', text, 'a', share, false)?.code).toBe('DEVIS_CHANGED')
  expect(checkSign('CANCELLED', text, 'a', share, true)?.code).toBe('CONTRACT_TAKEN_BACK')
  expect(checkSign('RUNNING', text, 'a', share, true)?.code).toBe('CONTRACT_SIGNED')
})

test('what waits for her is not signed while her bilan is in pause or over', () => {
  expect(checkSignOpen('PREPARED', true)).toBeNull()
  expect(checkSignOpen('PREPARED', false)?.code).toBe('SIGN_BILAN_ENDED')
  // what is signed or taken back already says so itself
  expect(checkSignOpen('RUNNING', false)).toBeNull()
})

describe('amending', () => {
  const now = { devisId: 'd2', cents: 210_000 }
  const facts: AmendFacts = {
    ...{ open: true, state: 'RUNNING', withdrawalUntil: '2026-12-04', waiting: false, now, current: false },
    ...{ pricedMinutes: 1260, parts: 3 },
  }
  test.each<[string, Partial<AmendFacts>, string | undefined]>([
    ['a running contract that no longer says what stands', {}, undefined],
    ['a bilan that ended', { open: false }, 'CONTRACT_BILAN_ENDED'],
    ['one she has not signed', { state: 'PREPARED' }, 'AMEND_UNSIGNED'],
    ['one she may withdraw from', { state: 'MAY_WITHDRAW' }, 'AMEND_MAY_WITHDRAW'],
    ['one that ended', { state: 'STOPPED' }, 'CONTRACT_ENDED'],
    ['one whose amendment waits', { waiting: true }, 'AMEND_STANDS'],
    ['one that says it already', { current: true }, 'AMEND_NOTHING'],
    ['no share of hers', { now: null }, 'NO_SHARE'],
    ['the others pay it all', { now: { ...now, cents: 0 } }, 'AMEND_NO_SHARE'],
    ['no part', { parts: 0 }, 'PARTS'],
  ])('%s', (_, given, code) => expect(checkAmend({ ...facts, ...given })?.code).toBe(code))

  test('her share is what the others leave of the devis accepted', () => {
    expect(agreementOf({ id: 'd', cents: 180_000 }, { others: 160_000 })).toEqual({ devisId: 'd', cents: 20_000 })
    expect(agreementOf(null, { others: 0 })).toBeNull()
    expect(agrees({ proposalId: 'd', cents: 20_000 }, { devisId: 'd', cents: 20_000 })).toBe(true)
    expect(agrees({ proposalId: 'd', cents: 20_000 }, { devisId: 'd2', cents: 20_000 })).toBe(false)
    expect(agrees({ proposalId: 'd', cents: 20_000 }, { devisId: 'd', cents: 20_001 })).toBe(false)
    const devis = { id: 'd2', number: 'D-2', cents: 200_000, contractMinutes: 1260 }
    const behind = behindOf({ proposalId: 'd', cents: 20_000 }, devis, { devisId: 'd2', cents: 40_000 })
    expect(`${behind?.what} ${behind?.share}`).toMatch(/D-2 est accepté depuis.*devient 400,00.*au lieu de 200,00/)
  })

  test('she signs it while it says what stands and what has fallen due', () => {
    const text = { sha256: 'a', carriedCents: 500 }
    expect(checkSignAmendment('PREPARED', text, 'a', true, 500)).toBeNull()
    expect(checkSignAmendment('PREPARED', text, 'b', true, 500)?.code).toBe('CONTRACT_CHANGED')
    expect(checkSignAmendment('PREPARED', text, 'a', false, 500)?.code).toBe('DEVIS_CHANGED')
    expect(checkSignAmendment('PREPARED', text, 'a', true, 501)?.code).toBe('AMEND_OVERTAKEN')
    expect(checkSignAmendment('PREPARED', text, 'a', true, null)?.code).toBe('AMEND_OVERTAKEN')
    expect(checkSignAmendment('CANCELLED', text, 'a', true, 500)?.code).toBe('CONTRACT_TAKEN_BACK')
  })
})

test('she withdraws in time, and a contract that she has not signed is taken back', () => {
  expect(checkWithdraw('MAY_WITHDRAW', '2026-12-04')).toBeNull()
  expect(checkWithdraw('RUNNING', '2026-12-04')).toMatchObject({ code: 'WITHDRAW_OVER' })
  expect(checkWithdraw('PREPARED', null)?.code).toBe('NOTHING_TO_WITHDRAW')
  expect(checkWithdraw('WITHDRAWN', '2026-12-04')?.code).toBe('CONTRACT_ENDED')
  expect(checkCancel('PREPARED')).toBeNull()
  expect(checkCancel('MAY_WITHDRAW')?.code).toBe('CANCEL_SIGNED')
})

test.each<[ContractState, string, string | undefined]>([
  ['MAY_WITHDRAW', '2026-11-24', undefined],
  ['RUNNING', '2026-12-04', undefined],
  ['RUNNING', '2026-12-05', 'LETTER_LATE'],
  ['RUNNING', '2026-11-23', 'LETTER_LATE'],
  ['RUNNING', '2026-12-21', 'END_TO_COME'],
  ['STOPPED', '2026-12-01', 'CONTRACT_ENDED'],
])('her letter, while it is %s, of %s: %s', (state, day, code) => {
  const facts = { signedOn: '2026-11-24', until: '2026-12-04', today: '2026-12-20' }
  expect(checkLetter(state, day, facts)?.code).toBe(code)
})

test.each<[ContractState, Ending, string, string | undefined]>([
  ['RUNNING', 'STOPPED', '2026-12-20', undefined],
  ['RUNNING', 'FORCE_MAJEURE', '2026-12-05', undefined],
  ['RUNNING', 'COMPLETED', '2026-12-20', 'NOT_COMPLETED'],
  ['RUNNING', 'STOPPED', '2026-12-21', 'END_TO_COME'],
  ['RUNNING', 'STOPPED', '2026-12-04', 'END_BEFORE_START'],
  ['MAY_WITHDRAW', 'STOPPED', '2026-12-20', 'END_TOO_EARLY'],
  ['PREPARED', 'STOPPED', '2026-12-20', 'END_UNSIGNED'],
  ['STOPPED', 'STOPPED', '2026-12-20', 'CONTRACT_ENDED'],
])('ending one that is %s by %s on %s: %s', (state, kind, day, code) => {
  const facts = { day, startsOn: '2026-12-05', today: '2026-12-20', closed: false }
  expect(checkEnd(state, kind, facts)?.code).toBe(code)
})

describe('money', () => {
  const facts: PaymentFacts = {
    ...{ state: 'RUNNING', startsOn: '2026-12-05', today: '2026-12-20' },
    ...{ account: { due: 54_000, kept: 4000, open: 50_000, back: 0 }, over: false },
  }
  test.each<[string, number, string, Partial<PaymentFacts>, string | undefined]>([
    ['what is open', 50_000, '2026-12-05', {}, undefined],
    ['a cent more', 50_001, '2026-12-05', {}, 'PAYMENT_TOO_MUCH'],
    ['before her days are over', 1, '2026-12-04', {}, 'PAYMENT_TOO_EARLY'],
    ['once its bilan is over', 1, '2026-12-10', { over: true }, 'END_FIRST'],
    ['of an ended one', 1, '2026-12-10', { over: true, state: 'STOPPED' }, undefined],
    ['tomorrow', 1, '2026-12-21', {}, 'PAYMENT_TO_COME'],
    ['nothing', 0, '2026-12-10', {}, 'PAYMENT_NOTHING'],
    ['unsigned', 1, '2026-12-10', { state: 'PREPARED', startsOn: null }, 'PAYMENT_UNSIGNED'],
    ['after she withdrew', 1, '2026-12-10', { state: 'WITHDRAWN' }, 'PAYMENT_WITHDRAWN'],
  ])('received: %s', (_, cents, day, given, code) =>
    expect(checkReceive(cents, day, { ...facts, ...given })?.code).toBe(code),
  )
  test('paid back: no more than was kept', () => {
    expect(checkPayBack(4000, '2026-12-20', facts)).toBeNull()
    expect(checkPayBack(4001, '2026-12-20', facts)?.code).toBe('BACK_TOO_MUCH')
    expect(checkPayBack(1, '2026-12-21', facts)?.code).toBe('PAYMENT_TO_COME')
  })
})

test('R14: an hour counts inside her contract, from the day after her days to withdraw', () => {
  const contract = { needed: true, from: '2026-12-05', until: null }
  expect(checkContract('2026-12-05', contract)).toBeNull()
  expect(checkContract('2026-12-04', contract)?.code).toBe('CONTRACT_TOO_EARLY')
  expect(checkContract('2026-12-04', { ...contract, from: null })?.code).toBe('CONTRACT_UNSIGNED')
  expect(checkContract('2026-12-20', { ...contract, until: '2026-12-19' })?.code).toBe('CONTRACT_OVER')
  expect(checkContract('2026-12-04', { needed: false, from: null, until: null })).toBeNull()
  expect(checkContract('2026-12-04', null)).toBeNull()
})

describe('a devis, whoever pays', () => {
  test('but where an employer pays a bilan with a convention of three', () => {
    expect(mayHaveDevis(competences, 'CPF')).toBe(true)
    expect(mayHaveDevis(competences, 'SELF')).toBe(true)
    expect(mayHaveDevis(competences, 'EMPLOYER')).toBe(false)
    expect(mayHaveDevis(parametersOn('MAINTIEN', '2026-11-24'), 'CPF')).toBe(true)
    expect(mayHaveDevis(parametersOn('PROFESSIONNEL', '2026-11-24', 'EVOLUTION'), 'EMPLOYER')).toBe(true)
  })

  test('R13: 18 h of accompaniment bear the price, 6 h of guided work none, and it is said', () => {
    const prices = {
      ...{ hourCents: 10_000, preparationHourCents: null, preparationPercent: null },
      ...{ closingTripartiteCents: null, testPackageCents: null, managementFeesCents: null },
    }
    const choices = {
      ...{ preparationMinutes: null, tests: false, annex: [], accompanimentMinutes: null, validUntil: '2027-01-01' },
    }
    const lines = proposalLines(competences, competences.proposedSteps, prices, 0, choices)
    const split = hoursSplit(lines)
    expect(split).toEqual({ accompanied: 1080, own: 360 })
    expect(lines.filter(({ basis }) => basis === 'FREE').map(({ cents }) => cents)).toEqual([0])
    const sums = sumsInWords(lines, { vatBasisPoints: 0, vatGround: 'Exonéré' }, true)
    expect(sums.split).toMatch(/18.h d’accompagnement.*CPF.*6.h de travail personnel, sans prix/)
    expect(linesInWords(lines).at(1)?.price).toBe('Sans frais')
  })
})
