import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import { factsOf } from '@/lib/bilans/bilan-queries'
import { waitsForOthers } from '@/lib/bilans/gate-words'
import { capNote, gaugeOf, type HoursGauge } from '@/lib/bilans/ledger-rules'
import type { Stage, StageFacts } from '@/lib/bilans/stage-rules'
import { bilanName } from '@/lib/bilans/words'
import { type PaperRow, paperRow } from '@/lib/documents/queries'
import { awaitedRatings } from '@/lib/phases/objective-queries'
import { type Day, dayOf, sayDay, sayDayRelative, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import { OWN_SPACE } from '@/lib/platform/scope'
import { type OwnReferral, ownReferral } from '@/lib/referrals/own-queries'
import { needsSigning } from '@/lib/sessions/plan-rules'
import { placeSaid } from '@/lib/sessions/words'
import { type OwnPart, ownParts, ownWorkOf } from './part-rules'
import { type PathFacts, type PathSessionFacts, pathsOf } from './path-queries'
import {
  type BilanRow,
  bilanRow,
  type ExtraRow,
  extraRow,
  type PersonScope,
  type WorkJson,
} from './person-facts-queries'
import { type PersonSentence, personSentence } from './person-words'
import { turnsOf } from './turn-rules'
import { sayWork, type TurnWords, turnWords } from './turn-words'
import { capital, saySpan, sayWhere, sessionSaid } from './words'

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
  /** The file that a funder's conseillère follows for her, open; null without one. */
  readonly referral: OwnReferral | null
  /** Null when nothing was opened yet. */
  readonly bilan: {
    readonly id: string
    readonly base: string
    readonly name: string
    readonly stage: Stage
    readonly suspended: boolean
    readonly ended: boolean
    readonly sentence: PersonSentence
    /** Not begun, and others still have something to do before it may; else null. */
    readonly before: StageFacts | null
    readonly turn: TurnWords | null
    /** What comes after it; guided work has its own part of the page. */
    readonly turns: readonly TurnWords[]
    readonly next: NextMeeting | null
    readonly path: PathFacts | null
    readonly works: readonly WorkRow[]
    /** She declares what she does by herself: `counted` where it makes hours of the bilan (R9). */
    readonly ownWork: { readonly counted: boolean } | null
    readonly parts: readonly OwnPart[]
    readonly hours: HoursGauge
    readonly papers: readonly PaperRow[]
    readonly programmeAcceptedOn: string | null
    readonly devis: { readonly number: string; readonly mine: boolean } | null
    readonly contract: { readonly signed: boolean; readonly ended: boolean } | null
    readonly cpf: ExtraRow['cpf']
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
  referred: boolean
  parameters: Parameters
}

/**
 * Her own home: what waits for her, what comes next, her path, hours, work, papers, and whom to reach. Six statements, one more with a referral.
 * @param bilan which of hers; without it the one under way, else the latest. @throws NotFound for one that is not hers
 */
export async function personHome(
  scope: PersonScope,
  { bilan: asked }: { readonly bilan: string | null },
): Promise<PersonHome> {
  const own = await scope.tx.$queryRaw<OwnRow[]>`
    SELECT b.id, b.number, b.stage, to_char(b.opened_at AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') AS opened_on, o.name AS organisation, EXISTS (SELECT gate.my_referrals()) AS referred,
      json_build_object('type', b.type_key, 'variant', f.parameters->>'variant', 'nameDiscloses', false, 'neutralLabel', '') AS parameters
    FROM bilan b JOIN organisation o ON o.id = b.tenant_id JOIN bilan_frame f ON f.tenant_id = b.tenant_id AND f.bilan_id = b.id
    WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans()))
    ORDER BY b.stage IN ('CLOSED', 'FOLLOWED_UP', 'NOT_SUITED', 'NOT_ENTERED', 'STOPPED', 'ABANDONED'), b.opened_at DESC LIMIT 20`
  const chosen = asked === null ? own[0] : own.find((row) => row.id === asked)
  if (asked !== null && (!isId(asked) || !chosen)) throw new NotFound()
  const referral = !chosen || chosen.referred ? await ownReferral(scope) : null
  const common = { firstName: scope.actor.firstName, today: scope.today, now: scope.now, referral }
  if (!chosen) return { ...common, zone: scope.zone, bilans: [], bilan: null }
  const [row, paths, extra, [toRate]] = await Promise.all([
    bilanRow(scope, chosen.id),
    pathsOf(scope, [chosen.id]),
    extraRow(scope, chosen.id),
    awaitedRatings(scope, [chosen.id], 'BENEFICIARY'),
  ])
  const path = paths.get(chosen.id) ?? null
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
    meetings: extra.meetings,
    employer: extra.employer,
    asked: extra.asked,
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
      ...{ stage: row.stage, suspended: facts.suspendedAt !== null, ended },
      sentence: personSentence({
        stage: row.stage,
        phaseKey: row.phase_key,
        suspended: facts.suspendedAt !== null,
        name,
        gates: facts.gates,
        followUpAnswer: facts.followUpAnswer,
        next: next ? sayNext(next, scope.today, sessions, row.zone) : null,
      }),
      before: !ended && !facts.suspendedAt && !facts.startedAt && waitsForOthers(facts, scope.today) ? facts : null,
      turn: turns[0] ?? null,
      turns: turns.slice(1).filter((turn) => turn.kind !== 'WORK'),
      next,
      path,
      works,
      ownWork: ended || !facts.startedAt ? null : ownWorkOf(row.parameters),
      parts: ownParts(row.parameters, facts.startedAt !== null),
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
      ...{ devis: extra.devis, contract: extra.contract, cpf: extra.cpf },
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
  needsSigning(session.nature)

const signWords = (session: PathSessionFacts, zone: string) => ({
  span: session.startsAt && session.endsAt ? `de ${saySpan(session.startsAt, session.endsAt, zone)}` : null,
  signedByConsultant: session.signedByPractitionerAt !== null,
})

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
      ? placeSaid(sayWhere('ON_SITE', place ?? null), place?.address)
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
