import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import { type FactsRow, factsOf } from '@/lib/bilans/bilan-queries'
import { capNote, gaugeOf, type HoursGauge } from '@/lib/bilans/ledger-rules'
import type { Stage } from '@/lib/bilans/stage-rules'
import { bilanName } from '@/lib/bilans/words'
import { type PaperFact, type PaperRow, paperRow } from '@/lib/documents/queries'
import { awaitedRatings } from '@/lib/phases/objective-queries'
import { addDays, type Day, dayOf, sayDay, sayDayRelative, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import { type asPerson, OWN_SPACE } from '@/lib/platform/scope'
import { type PathFacts, type PathSessionFacts, pathsOf } from './path-queries'
import { type PersonSentence, personSentence } from './person-words'
import { turnsOf } from './turn-rules'
import { sayWork, type TurnWords, turnWords } from './turn-words'
import { capital, saySpan, sayWhere, sessionSaid } from './words'

type PersonScope = ReturnType<typeof asPerson>

export interface OwnBilan {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly current: boolean
}

export interface NextMeeting {
  readonly id: string
  readonly iso: string
  readonly when: string
  readonly what: string
  readonly where: string
  readonly until: string
  readonly videoLink: string | null
  readonly moveAsked: boolean
  readonly href: string
}

export interface WorkRow {
  readonly id: string
  readonly href: string
  readonly label: string
  readonly detail: string
  readonly state: 'todo' | 'begun' | 'given' | 'done'
}

export interface PersonHome {
  readonly firstName: string
  readonly today: Day
  readonly now: Date
  readonly zone: string
  /** More than one: she chooses. */
  readonly bilans: readonly OwnBilan[]
  /** Null when nothing was opened yet. */
  readonly bilan: {
    readonly id: string
    readonly base: string
    readonly name: string
    readonly stage: Stage
    readonly suspended: boolean
    readonly ended: boolean
    readonly sentence: PersonSentence
    readonly turn: TurnWords | null
    /** What comes after it; guided work has its own part of the page. */
    readonly turns: readonly TurnWords[]
    readonly next: NextMeeting | null
    readonly path: PathFacts | null
    readonly works: readonly WorkRow[]
    readonly hours: HoursGauge
    readonly papers: readonly PaperRow[]
    readonly programmeAcceptedOn: string | null
    readonly noticeReadOn: string | null
    readonly consultant: {
      readonly name: string
      readonly firstName: string
      readonly email: string
      readonly phone: string
    }
    readonly house: { readonly name: string; readonly address: string; readonly phone: string }
  } | null
}

interface OwnRow {
  id: string
  number: number
  stage: Stage
  opened_on: Day
  organisation: string
  parameters: Parameters
}

/**
 * Her own home: what waits for her, what comes next, her path, hours, work, papers, and whom to reach. Six statements.
 * @param bilan which of hers; without it the one under way, else the latest. @throws NotFound for one that is not hers
 */
export async function personHome(
  scope: PersonScope,
  { bilan: asked }: { readonly bilan: string | null },
): Promise<PersonHome> {
  const own = await scope.tx.$queryRaw<OwnRow[]>`
    SELECT b.id, b.number, b.stage, to_char(b.opened_at AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') AS opened_on, o.name AS organisation,
      json_build_object('type', b.type_key, 'variant', f.parameters->>'variant', 'nameDiscloses', false, 'neutralLabel', '') AS parameters
    FROM bilan b JOIN organisation o ON o.id = b.tenant_id JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans()))
    ORDER BY b.stage IN ('CLOSED', 'FOLLOWED_UP', 'NOT_SUITED', 'STOPPED', 'ABANDONED'), b.opened_at DESC LIMIT 20`
  const chosen = asked === null ? own[0] : own.find((row) => row.id === asked)
  if (asked !== null && (!isId(asked) || !chosen)) throw new NotFound()
  const common = { firstName: scope.actor.firstName, today: scope.today, now: scope.now }
  if (!chosen) return { ...common, zone: scope.zone, bilans: [], bilan: null }
  const row = await bilanRow(scope, chosen.id)
  const path = (await pathsOf(scope, [chosen.id])).get(chosen.id) ?? null
  const extra = await extraRow(scope, chosen.id)
  const [toRate] = await awaitedRatings(scope, [chosen.id], 'BENEFICIARY')
  const facts = factsOf(row)
  const sessions = path?.sessions ?? []
  const base = `/mon-bilan/${chosen.id}`
  const consultant = `${row.r_first} ${row.r_last}`
  const next = nextOf(sessions, extra, row, scope, base)
  const works = (extra.works ?? []).map((work) => workOf(work, scope, base))
  const toSign = sessions.filter(isToSign).filter((session) => session.endsAt === null || session.endsAt <= scope.now)
  const turns = turnsOf({
    facts,
    toSign,
    moves: (extra.moves ?? []).filter((move) => move.party === 'PRACTITIONER'),
    notesToPass: extra.notes_to_pass,
    remoteToConfirm:
      !facts.remoteConfirmed && sessions.some((session) => session.state === 'PLANNED' && session.mode === 'VIDEO'),
    works: (extra.works ?? [])
      .filter((work) => work.state === 'PLANNED' && !work.handedInAt)
      .map(({ sessionId, label, dueOn, begun }) => ({ sessionId, label, dueOn, begun })),
    toRate: toRate ?? null,
  }).map((turn) => {
    const session = turn.kind === 'SIGN' ? sessions.find((one) => one.id === turn.sessionId) : undefined
    return turnWords(turn, consultant, session ? signWords(session, row.zone) : null)
  })
  const name = bilanName(row.parameters, true)
  const ended =
    facts.closedAt !== null || facts.abandonedAt !== null || facts.consentWithdrawn || row.stage === 'NOT_SUITED'
  return {
    ...common,
    zone: row.zone,
    bilans: own.length > 1 ? own.map((each) => ownBilan(each, chosen.id)) : [],
    bilan: {
      id: chosen.id,
      base,
      name,
      stage: row.stage,
      suspended: facts.suspendedAt !== null,
      ended,
      sentence: personSentence({
        stage: row.stage,
        phaseKey: row.phase_key,
        suspended: facts.suspendedAt !== null,
        name,
        followUpAnswer: facts.followUpAnswer,
        next: next ? sayNext(next, scope.today, sessions, row.zone) : null,
      }),
      turn: turns[0] ?? null,
      turns: turns.slice(1).filter((turn) => turn.kind !== 'WORK'),
      next,
      path,
      works,
      hours: hoursOf(row, ended),
      papers: (extra.papers ?? []).map((paper) =>
        paperRow(
          {
            ...paper,
            requestedAt: new Date(paper.requestedAt),
            issuedAt: date(paper.issuedAt),
            staleAt: date(paper.staleAt),
          },
          OWN_SPACE,
          row.zone,
        ),
      ),
      programmeAcceptedOn: extra.accepted_on && sayFullDate(extra.accepted_on),
      noticeReadOn: extra.read_on && sayFullDate(extra.read_on),
      consultant: { name: consultant, firstName: row.r_first, email: row.r_email, phone: row.r_phone || row.o_phone },
      house: {
        name: row.o_name,
        address: [row.o_address, [row.o_postcode, row.o_city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
        phone: row.o_phone,
      },
    },
  }
}

/** Once it has ended, nothing is left to be dated. */
function hoursOf(row: BilanRow, ended: boolean): HoursGauge {
  const gauge = gaugeOf(
    { cap: row.cap_minutes, counted: row.counted, toSign: row.to_sign, planned: row.planned },
    capNote(row.parameters, row.cap_minutes),
  )
  return ended ? { ...gauge, left: 0 } : gauge
}

const date = (text: string | null): Date | null => (text === null ? null : new Date(text))

const ownBilan = (row: OwnRow, chosen: string): OwnBilan => ({
  id: row.id,
  label: `${bilanName(row.parameters, true)}, ${row.organisation}, ${row.opened_on.slice(0, 4)}`,
  href: `/mon-bilan?bilan=${row.id}`,
  current: row.id === chosen,
})

const isToSign = (session: PathSessionFacts): boolean =>
  session.state === 'HELD' &&
  session.signedByBeneficiaryAt === null &&
  session.disputedAt === null &&
  session.nature !== 'PRELIMINARY_INTERVIEW' &&
  session.nature !== 'FOLLOW_UP'

const signWords = (session: PathSessionFacts, zone: string) => ({
  span: session.startsAt && session.endsAt ? `de ${saySpan(session.startsAt, session.endsAt, zone)}` : null,
  signedByConsultant: session.signedByPractitionerAt !== null,
})

interface BilanRow extends FactsRow {
  stage: Stage
  phase_key: string | null
  cap_minutes: number
  counted: number
  to_sign: number
  planned: number
  parameters: Parameters
  zone: string
  r_first: string
  r_last: string
  r_email: string
  r_phone: string
  o_name: string
  o_address: string
  o_postcode: string
  o_city: string
  o_phone: string
}

async function bilanRow(scope: PersonScope, id: string): Promise<BilanRow> {
  const [row] = await scope.tx.$queryRaw<BilanRow[]>`
    SELECT s.*, b.stage, b.phase_key, b.cap_minutes, t.counted_minutes AS counted, t.to_sign_minutes AS to_sign, t.planned_minutes AS planned,
      f.parameters, o.zone, m.first_name AS r_first, m.last_name AS r_last, m.email AS r_email, m.phone AS r_phone, o.name AS o_name,
      o.address AS o_address, o.postcode AS o_postcode, o.city AS o_city, o.phone AS o_phone
    FROM bilan b
    JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    JOIN organisation o ON o.id = b.tenant_id
    JOIN member m ON m.tenant_id = b.tenant_id AND m.id = b.referent_member_id
    CROSS JOIN LATERAL gate.stage_facts(b.id) s
    WHERE b.id = ${id}::uuid`
  if (!row) throw new NotFound()
  return row
}

interface WorkJson {
  sessionId: string
  label: string
  state: string
  dueOn: Day | null
  day: Day
  handedInAt: string | null
  answeredAt: string | null
  begun: boolean
}

interface ExtraRow {
  works: WorkJson[] | null
  moves: { sessionId: string; day: Day; party: string }[] | null
  links: Record<
    string,
    { link: string | null; site: string | null; room: string | null; address: string | null }
  > | null
  notes_to_pass: boolean
  papers:
    | (Omit<PaperFact, 'requestedAt' | 'issuedAt' | 'staleAt'> & {
        requestedAt: string
        issuedAt: string | null
        staleAt: string | null
      })[]
    | null
  accepted_on: Day | null
  read_on: Day | null
}

async function extraRow(scope: PersonScope, id: string): Promise<ExtraRow> {
  const [row] = await scope.tx.$queryRaw<ExtraRow[]>`
    SELECT
      (SELECT json_agg(w.* ORDER BY w."dueOn" DESC NULLS LAST, w.day DESC) FROM (
        SELECT x.id AS "sessionId", x.label, x.state, g.due_on AS "dueOn", x.day, (SELECT max(h.at) FROM hand_in h WHERE h.guided_work_id = g.id) AS "handedInAt",
          (SELECT max(e.at) FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER') AS "answeredAt",
          EXISTS (SELECT 1 FROM draft d WHERE d.login_id = ${scope.actor.loginId}::uuid AND d.key = 'rendu:' || x.id) AS begun
        FROM guided_work g JOIN session x ON x.id = g.session_id AND x.state IN ('PLANNED', 'HELD') WHERE g.bilan_id = ${id}::uuid
        ORDER BY x.day DESC LIMIT 6) w) AS works,
      (SELECT json_agg(json_build_object('sessionId', x.id, 'day', x.day, 'party', q.party)) FROM move_request q
        JOIN session x ON x.id = q.session_id AND x.state = 'PLANNED' WHERE q.bilan_id = ${id}::uuid AND q.answered_at IS NULL) AS moves,
      (SELECT json_object_agg(x.id, json_build_object('link', x.video_link, 'site', p.name, 'room', r.name,
          'address', concat_ws(', ', p.address, nullif(concat_ws(' ', p.postcode, p.city), ''))))
        FROM session x LEFT JOIN site p ON p.tenant_id = x.tenant_id AND p.id = x.site_id LEFT JOIN room r ON r.tenant_id = x.tenant_id AND r.id = x.room_id
        WHERE x.bilan_id = ${id}::uuid AND x.state = 'PLANNED' AND x.day >= ${addDays(scope.today, -1)}::date) AS links,
      EXISTS (SELECT 1 FROM handover h WHERE h.bilan_id = ${id}::uuid AND h.notes_answered_at IS NULL) AS notes_to_pass,
      (SELECT json_agg(json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'number', d.number, 'version', d.version, 'requestedAt', d.requested_at,
          'issuedAt', d.issued_at, 'staleAt', d.stale_at, 'pages', d.pages, 'attempts', d.attempts) ORDER BY d.requested_at DESC)
        FROM (SELECT x.id, x.kind, x.title, x.number, x.version, x.requested_at, x.issued_at, x.stale_at, x.pages, x.attempts FROM document x
          WHERE x.bilan_id = ${id}::uuid ORDER BY x.requested_at DESC LIMIT 4) d) AS papers,
      (SELECT to_char(max(p.accepted_at) AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') FROM programme p WHERE p.bilan_id = ${id}::uuid AND p.superseded_at IS NULL) AS accepted_on,
      (SELECT to_char(max(a.at) AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') FROM notice_acknowledgement a WHERE a.bilan_id = ${id}::uuid) AS read_on`
  if (!row) throw new NotFound()
  return row
}

function nextOf(
  sessions: readonly PathSessionFacts[],
  extra: ExtraRow,
  row: BilanRow,
  scope: PersonScope,
  base: string,
): NextMeeting | null {
  const session = sessions.find((one) => one.state === 'PLANNED' && one.endsAt !== null && one.endsAt > scope.now)
  if (!session?.startsAt || !session.endsAt) return null
  const place = extra.links?.[session.id]
  const today = sayDayRelative(session.day, scope.today)
  const long = sayDay(session.day)
  const where =
    session.mode === 'ON_SITE'
      ? [sayWhere('ON_SITE', place ?? null), place?.address].filter(Boolean).join(', ')
      : sayWhere(session.mode, null)
  return {
    id: session.id,
    iso: session.startsAt.toISOString(),
    when: `${capital(today === long ? long : `${today}, ${long}`)}, ${sayTime(timeOf(session.startsAt, row.zone))}`,
    what: capital(sessionSaid(session)),
    where: capital(where),
    until: sayTime(timeOf(session.endsAt, row.zone)),
    videoLink: session.mode === 'VIDEO' ? (place?.link ?? null) : null,
    moveAsked: (extra.moves ?? []).some((move) => move.sessionId === session.id && move.party === 'BENEFICIARY'),
    href: `${base}/seances/${session.id}`,
  }
}

function sayNext(next: NextMeeting, today: Day, sessions: readonly PathSessionFacts[], zone: string): string {
  const session = sessions.find((one) => one.id === next.id)
  if (!session?.startsAt) return ''
  return `${sayDayRelative(session.day, today)}, à ${sayTime(timeOf(session.startsAt, zone))}`
}

function workOf(work: WorkJson, scope: PersonScope, base: string): WorkRow {
  const on = (moment: string | null): Day | null => (moment ? dayOf(new Date(moment), scope.zone) : null)
  const answered = work.answeredAt !== null && work.handedInAt !== null && work.answeredAt >= work.handedInAt
  return {
    id: work.sessionId,
    href: `${base}/travaux/${work.sessionId}`,
    label: work.label || 'Travail guidé',
    detail: sayWork({
      handedInOn: on(work.handedInAt),
      answeredOn: answered ? on(work.answeredAt) : null,
      dueOn: work.dueOn,
      begun: work.begun,
    }),
    state: work.handedInAt ? (answered ? 'done' : 'given') : work.begun ? 'begun' : 'todo',
  }
}
