import { expect, test } from 'vitest'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import type { Case } from '@/lib/homes/case-queries'
import { compareCases, dutiesOf, isUnder, nameMatches, type WeighedCase, wantsAnswer } from '@/lib/homes/duty-rules'
import { dutyLabel, dutyPath, taskWords } from '@/lib/homes/duty-words'
import { stageFactsOf } from '@/tests/support/stage-facts'
import { aCase, session, TODAY, work } from './cases'

const kinds = (more: Partial<Case>): string[] => dutiesOf(aCase(more), TODAY).map((duty) => duty.kind)

const entry = (more: Partial<StageFacts> = {}) =>
  stageFactsOf({ programmeProposed: false, programmeAccepted: false, ...more })

test('what was held comes first, then what was handed in, then hers', () => {
  expect(
    kinds({
      toLog: [session('2026-11-24')],
      toSignByPractitioner: [session('2026-11-20')],
      works: [work({ handedInAt: new Date('2026-11-19T18:00:00Z') })],
      toSignByBeneficiary: [session('2026-11-17')],
    }),
  ).toEqual(['LOG', 'SIGN', 'ANSWER_WORK', 'HER_SIGNATURE'])
})

test('what the other asks is a duty that wants an answer, also while the bilan rests', () => {
  const asked = {
    movesAsked: [session('2026-12-01')],
    disputed: [session('2026-11-03')],
    toSignByPractitioner: [session('2026-11-20')],
  }
  expect(kinds(asked)).toEqual(['ANSWER_MOVE', 'SETTLE', 'SIGN'])
  expect(kinds({ ...asked, suspended: true })).toEqual(['ANSWER_MOVE', 'SETTLE', 'SIGN'])
  const duties = dutiesOf(aCase(asked), TODAY)
  expect(duties.map(wantsAnswer)).toEqual([true, true, false])
  expect(duties.map((duty) => taskWords(duty, 'Léa')?.verb)).toEqual(['Répondre', 'Voir la séance', 'Signer'])
})

test('guided work is to be answered, then to be logged once its day has come (R9)', () => {
  const handedInAt = new Date('2026-11-19T18:00:00Z')
  const answeredAt = new Date('2026-11-20T18:00:00Z')
  expect(kinds({ works: [work()] })).toEqual(['HER_WORK'])
  expect(kinds({ works: [work({ handedInAt })] })).toEqual(['ANSWER_WORK'])
  expect(kinds({ works: [work({ handedInAt, answeredAt })] })).toEqual(['LOG_WORK'])
  expect(kinds({ works: [work({ handedInAt: answeredAt, answeredAt: handedInAt })] })).toEqual(['ANSWER_WORK'])
  expect(kinds({ works: [work({ handedInAt, answeredAt, day: '2026-11-25' })] })).toEqual([])
})

test('before the start, the way on follows the entry', () => {
  const before = { startedOn: null, lastHeld: null, next: null, programme: null } as const
  expect(kinds({ ...before, stage: 'FIRST_CONTACT', entry: entry({ interviewHeld: false, relevant: false }) })).toEqual(
    ['PLAN'],
  )
  expect(
    kinds({
      ...before,
      stage: 'INTERVIEW',
      lastHeld: session('2026-11-20', { nature: 'PRELIMINARY_INTERVIEW' }),
      entry: entry({ interviewHeld: false, relevant: false }),
    }),
  ).toEqual(['RECORD_INTERVIEW'])
  expect(
    kinds({ ...before, stage: 'AGREEMENT', entry: entry({ entryPractitioner: false, consented: false }) }),
  ).toEqual(['CONFIRM_ENTRY', 'PROGRAMME', 'HER_ENTRY'])
  expect(kinds({ ...before, stage: 'FUNDING', entry: entry({ fundingSettled: false }) })).toEqual([
    'FUNDING',
    'PROGRAMME',
  ])
})

test('where a plan shares the price nobody notes a day: its shares are sent, then their funders answer', () => {
  const before = { startedOn: null, lastHeld: null, next: null, stage: 'FUNDING' } as const
  const unsettled = { ...before, entry: entry({ fundingSettled: false }) }
  expect(kinds({ ...unsettled, plan: null })).toContain('FUNDING')
  expect(kinds({ ...unsettled, plan: 'TO_SEND' })).toContain('FUNDING_SHARES')
  expect(kinds({ ...unsettled, plan: 'ASKED' }).filter((kind) => kind.startsWith('FUNDING'))).toEqual([])
  const [shares] = dutiesOf(aCase({ ...unsettled, plan: 'TO_SEND' }), TODAY).filter(
    (one) => one.kind === 'FUNDING_SHARES',
  )
  expect(shares && [dutyPath(shares), taskWords(shares, 'Léa')?.verb]).toEqual(['/financement', 'Voir'])
})

test('a contract that no longer says what stands is a duty, in plain words', () => {
  const [duty] = dutiesOf(aCase({ contractBehind: true }), TODAY).filter((one) => one.kind === 'CONTRACT')
  expect(duty && [dutyPath(duty), taskWords(duty, 'Léa')?.detail]).toEqual([
    '/contrat',
    expect.stringContaining('avenant'),
  ])
})

test('a restitution held leaves the closing; a suspended bilan only what was held', () => {
  expect(kinds({ stage: 'RESTITUTION', restitutionOn: '2026-11-20' })).toEqual(['CLOSE'])
  expect(kinds({ suspended: true, works: [work()], toSignByPractitioner: [session('2026-11-20')] })).toEqual(['SIGN'])
  expect(kinds({ stage: 'STOPPED', withdrawnOn: TODAY, toLog: [session('2026-11-20')] })).toEqual([])
})

const weigh = (one: Case): WeighedCase => ({ one, duties: dutiesOf(one, TODAY), alerts: 0 })

test('chips tell cases apart', () => {
  const closed = weigh(aCase({ stage: 'CLOSED', followUp: { fromOn: '2027-01-01', toOn: '2027-04-01', answer: null } }))
  expect([isUnder(closed, 'en-cours'), isUnder(closed, 'en-suivi')]).toEqual([false, true])
  expect(isUnder(weigh(aCase({ toSignByBeneficiary: [session('2026-11-20')] })), 'a-faire')).toBe(false)
  expect(isUnder(weigh(aCase({ toLog: [session('2026-11-20')] })), 'a-faire')).toBe(true)
})

test('sorted by session, what is past and to log stands before what comes, and nothing last', () => {
  const late = weigh(aCase({ id: 'late', toLog: [session('2026-11-20')] }))
  const soon = weigh(aCase({ id: 'soon', next: session('2026-11-25') }))
  const never = weigh(aCase({ id: 'never', next: null }))
  expect([never, soon, late].sort(compareCases('seance', TODAY)).map(({ one }) => one.id)).toEqual([
    'late',
    'soon',
    'never',
  ])
  const eve = weigh(aCase({ id: 'eve', lastName: 'Évrard' }))
  const zoe = weigh(aCase({ id: 'zoe', lastName: 'Zola' }))
  expect([zoe, eve].sort(compareCases('personne', TODAY)).map(({ one }) => one.id)).toEqual(['eve', 'zoe'])
})

test('names are found by each of their words, without accents', () => {
  expect(nameMatches('Anne-Laure Pichon', 'laure pich')).toBe(true)
  expect(nameMatches('Ève Quéré', 'eve quere')).toBe(true)
  expect(nameMatches('Léa Moreau', 'lea pichon')).toBe(false)
  expect(nameMatches('Léa Moreau', '')).toBe(true)
})

test('each duty has a label of few words', () => {
  for (const duty of dutiesOf(
    aCase({ toLog: [session('2026-11-24')], works: [work()], toSignByBeneficiary: [session('2026-11-17')] }),
    TODAY,
  ))
    expect(dutyLabel(duty).length).toBeLessThan(40)
})
