import { expect, test } from 'vitest'
import { alertsOf, usualDays } from '@/lib/homes/alert-rules'
import { alertWords } from '@/lib/homes/alert-words'
import type { Case } from '@/lib/homes/case-queries'
import { sayDays, sayRhythm } from '@/lib/homes/words'
import { aCase, session, TODAY, work } from './cases'

const kinds = (more: Partial<Case>): string[] => alertsOf(aCase(more), TODAY).map((alert) => alert.kind)

test('a bilan that goes its way raises nothing', () => {
  expect(kinds({})).toEqual([])
})

test('a rhythm broken is seen at twice the usual gap, and never before three weeks', () => {
  const everyTwoWeeks = { held: { count: 3, from: '2026-09-22' } }
  expect(usualDays({ ...aCase(everyTwoWeeks), lastHeld: session('2026-10-20') })).toBe(14)
  expect(kinds({ ...everyTwoWeeks, lastHeld: session('2026-10-20') })).toEqual(['RHYTHM_BROKEN'])
  expect(kinds({ ...everyTwoWeeks, lastHeld: session('2026-10-27') })).toEqual([])
  expect(kinds({ rhythmDays: [7, 14], lastHeld: session('2026-10-26') })).toEqual(['RHYTHM_BROKEN'])
  expect(kinds({ rhythmDays: [7, 7], lastHeld: session('2026-11-03') })).toEqual([])
})

test('a session that is past and not logged breaks the silence', () => {
  expect(kinds({ lastHeld: session('2026-09-22'), toLog: [session('2026-11-20')] })).toEqual([])
})

test('nothing held and nothing planned for six weeks and more is inactivity, not a rhythm', () => {
  expect(kinds({ lastHeld: session('2026-10-01'), next: null })).toEqual(['INACTIVE'])
  expect(
    kinds({ startedOn: null, stage: 'READY', lastHeld: null, next: null, openedOn: '2026-10-01', dated: none }),
  ).toEqual(['INACTIVE'])
})

const none = { count: 0, minutes: 0, from: null, to: null }

test('a long wait before the start is seen after four weeks', () => {
  const waiting = { startedOn: null, stage: 'AGREEMENT', lastHeld: null, dated: none } as const
  expect(kinds({ ...waiting, openedOn: '2026-10-26' })).toEqual(['LONG_WAIT'])
  expect(kinds({ ...waiting, openedOn: '2026-10-27' })).toEqual([])
})

test('hours packed into too few weeks are seen: six hours a week, or the type’s own months', () => {
  const dated = { count: 8, minutes: 1200, from: '2026-11-10', to: '2026-11-24' }
  expect(kinds({ dated, startedOn: '2026-11-10' })).toContain('PACKED')
  expect(kinds({ dated: { ...dated, to: '2026-12-04' }, startedOn: '2026-11-10' })).not.toContain('PACKED')
  expect(kinds({ dated: { ...dated, to: '2027-01-10' }, spreadMonths: [4, 6] })).toContain('PACKED')
})

test('hours without a date are seen from six hours on, when more is undated than planned', () => {
  const [alert] = alertsOf(aCase({ counted: 420, planned: 120 }), TODAY)
  expect(alert).toMatchObject({ kind: 'UNDATED', minutes: 900 })
  expect(kinds({ counted: 1080, planned: 0 })).toEqual(['UNDATED'])
  expect(kinds({ counted: 1081, planned: 0 })).toEqual([])
  expect(kinds({ counted: 600, planned: 420 })).toEqual([])
})

test('a suspended bilan keeps quiet about its rhythm', () => {
  expect(kinds({ lastHeld: session('2026-09-22') })).toEqual(['RHYTHM_BROKEN'])
  expect(kinds({ lastHeld: session('2026-09-22'), suspended: true })).toEqual([])
})

test('a consent withdrawn says that and nothing else', () => {
  expect(kinds({ stage: 'STOPPED', withdrawnOn: '2026-11-20', movesAsked: [session('2026-12-01')] })).toEqual([
    'CONSENT_WITHDRAWN',
  ])
})

test('a signature is late after a week, work the day after it was due, a follow-up once its time has come', () => {
  expect(kinds({ toSignByBeneficiary: [session('2026-11-16')] })).toEqual(['SIGNATURE_LATE'])
  expect(kinds({ toSignByBeneficiary: [session('2026-11-17')] })).toEqual([])
  expect(kinds({ works: [work({ dueOn: '2026-11-23' })] })).toEqual(['WORK_LATE'])
  expect(kinds({ works: [work({ dueOn: TODAY })] })).toEqual([])
  const closed = { stage: 'CLOSED', followUp: { fromOn: TODAY, toOn: '2027-02-20', answer: null } } as const
  expect(kinds(closed)).toEqual(['FOLLOW_UP_DUE'])
  expect(kinds({ ...closed, followUp: { ...closed.followUp, fromOn: '2026-11-25' } })).toEqual([])
})

test('alerts are said without a blame, each with its act', () => {
  const said = alertsOf(aCase({ held: { count: 3, from: '2026-09-22' }, lastHeld: session('2026-10-20') }), TODAY).map(
    (alert) => alertWords(alert, 'Youssef'),
  )
  expect(said[0]?.what).toBe('cinq\u00a0semaines sans séance')
  expect(said[0]?.detail).toBe('Le rythme était d’une tous les quinze jours. Prochaine date\u00a0: 1er\u00a0décembre.')
  expect(said[0]?.verb).toBe('Proposer une date')
  expect(sayDays(9)).toBe('neuf\u00a0jours')
  expect(sayDays(95)).toBe('trois\u00a0mois')
  expect(sayRhythm(7)).toBe('une par semaine')
})

test('the CPF’s next declaration is seen with its deadline, and hours begun without her attestation', () => {
  const due = { kind: 'ENTRY', dueOn: '2026-11-23', attested: true } as const
  expect(alertsOf(aCase({ cpf: due }), TODAY)).toContainEqual({
    ...{ kind: 'CPF_DUE', what: 'ENTRY', dueOn: '2026-11-23', late: true },
  })
  expect(kinds({ cpf: { ...due, kind: null, dueOn: null } })).toEqual(kinds({}))
  expect(kinds({ startedOn: '2026-11-02', cpf: { kind: null, dueOn: null, attested: false } })).toContain(
    'CPF_UNATTESTED',
  )
  const [late] = alertsOf(aCase({ cpf: due }), TODAY).map((alert) => alertWords(alert, 'Youssef'))
  expect(late).toMatchObject({ what: 'entrée à déclarer au CPF', path: '/cpf' })
})
