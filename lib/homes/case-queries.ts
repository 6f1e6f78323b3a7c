import 'server-only'
import { type FactsRow, factsOf } from '@/lib/bilans/bilan-queries'
import type { Stage, StageFacts } from '@/lib/bilans/stage-rules'
import { addDays, type Day, momentOf } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { termsOf } from './path-queries'

/** A session named in a duty or an alert. */
export interface CaseSession {
  readonly id: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly nature: string
  readonly label: string
  readonly mode: string
}

/** A piece of guided work still planned: instructed, perhaps handed in, perhaps answered. */
export interface CaseWork {
  readonly sessionId: string
  readonly day: Day
  readonly label: string
  readonly minutes: number
  readonly dueOn: Day | null
  readonly handedInAt: Date | null
  readonly answeredAt: Date | null
}

/** One bilan of a caseload, as duties, alerts and the list are told from it. Minutes; no content. */
export interface Case {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly stage: Stage
  readonly phaseKey: string | null
  readonly suspended: boolean
  readonly openedOn: Day
  readonly startedOn: Day | null
  readonly restitutionOn: Day | null
  readonly withdrawnOn: Day | null
  readonly cap: number
  readonly counted: number
  readonly toSign: number
  readonly planned: number
  /** Usual days between sessions, and months over which the bilan is spread, where the type says so. */
  readonly rhythmDays: readonly [number, number] | null
  readonly spreadMonths: readonly [number, number] | null
  /** Over the sessions that count, held or planned: how many have a day, from when to when, and their minutes. */
  readonly dated: {
    readonly count: number
    readonly minutes: number
    readonly from: Day | null
    readonly to: Day | null
  }
  /** Of those held with a clock: how many, and the first one's day. */
  readonly held: { readonly count: number; readonly from: Day | null }
  readonly lastHeld: Pick<CaseSession, 'day' | 'nature'> | null
  readonly next: Pick<CaseSession, 'day' | 'startsAt'> | null
  /** Sessions of the member himself: only he logs and signs them. */
  readonly toLog: readonly CaseSession[]
  readonly toSignByBeneficiary: readonly CaseSession[]
  readonly toSignByPractitioner: readonly CaseSession[]
  readonly disputed: readonly CaseSession[]
  readonly movesAsked: readonly CaseSession[]
  readonly works: readonly CaseWork[]
  readonly programme: { readonly proposedOn: Day; readonly accepted: boolean } | null
  readonly followUp: { readonly fromOn: Day; readonly toOn: Day; readonly answer: string | null } | null
  /** Only before the start. */
  readonly entry: StageFacts | null
  /** R13: what is to be declared next to the CPF and by when, and whether she attested or the house noted why not, where its file is followed here. */
  readonly cpf?: {
    readonly kind: 'ENTRY' | 'EXIT' | 'SERVICE_FAIT' | null
    readonly dueOn: Day | null
    readonly attested: boolean
  } | null
  /** How far its price is shared; null: no plan of it. `TO_SEND`: a share is missing, or waits to be sent. */
  readonly plan?: 'TO_SEND' | 'ASKED' | null
  /** The contract of who pays herself no longer says what stands, and nothing that waits for her does. */
  readonly contractBehind?: boolean
}

export const OPEN_STAGES: readonly Stage[] = [
  'FIRST_CONTACT',
  'INTERVIEW',
  'AGREEMENT',
  'FUNDING',
  'READY',
  'STARTED',
  'RESTITUTION',
]

/** The most bilans in progress that one home weighs; a caseload beyond it is read in the list. */
export const MOST_CASES = 200

type SessionJson = Omit<CaseSession, 'startsAt'> & { startsAt: string | null }
type WorkJson = Omit<CaseWork, 'handedInAt' | 'answeredAt'> & { handedInAt: string | null; answeredAt: string | null }

interface Row {
  id: string
  first_name: string
  last_name: string
  stage: Stage
  phase_key: string | null
  suspended: boolean
  opened_on: Day
  started_on: Day | null
  restitution_on: Day | null
  withdrawn_on: Day | null
  cap: number
  counted: number
  to_sign: number
  planned: number
  type_key: string
  parameters_from: Day
  dated_count: number
  dated_minutes: number
  dated_from: Day | null
  dated_to: Day | null
  held_count: number
  held_from: Day | null
  last_day: Day | null
  last_nature: string | null
  next_day: Day | null
  next_starts_at: Date | null
  to_log: SessionJson[] | null
  sign_b: SessionJson[] | null
  sign_p: SessionJson[] | null
  disputed: SessionJson[] | null
  moves: SessionJson[] | null
  works: WorkJson[] | null
  programme: { proposedOn: Day; accepted: boolean } | null
  follow_up: { fromOn: Day; toOn: Day; answer: string | null } | null
  cpf: Case['cpf']
  plan: Case['plan']
  contract_behind: boolean | null
  /** As JSON: before the start no moment but the suspension's is set. */
  entry: (Omit<FactsRow, 'suspended_at'> & { suspended_at: string | null }) | null
}

/**
 * The caseload of the member: the bilans in progress that he takes part in, those in follow-up whose time has not gone by,
 * and those that a withdrawn consent stopped this last month. One statement, at most MOST_CASES rows, latest opened first.
 */
export async function caseload(scope: Scope<Member>): Promise<Case[]> {
  const withdrawn = momentOf(addDays(scope.today, -30), '00:00', scope.zone)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.caseload(${[...OPEN_STAGES]}::text[], ${scope.zone}, ${scope.now}::timestamptz, ${scope.today}::date, ${withdrawn}::timestamptz, ${MOST_CASES}::int)`
  return rows.map(caseOf)
}

function caseOf(row: Row): Case {
  const terms = termsOf(row.type_key, row.parameters_from)
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    stage: row.stage,
    phaseKey: row.phase_key,
    suspended: row.suspended,
    openedOn: row.opened_on,
    startedOn: row.started_on,
    restitutionOn: row.restitution_on,
    withdrawnOn: row.withdrawn_on,
    cap: row.cap,
    counted: row.counted,
    toSign: row.to_sign,
    planned: row.planned,
    rhythmDays: terms.rhythmDays,
    spreadMonths: terms.spreadMonths,
    dated: { count: row.dated_count, minutes: row.dated_minutes, from: row.dated_from, to: row.dated_to },
    held: { count: row.held_count, from: row.held_from },
    lastHeld: row.last_day && row.last_nature ? { day: row.last_day, nature: row.last_nature } : null,
    next: row.next_day ? { day: row.next_day, startsAt: row.next_starts_at } : null,
    toLog: (row.to_log ?? []).map(session),
    toSignByBeneficiary: (row.sign_b ?? []).map(session),
    toSignByPractitioner: (row.sign_p ?? []).map(session),
    disputed: (row.disputed ?? []).map(session),
    movesAsked: (row.moves ?? []).map(session),
    works: (row.works ?? []).map((work) => ({
      ...work,
      handedInAt: work.handedInAt === null ? null : new Date(work.handedInAt),
      answeredAt: work.answeredAt === null ? null : new Date(work.answeredAt),
    })),
    programme: row.programme,
    followUp: row.follow_up,
    cpf: row.cpf,
    plan: row.plan,
    contractBehind: row.contract_behind === true,
    entry:
      row.entry &&
      factsOf({
        ...row.entry,
        suspended_at: row.entry.suspended_at === null ? null : new Date(row.entry.suspended_at),
      }),
  }
}

const session = (json: SessionJson): CaseSession => ({
  ...json,
  startsAt: json.startsAt === null ? null : new Date(json.startsAt),
})
