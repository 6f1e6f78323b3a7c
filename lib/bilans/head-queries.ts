import 'server-only'
import type { Side } from '@/lib/access/policy'
import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, dayOf, sayDayMonth, sayDayRelative, sayTime, timeOf } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type FactsRow, factsOf, sidesOf } from './bilan-queries'
import type { Awaiting } from './next-rules'
import type { Stage, StageFacts } from './stage-rules'
import { bilanName, headSentence, stageInSentence, stageLabel } from './words'

/** The head of every page of a bilan for professionals: whose, which stage, what next, and its parts. */
export interface BilanHead {
  readonly bilanId: string
  readonly slug: string
  /** Address of the overview: `/e/slug/bilans/id`. */
  readonly base: string
  readonly number: number
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly type: string
  readonly stage: Stage
  readonly phaseKey: string | null
  readonly suspended: boolean
  /** As lists show it: `Investigation`. */
  readonly stageLabel: string
  /** As it stands in the sentence: `en investigation`. */
  readonly stageInSentence: string
  /** What comes next, one or two sentences; empty when there is nothing to say. */
  readonly next: string
  readonly counts: { readonly sessions: number; readonly documents: number }
  readonly sides: readonly Side[]
  /** A practitioner of this bilan reads; else the administrator, who sees facts and no content. */
  readonly practitioner: boolean
  readonly referent: { readonly memberId: string; readonly name: string }
  readonly facts: StageFacts
  readonly today: Day
  readonly capMinutes: number
  readonly zone: string
  readonly parameters: Parameters
  readonly nextSession:
    | (Awaiting & {
        readonly startsAt: Date | null
        readonly videoLink: string | null
        readonly mode: string
        readonly nature: string
        readonly label: string
        readonly today: boolean
      })
    | null
  /** R14: its person pays for it, all or in part: it has a contract. */
  readonly selfPays: boolean
  /** R13: the CPF pays for it, all or in part. */
  readonly cpfPays: boolean
  /** Appointments still to come, with a time: what a calendar file holds. */
  readonly appointments: number
  readonly toLog: readonly Awaiting[]
  /** Guided work handed in and not answered since; empty for an administrator, who does not see it. */
  readonly toAnswer: readonly Awaiting[]
  readonly toSignByBeneficiary: readonly Awaiting[]
  readonly toSignByPractitioner: readonly Awaiting[]
}

interface Moment {
  id: string
  day: string
  starts_at: string | null
}
interface Row extends FactsRow {
  id: string
  number: number
  stage: Stage
  phase_key: string | null
  cap_minutes: number
  b_first: string
  b_last: string
  r_id: string
  r_name: string
  zone: string
  parameters: Parameters
  takes_part: boolean
  sessions: number
  appointments: number
  documents: number
  self_pays: boolean
  cpf_pays: boolean
  next_session: (Moment & { mode: string; nature: string; label: string; video_link: string | null }) | null
  to_log: Moment[] | null
  sign_beneficiary: Moment[] | null
  sign_practitioner: Moment[] | null
  disputed: Moment[] | null
  to_answer: Moment[] | null
}

/** One statement. @throws NotFound when the bilan does not exist or is not visible to the member */
export async function bilanHead(scope: Scope<Member>, bilanId: string): Promise<BilanHead> {
  if (!isId(bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.bilan_head(${bilanId}::uuid, ${scope.today}::date, ${scope.now}::timestamptz) h
    CROSS JOIN LATERAL gate.stage_facts(h.id, ${scope.today}::date) s`
  if (!row) throw new NotFound()
  return headOf(scope, row)
}

function headOf(scope: Scope<Member>, row: Row): BilanHead {
  const say = (one: Moment): Awaiting => ({ id: one.id, when: sayDayMonth(one.day) })
  const sides = sidesOf(scope, row.takes_part)
  const practitioner = sides.includes('PRACTITIONER')
  const slug = scope.actor.organisation.slug
  const startsAt = row.next_session?.starts_at ? new Date(row.next_session.starts_at) : null
  const nextSession = row.next_session
    ? {
        id: row.next_session.id,
        when:
          sayDayRelative(row.next_session.day, scope.today) +
          (startsAt ? `, ${sayTime(timeOf(startsAt, row.zone))}` : ''),
        startsAt,
        videoLink: practitioner ? row.next_session.video_link : null, // an administrator is not to walk in
        mode: row.next_session.mode,
        nature: row.next_session.nature,
        label: row.next_session.label,
        today: (startsAt ? dayOf(startsAt, row.zone) : row.next_session.day) === scope.today,
      }
    : null
  const facts = factsOf(row)
  const suspended = row.suspended_at !== null
  const waiting = {
    toLog: (row.to_log ?? []).map(say),
    toAnswer: (row.to_answer ?? []).map(say),
    toSignByBeneficiary: (row.sign_beneficiary ?? []).map(say),
    toSignByPractitioner: (row.sign_practitioner ?? []).map(say),
  }
  return {
    bilanId: row.id,
    slug,
    base: `/e/${slug}/bilans/${row.id}`,
    number: row.number,
    name: `${row.b_first} ${row.b_last}`,
    firstName: row.b_first,
    lastName: row.b_last,
    type: bilanName(row.parameters, practitioner),
    stage: row.stage,
    phaseKey: row.phase_key,
    suspended,
    stageLabel: stageLabel(row.stage, row.phase_key, suspended),
    stageInSentence: stageInSentence(row.stage, row.phase_key, suspended),
    next: headSentence({
      stage: row.stage,
      suspended,
      firstName: row.b_first,
      facts,
      today: scope.today,
      next: nextSession,
      disputed: (row.disputed ?? []).map(say),
      practitioner,
      ...waiting,
    }),
    counts: { sessions: row.sessions, documents: row.documents },
    sides,
    practitioner,
    referent: { memberId: row.r_id, name: row.r_name },
    facts,
    today: scope.today,
    capMinutes: row.cap_minutes,
    zone: row.zone,
    parameters: row.parameters,
    nextSession,
    selfPays: row.self_pays,
    cpfPays: row.cpf_pays,
    appointments: row.appointments,
    ...waiting,
  }
}
