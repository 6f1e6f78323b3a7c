import 'server-only'
import type { Mode } from '@/lib/bilan-types/keys'
import { natureWords } from '@/lib/bilan-types/words'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { capNote, gaugeOf, type HoursGauge, splitInWords, type Totals } from '@/lib/bilans/ledger-rules'
import { type NextStep, nextSteps } from '@/lib/bilans/next-rules'
import { isOpen } from '@/lib/bilans/stage-rules'
import { courseFacts, ratingsNow } from '@/lib/phases/course-queries'
import { type ItemView, itemViews, phaseSessions } from '@/lib/phases/item-queries'
import { isRated } from '@/lib/phases/objective-rules'
import { currentPhase, phaseMissing } from '@/lib/phases/phase-rules'
import { phaseInSentence, sayMissingShort } from '@/lib/phases/words'
import { type Day, dayOf, sayDayMonth, sayDayMonthShort } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type LogView, sessionsToLog, unplannedLog } from '@/lib/sessions/log-queries'
import { needsSigning } from '@/lib/sessions/plan-rules'
import { kindOfSession, type SessionRow, shortWhen } from '@/lib/sessions/session-queries'
import { statusOf } from '@/lib/sessions/status-rules'
import { type Around, aroundOf } from './around-words'
import { type ExtraRow, extraOf } from './overview-facts-queries'
import { type PathFacts, type PathSessionFacts, pathsOf } from './path-queries'
import { capital, sessionSaid } from './words'

export interface Overview {
  readonly head: BilanHead
  readonly today: Day
  readonly now: Date
  readonly zone: string
  readonly path: PathFacts | null
  readonly sessions: readonly SessionRow[]
  readonly sessionCount: number
  /** The dialogs that log a session: the oldest one past and not logged, else one that was not planned. Null for who may not. */
  readonly log: LogView | null
  /** Content of the phase under way: the pair's alone. */
  readonly phase: {
    readonly title: string
    readonly items: readonly ItemView[]
    readonly settled: number
    readonly due: number
    /** Why it cannot be closed yet; empty when it can. */
    readonly why: string
  } | null
  readonly next: readonly NextStep[]
  readonly hours: HoursGauge
  readonly split: string | null
  readonly around: readonly Around[]
}

const SHOWN = 6

/**
 * A bilan at a glance: its path, its sessions, what comes next, hours, who is around; the content of its phase for its practitioner
 * alone. At most seven statements. @throws NotFound when it does not exist or is not visible
 */
export async function bilanOverview(
  scope: Scope<Member>,
  { bilanId }: { readonly bilanId: string },
): Promise<Overview> {
  const head = await bilanHead(scope, bilanId)
  const [paths, extra, phase, waiting] = await Promise.all([
    pathsOf(scope, [head.bilanId]),
    extraOf(scope, head.bilanId),
    head.practitioner ? phaseOf(scope, head) : null,
    waitingOf(scope, head),
  ])
  const path = paths.get(head.bilanId) ?? null
  const totals: Totals = {
    cap: head.capMinutes,
    counted: extra.counted,
    toSign: extra.to_sign,
    planned: extra.planned,
    guidedCounted: extra.guided,
  }
  const sessions = path?.sessions ?? []
  return {
    head,
    today: scope.today,
    now: scope.now,
    zone: head.zone,
    path,
    sessions: shownSessions(sessions, scope).map((session) => rowOf(session, head, extra, scope)),
    sessionCount: head.counts.sessions,
    log: waiting ?? unplannedOf(scope, head, totals),
    phase,
    next: nextOf(head, extra),
    hours: hoursOf(head, totals),
    split: splitInWords(head.parameters, totals),
    around: aroundOf(extra, head),
  }
}

/** Once it has ended, nothing is left to be dated. */
function hoursOf(head: BilanHead, totals: Totals): HoursGauge {
  const gauge = gaugeOf(totals, capNote(head.parameters, head.capMinutes))
  const ended = head.facts.closedAt ?? head.facts.abandonedAt ?? head.facts.consentWithdrawn
  return ended ? { ...gauge, left: 0 } : gauge
}

/** The next session, then those behind it, latest first. */
function shownSessions(sessions: readonly PathSessionFacts[], scope: Scope): PathSessionFacts[] {
  const past = (session: PathSessionFacts): boolean =>
    session.state === 'HELD' || (session.endsAt ? session.endsAt <= scope.now : session.day < scope.today)
  const next = sessions.find((session) => !past(session))
  return [...(next ? [next] : []), ...sessions.filter(past).reverse()].slice(0, SHOWN)
}

function rowOf(session: PathSessionFacts, head: BilanHead, extra: ExtraRow, scope: Scope): SessionRow {
  const about = extra.about?.[session.id]
  const signed = (name: string, at: Date | null) => ({
    key: name,
    on: at !== null,
    said: at ? `${name}, ${sayDayMonthShort(dayOf(at, head.zone))}` : `${name}\u00a0: en attente`,
  })
  return {
    id: session.id,
    when: shortWhen(session.day, session.startsAt, head.zone),
    label: session.label || natureWords[session.nature],
    kind: kindOfSession(session.nature, session.mode as Mode, about?.place ?? null),
    duration: formatMinutes(session.minutes),
    counts: session.counts,
    status: statusOf(
      {
        ...session,
        signedByBeneficiary: session.signedByBeneficiaryAt !== null,
        signedByPractitioner: session.signedByPractitionerAt !== null,
        counted: session.countedAt !== null,
        disputeKind: about?.dispute ?? null,
        moveAskedBy: (extra.moves ?? []).find((move) => move.sessionId === session.id)?.party ?? null,
        work: workState((extra.works ?? []).find((work) => work.sessionId === session.id)),
      },
      head.practitioner ? 'PRACTITIONER' : 'ADMIN',
      head.firstName,
      scope.now,
      scope.today,
    ),
    marks:
      session.state === 'HELD' && needsSigning(session.nature)
        ? [
            signed(head.firstName, session.signedByBeneficiaryAt),
            signed(about?.practitioner ?? head.referent.name, session.signedByPractitionerAt),
          ]
        : null,
    note: null,
  }
}

const mayLog = (head: BilanHead): boolean => head.practitioner && isOpen(head.facts)

/** The session that waits to be logged longest. One statement when there is one. */
async function waitingOf(scope: Scope<Member>, head: BilanHead): Promise<LogView | null> {
  const [first] = mayLog(head) ? head.toLog : []
  const [waiting] = first ? await sessionsToLog(scope, { sessionId: first.id }) : []
  return waiting ?? null
}

/** What the button of the page logs when no session waits. */
const unplannedOf = (scope: Scope<Member>, head: BilanHead, totals: Totals): LogView | null =>
  mayLog(head) && (head.facts.startedAt || missingBeforeStart(head.facts).length === 0)
    ? unplannedLog(scope, head, totals)
    : null

async function phaseOf(scope: Scope, head: BilanHead): Promise<Overview['phase']> {
  const [facts, sessions] = await Promise.all([courseFacts(scope, head.bilanId), phaseSessions(scope, head.bilanId)])
  const key = head.facts.closedAt ? null : currentPhase(head.parameters, facts.closed)
  const phase = head.parameters.phases.find((one) => one.key === key)
  if (!phase || !head.facts.startedAt) return null
  const items = itemViews(phase, facts.covers, sessions, false, false)
  const due = items.filter((item) => item.state !== 'later')
  const missing = phaseMissing({
    phase,
    rated: isRated(head.parameters),
    covers: facts.covers,
    objectives: facts.objectives.map((one) => one.id),
    ratings: ratingsNow(facts, phase.key),
  })
  return {
    title: `Contenu de ${phaseInSentence(phase.key)}`,
    items,
    settled: due.filter((item) => item.state !== 'open').length,
    due: due.length,
    why: sayMissingShort(missing, { BENEFICIARY: head.firstName, PRACTITIONER: 'vous' }),
  }
}

function workState(work: NonNullable<ExtraRow['works']>[number] | undefined): 'HANDED_IN' | 'ANSWERED' | null {
  if (!work?.handedInAt) return null
  return toAnswer(work) ? 'HANDED_IN' : 'ANSWERED'
}

const toAnswer = (work: NonNullable<ExtraRow['works']>[number]): boolean =>
  work.handedInAt !== null && (work.answeredAt === null || work.answeredAt < work.handedInAt)

function nextOf(head: BilanHead, extra: ExtraRow): NextStep[] {
  const works = extra.works ?? []
  const when = (day: Day) => sayDayMonth(day)
  const asked = (party: string) =>
    (extra.moves ?? [])
      .filter((move) => move.party === party)
      .map((move) => ({ id: move.sessionId, when: when(move.day) }))
  const next = head.nextSession
  return nextSteps(
    {
      stage: head.stage,
      facts: head.facts,
      today: head.today,
      next: next && {
        id: next.id,
        when: next.when,
        what: capital(sessionSaid(next)),
      },
      toLog: head.toLog,
      toSignByBeneficiary: head.toSignByBeneficiary,
      toSignByPractitioner: head.toSignByPractitioner,
      movesAskedByBeneficiary: asked('BENEFICIARY'),
      movesAskedByPractitioner: asked('PRACTITIONER'),
      toHandIn: works
        .filter((work) => !work.handedInAt)
        .map((work) => ({ id: work.sessionId, when: work.dueOn ? `avant le ${when(work.dueOn)}` : '' })),
      toDiscuss: works.filter(toAnswer).map((work) => ({ id: work.sessionId, when: when(work.day) })),
      notesToPass: extra.notes_to_pass,
    },
    { as: 'PRACTITIONER', base: head.base },
  )
}
