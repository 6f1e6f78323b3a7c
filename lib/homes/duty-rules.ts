import { isMet, mayEnter, meetingGate, missingBeforeStart } from '@/lib/bilans/gate-rules'
import { type Day, daysBetween } from '@/lib/platform/day'
import type { Case, CaseSession, CaseWork } from './case-queries'

/** What waits in a bilan: on the practitioner himself (`mine`), else on the other. Told by its kind and what it is about. */
export type Duty =
  | { readonly kind: 'LOG'; readonly mine: true; readonly session: CaseSession }
  | { readonly kind: 'LOG_WORK'; readonly mine: true; readonly work: CaseWork }
  | { readonly kind: 'SIGN'; readonly mine: true; readonly session: CaseSession }
  | { readonly kind: 'ANSWER_WORK'; readonly mine: true; readonly work: CaseWork }
  | { readonly kind: 'ANSWER_MOVE' | 'SETTLE'; readonly mine: true; readonly session: CaseSession }
  | { readonly kind: 'RECORD_INTERVIEW' | 'CONFIRM_ENTRY' | 'EMPLOYER_AGREEMENT' | 'FUNDING'; readonly mine: true }
  | { readonly kind: 'FUNDING_SHARES' | 'CONTRACT'; readonly mine: true }
  | { readonly kind: 'PROGRAMME' | 'CLOSE' | 'PLAN'; readonly mine: true }
  | { readonly kind: 'HER_SIGNATURE'; readonly mine: false; readonly session: CaseSession }
  | { readonly kind: 'HER_ENTRY' | 'HER_PROGRAMME' | 'HER_FOLLOW_UP'; readonly mine: false }
  | { readonly kind: 'HER_WORK'; readonly mine: false; readonly work: CaseWork }

/** Whether the practitioner has still to answer what was handed in. */
export const toAnswer = (work: CaseWork): boolean =>
  work.handedInAt !== null && (work.answeredAt === null || work.answeredAt < work.handedInAt)

/** Whether guided work has its three parts (R9) and only waits to be logged. */
export const toLogWork = (work: CaseWork): boolean => work.handedInAt !== null && !toAnswer(work)

/** Whether somebody waits for an answer: it goes before whatever else there is to do. */
export const wantsAnswer = (duty: Duty): boolean => duty.kind === 'ANSWER_MOVE' || duty.kind === 'SETTLE'

/** What waits in one bilan, in the order in which it is wanted: what is held, what was asked, what was handed in, the way on. */
export function dutiesOf(one: Case, today: Day): Duty[] {
  if (one.stage === 'STOPPED') return []
  const duties: Duty[] = []
  for (const session of one.toLog) duties.push({ kind: 'LOG', mine: true, session })
  for (const session of one.movesAsked) duties.push({ kind: 'ANSWER_MOVE', mine: true, session })
  for (const session of one.disputed) duties.push({ kind: 'SETTLE', mine: true, session })
  for (const session of one.toSignByPractitioner) duties.push({ kind: 'SIGN', mine: true, session })
  if (!one.suspended) {
    for (const work of one.works.filter(toAnswer)) duties.push({ kind: 'ANSWER_WORK', mine: true, work })
    for (const work of one.works.filter((each) => toLogWork(each) && each.day <= today))
      duties.push({ kind: 'LOG_WORK', mine: true, work })
    duties.push(...wayOn(one))
  }
  for (const session of one.toSignByBeneficiary) duties.push({ kind: 'HER_SIGNATURE', mine: false, session })
  if (!one.suspended) duties.push(...hers(one))
  return duties
}

function wayOn(one: Case): Duty[] {
  const duties: Duty[] = []
  const missing = one.entry ? missingBeforeStart(one.entry) : []
  if (one.entry && meetingGate(one.entry.gates) !== null && !isMet(one.entry)) {
    if (one.lastHeld?.nature === 'PRELIMINARY_INTERVIEW') return [{ kind: 'RECORD_INTERVIEW', mine: true }]
    return one.next || one.toLog.length > 0 ? [] : [{ kind: 'PLAN', mine: true }]
  }
  const entering = one.entry !== null && mayEnter(one.entry)
  if (missing.includes('ENTRY_PRACTITIONER') && entering) duties.push({ kind: 'CONFIRM_ENTRY', mine: true })
  if (entering && missing.includes('EMPLOYER_AGREEMENT')) duties.push({ kind: 'EMPLOYER_AGREEMENT', mine: true })
  // where a plan shares the price, its shares settle it: nobody notes a day
  if (entering && missing.includes('FUNDING') && one.plan !== 'ASKED')
    duties.push({ kind: one.plan ? 'FUNDING_SHARES' : 'FUNDING', mine: true })
  if (one.contractBehind) duties.push({ kind: 'CONTRACT', mine: true })
  const started =
    one.stage === 'STARTED' || one.stage === 'READY' || one.stage === 'AGREEMENT' || one.stage === 'FUNDING'
  if (started && !one.programme && (one.entry === null || entering)) duties.push({ kind: 'PROGRAMME', mine: true })
  if (one.stage === 'RESTITUTION') duties.push({ kind: 'CLOSE', mine: true })
  else if (one.startedOn && !one.next && one.stage === 'STARTED' && duties.length === 0 && one.toLog.length === 0)
    duties.push({ kind: 'PLAN', mine: true })
  return duties
}

function hers(one: Case): Duty[] {
  const duties: Duty[] = []
  const missing = one.entry && mayEnter(one.entry) ? missingBeforeStart(one.entry) : []
  if (
    missing.some(
      (step) => step === 'ENTRY_BENEFICIARY' || step === 'NOTICE' || step === 'CONSENT' || step === 'EMPLOYER_WISH',
    )
  )
    duties.push({ kind: 'HER_ENTRY', mine: false })
  if (one.programme && !one.programme.accepted && one.stage !== 'CLOSED')
    duties.push({ kind: 'HER_PROGRAMME', mine: false })
  for (const work of one.works.filter((each) => !each.handedInAt)) duties.push({ kind: 'HER_WORK', mine: false, work })
  if (one.stage === 'CLOSED' && one.followUp && one.followUp.answer === null)
    duties.push({ kind: 'HER_FOLLOW_UP', mine: false })
  return duties
}

export const caseFilters = ['en-cours', 'a-faire', 'a-surveiller', 'en-suivi'] as const
export type CaseFilter = (typeof caseFilters)[number]

/** Sort keys of a caseload; a leading `-` turns the order round. */
export const caseSorts = ['seance', 'personne', 'etape', 'heures'] as const
export type CaseSort = (typeof caseSorts)[number]

/** A case with what was told from it once. */
export interface WeighedCase {
  readonly one: Case
  readonly duties: readonly Duty[]
  readonly alerts: number
}

/** Whether a case stands under a chip. */
export function isUnder({ one, duties, alerts }: WeighedCase, filter: CaseFilter): boolean {
  if (filter === 'en-suivi') return one.stage === 'CLOSED'
  if (filter === 'a-surveiller') return alerts > 0
  if (filter === 'a-faire') return duties.some((duty) => duty.mine)
  return one.stage !== 'CLOSED' && one.stage !== 'STOPPED'
}

const stageOrder = [
  'FIRST_CONTACT',
  'INTERVIEW',
  'AGREEMENT',
  'FUNDING',
  'READY',
  'STARTED',
  'RESTITUTION',
  'CLOSED',
  'STOPPED',
]
const byName = new Intl.Collator('fr', { sensitivity: 'base' })

/** Compares two cases. By session: those of today and to log first, then the nearest to come, then those without one. */
export function compareCases(sort: CaseSort, today: Day) {
  const moment = (one: Case): number => {
    const session = one.toLog[0] ?? one.next
    if (!session) return Number.MAX_SAFE_INTEGER
    return (
      daysBetween(today, session.day) * 1440 + (session.startsAt ? (session.startsAt.getTime() / 60_000) % 1440 : 0)
    )
  }
  const name = (a: Case, b: Case) => byName.compare(`${a.lastName} ${a.firstName}`, `${b.lastName} ${b.firstName}`)
  return ({ one: a }: WeighedCase, { one: b }: WeighedCase): number => {
    const first =
      sort === 'personne'
        ? 0
        : sort === 'heures'
          ? a.counted - b.counted
          : sort === 'etape'
            ? stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage)
            : moment(a) - moment(b)
    return first || name(a, b) || (a.id < b.id ? -1 : 1)
  }
}

/** Whether every word typed is found in a name, accents and capitals aside. */
export function nameMatches(name: string, typed: string): boolean {
  if (typed === '') return true
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr')
  const where = plain(name)
  return plain(typed)
    .split(/\s+/)
    .every((word) => where.includes(word))
}
