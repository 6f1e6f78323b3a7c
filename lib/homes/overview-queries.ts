import 'server-only'
import type { Mode } from '@/lib/bilan-types/keys'
import { funderWords, initiatorWords, natureWords, prescriberWords, workingTimeWords } from '@/lib/bilan-types/words'
import { sayAim } from '@/lib/bilans/frame-words'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { capNote, gaugeOf, type HoursGauge, splitInWords, type Totals } from '@/lib/bilans/ledger-rules'
import { type NextStep, nextSteps } from '@/lib/bilans/next-rules'
import { isOpen, missingBeforeStart } from '@/lib/bilans/stage-rules'
import { courseFacts, ratingsNow } from '@/lib/phases/course-queries'
import { type ItemView, itemViews, phaseSessions } from '@/lib/phases/item-queries'
import { isRated } from '@/lib/phases/objective-rules'
import { currentPhase, phaseMissing } from '@/lib/phases/phase-rules'
import { phaseInSentence, sayMissingShort } from '@/lib/phases/words'
import { type Day, dayOf, sayDayMonth, sayDayMonthShort, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type LogView, sessionsToLog, unplannedLog } from '@/lib/sessions/log-queries'
import { needsSigning } from '@/lib/sessions/plan-rules'
import { kindOfSession, type SessionRow, shortWhen } from '@/lib/sessions/session-queries'
import { statusOf } from '@/lib/sessions/status-rules'
import { type PathFacts, type PathSessionFacts, pathsOf } from './path-queries'
import { capital, lower, sessionSaid } from './words'

export interface Around {
  readonly term: string
  readonly value: string
  readonly locked?: boolean
}

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

interface ExtraRow {
  counted: number
  to_sign: number
  planned: number
  guided: number
  funder: string
  settled_on: Day | null
  working_time: string
  agreed_on: Day | null
  initiator: string
  prescriber_kind: string | null
  prescriber_name: string | null
  aim: string
  email: string | null
  phone: string
  about: Record<string, { place: string | null; practitioner: string; dispute: string | null }> | null
  works:
    | { sessionId: string; dueOn: Day | null; day: Day; handedInAt: string | null; answeredAt: string | null }[]
    | null
  moves: { sessionId: string; day: Day; party: string }[] | null
  notes_to_pass: boolean
  adaptation: { askedOn: Day; answeredOn: Day | null } | null
}

/**
 * A bilan at a glance: its path, its sessions, what comes next, hours, who is around; the content of its phase for its practitioner
 * alone. At most seven statements. @throws NotFound when it does not exist or is not visible
 */
export async function bilanOverview(
  scope: Scope<Member>,
  { bilanId }: { readonly bilanId: string },
): Promise<Overview> {
  const head = await bilanHead(scope, bilanId)
  const path = (await pathsOf(scope, [head.bilanId])).get(head.bilanId) ?? null
  const extra = await extraOf(scope, head.bilanId)
  const phase = head.practitioner ? await phaseOf(scope, head) : null
  const totals: Totals = {
    cap: head.capMinutes,
    counted: extra.counted,
    toSign: extra.to_sign,
    planned: extra.planned,
    guidedCounted: extra.guided,
  }
  const log = await logOf(scope, head, totals)
  const sessions = path?.sessions ?? []
  return {
    head,
    today: scope.today,
    now: scope.now,
    zone: head.zone,
    path,
    sessions: shownSessions(sessions, scope).map((session) => rowOf(session, head, extra, scope)),
    sessionCount: sessions.length,
    log,
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

async function extraOf(scope: Scope<Member>, bilanId: string): Promise<ExtraRow> {
  const [row] = await scope.tx.$queryRaw<ExtraRow[]>`
    SELECT t.counted_minutes AS counted, t.to_sign_minutes AS to_sign, t.planned_minutes AS planned, t.guided_counted_minutes AS guided,
      f.funder, to_char(f.funding_settled_on, 'YYYY-MM-DD') AS settled_on, f.working_time, to_char(f.employer_agreed_on, 'YYYY-MM-DD') AS agreed_on,
      f.initiator, f.prescriber_kind, f.prescriber_name, f.aim, n.email, n.phone,
      (SELECT json_object_agg(x.id, json_build_object('place', coalesce(nullif(r.name, ''), nullif(p.name, '')), 'practitioner', m.first_name,
          'dispute', (SELECT d.kind FROM dispute d WHERE d.session_id = x.id AND d.settled_at IS NULL)))
         FROM session x JOIN member m ON m.tenant_id = x.tenant_id AND m.id = x.practitioner_member_id
         LEFT JOIN site p ON p.tenant_id = x.tenant_id AND p.id = x.site_id LEFT JOIN room r ON r.tenant_id = x.tenant_id AND r.id = x.room_id
         WHERE x.bilan_id = b.id AND x.state IN ('PLANNED', 'HELD')) AS about,
      (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'dueOn', g.due_on,
          'handedInAt', (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = g.id),
          'answeredAt', (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER')) ORDER BY x.day)
         FROM guided_work g JOIN session x ON x.id = g.session_id AND x.state = 'PLANNED' WHERE g.bilan_id = b.id) AS works,
      (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'party', q.party) ORDER BY x.day)
         FROM move_request q JOIN session x ON x.id = q.session_id AND x.state = 'PLANNED' WHERE q.bilan_id = b.id AND q.answered_at IS NULL) AS moves,
      EXISTS (SELECT 1 FROM handover h WHERE h.bilan_id = b.id AND h.notes_answered_at IS NULL) AS notes_to_pass,
      (SELECT json_build_object('askedOn', (a.asked_at AT TIME ZONE ${scope.zone})::date, 'answeredOn', (a.answered_at AT TIME ZONE ${scope.zone})::date)
         FROM adaptation a WHERE a.bilan_id = b.id ORDER BY a.asked_at DESC LIMIT 1) AS adaptation
    FROM bilan b
    JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id
    WHERE b.id = ${bilanId}::uuid`
  if (!row) throw new Error('a bilan without totals or frame')
  return row
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

/** What the button of the page logs. One statement when a session waits to be. */
async function logOf(scope: Scope<Member>, head: BilanHead, totals: Totals): Promise<LogView | null> {
  if (!head.practitioner || !isOpen(head.facts)) return null
  const [first] = head.toLog
  const [waiting] = first ? await sessionsToLog(scope, { sessionId: first.id }) : []
  return (
    waiting ??
    (head.facts.startedAt || missingBeforeStart(head.facts).length === 0 ? unplannedLog(scope, head, totals) : null)
  )
}

async function phaseOf(scope: Scope, head: BilanHead): Promise<Overview['phase']> {
  const facts = await courseFacts(scope, head.bilanId)
  const sessions = await phaseSessions(scope, head.bilanId)
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
      toDiscuss: works
        .filter((work) => work.handedInAt && (!work.answeredAt || work.answeredAt < work.handedInAt))
        .map((work) => ({ id: work.sessionId, when: when(work.day) })),
      notesToPass: extra.notes_to_pass,
    },
    { as: 'PRACTITIONER', base: head.base },
  )
}

const wordOf = (words: Readonly<Record<string, string>>, key: string | null): string =>
  key === null ? '' : (words[key] ?? key)

function aroundOf(extra: ExtraRow, head: BilanHead): Around[] {
  const aim = lower(sayAim(extra.aim))
  const origin =
    extra.initiator === 'BENEFICIARY'
      ? `${head.firstName}`
      : extra.initiator === 'PRESCRIBER'
        ? extra.prescriber_name ||
          wordOf(prescriberWords, extra.prescriber_kind) ||
          wordOf(initiatorWords, extra.initiator)
        : wordOf(initiatorWords, extra.initiator)
  const party =
    extra.funder === 'EMPLOYER' || extra.working_time === 'ON_WORKING_TIME' || extra.initiator === 'EMPLOYER'
  return [
    { term: 'Référent', value: head.referent.name },
    {
      term: 'Financement',
      value: `${wordOf(funderWords, extra.funder)}, ${extra.settled_on ? `réglé le ${sayFullDate(extra.settled_on)}` : 'pas encore réglé'}`,
    },
    {
      term: 'Temps',
      value:
        wordOf(workingTimeWords, extra.working_time) +
        (extra.working_time === 'ON_WORKING_TIME'
          ? extra.agreed_on
            ? `, accord du ${sayFullDate(extra.agreed_on)}`
            : ', accord de l’employeur attendu'
          : ''),
    },
    party
      ? { term: 'Employeur', value: 'Partie au bilan. Il connaît les dates et les heures, jamais le contenu.' }
      : { term: 'Employeur', value: 'Pas partie au bilan. Rien ne lui est dit.', locked: true },
    { term: 'À l’origine', value: `${origin}. Visée\u00a0: ${aim}` },
    ...(head.practitioner && extra.adaptation
      ? [
          {
            term: 'Aménagement',
            value: extra.adaptation.answeredOn
              ? `Répondu le ${sayDayMonth(extra.adaptation.answeredOn)}`
              : `Demandé le ${sayDayMonth(extra.adaptation.askedOn)}, réponse attendue`,
          },
        ]
      : []),
    ...(extra.email ? [{ term: 'Joindre', value: [extra.email, extra.phone].filter(Boolean).join(', ') }] : []),
  ]
}
