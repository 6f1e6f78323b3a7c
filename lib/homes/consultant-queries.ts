import 'server-only'
import { stageLabel, stageWords } from '@/lib/bilans/words'
import {
  minutesBetween,
  sayDay,
  sayDayMonth,
  sayDayMonthShort,
  sayDayRelative,
  sayTime,
  timeOf,
} from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type LogView, sessionsToLog } from '@/lib/sessions/log-queries'
import { alertsOf } from './alert-rules'
import { alertWords } from './alert-words'
import { type Case, caseload, MOST_CASES } from './case-queries'
import { type DaySession, practitionerDay } from './day-queries'
import {
  type CaseFilter,
  type CaseSort,
  caseFilters,
  compareCases,
  dutiesOf,
  isUnder,
  nameMatches,
  type WeighedCase,
  wantsAnswer,
} from './duty-rules'
import { dutyLabel, dutyPath, taskWords } from './duty-words'
import type { HomeArgs } from './home-schema'
import { type PathFacts, pathsOf } from './path-queries'
import { capital, inLetters, saySlot, sayWhere, sessionHref, shortTitle } from './words'

export interface HomeTask {
  readonly key: string
  readonly person: string
  readonly what: string
  readonly detail: string
  readonly verb: string
  readonly href: string
}

export interface DaySlot {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly title: string
  readonly detail: string
  readonly toLog: boolean
  readonly href: string
}

export interface CaseRow {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly path: PathFacts | null
  readonly stage: string
  readonly stageAt: 'todo' | 'going' | 'needs' | 'done' | 'lost'
  readonly hours: string
  readonly session: string
  readonly duty: { readonly label: string; readonly mine: boolean } | null
}

export interface ConsultantHome {
  readonly kind: 'consultant'
  readonly slug: string
  readonly firstName: string
  readonly title: string
  readonly today: string
  readonly now: Date
  readonly zone: string
  readonly toLogWords: string
  readonly next: { readonly who: string; readonly when: string; readonly where: string; readonly href: string } | null
  /** Sessions held and not logged yet, each as its dialog wants it, oldest first. */
  readonly toLog: readonly LogView[]
  readonly moreToLog: boolean
  readonly tasks: readonly HomeTask[]
  /** The first things to watch. */
  readonly watch: readonly HomeTask[]
  readonly moreToWatch: boolean
  readonly day: { readonly slots: readonly DaySlot[]; readonly now: number }
  readonly cases: {
    readonly args: HomeArgs
    readonly counts: Readonly<Record<CaseFilter, number>>
    readonly rows: readonly CaseRow[]
    readonly from: number
    readonly total: number
    readonly pages: number
    readonly note: string
    /** The caseload is larger than what a home weighs. */
    readonly cut: boolean
  }
  /** No bilan at all yet. */
  readonly empty: boolean
  readonly oversees: boolean
}

/** Rows of the caseload at once: the whole of an ordinary one. Each draws a path. */
export const ROWS = 10
const MOST_TASKS = 12
const MOST_TO_LOG = 10
const MOST_WATCHED = 6

/** A practitioner's home: his day, what waits on him, what to watch, his caseload. Four statements, whatever the caseload. */
export async function consultantHome(scope: Scope<Member>, args: HomeArgs): Promise<ConsultantHome> {
  const { slug } = scope.actor.organisation
  const base = `/e/${slug}`
  const [cases, day, over] = await Promise.all([
    caseload(scope),
    practitionerDay(scope),
    sessionsToLog(scope, { limit: MOST_TO_LOG * 2 }),
  ])
  const past = over.filter((view) => view.lacking === null)
  const toLog = past.slice(0, MOST_TO_LOG)
  const weighed = cases.map((one) => ({ one, duties: dutiesOf(one, scope.today), alerts: alertsOf(one, scope.today) }))
  const asWeighed: WeighedCase[] = weighed.map(({ one, duties, alerts }) => ({ one, duties, alerts: alerts.length }))
  const sort = args.tri.replace('-', '') as CaseSort
  const listed = asWeighed
    .filter((each) => isUnder(each, args.filtre) && nameMatches(`${each.one.firstName} ${each.one.lastName}`, args.q))
    .sort(compareCases(sort, scope.today))
  if (args.tri.startsWith('-')) listed.reverse()
  const pages = Math.max(1, Math.ceil(listed.length / ROWS))
  const page = Math.min(args.page, pages)
  const shown = listed.slice((page - 1) * ROWS, page * ROWS)
  const paths = await pathsOf(
    scope,
    shown.map(({ one }) => one.id),
  )
  const open = asWeighed.filter((each) => isUnder(each, 'en-cours')).length
  return {
    kind: 'consultant',
    slug,
    firstName: scope.actor.firstName,
    title: capital(sayDay(scope.today)),
    today: scope.today,
    now: scope.now,
    zone: scope.zone,
    toLogWords: toLogWords(past, scope),
    next: day.next && {
      who: `${day.next.firstName} ${day.next.lastName}`,
      when: whenNext(day.next, scope),
      where: sayWhere(day.next.mode, day.next.place),
      href: `${base}/${day.next.coached ? 'coaching' : 'bilans'}/${day.next.bilanId}`,
    },
    toLog,
    moreToLog: past.length > MOST_TO_LOG,
    tasks: weighed
      .flatMap(({ one, duties }) => duties.map((duty) => ({ one, duty })))
      .sort((a, b) => Number(wantsAnswer(b.duty)) - Number(wantsAnswer(a.duty)))
      .flatMap(({ one, duty }) => {
        const words = taskWords(duty, one.firstName)
        const href = `${base}/bilans/${one.id}${dutyPath(duty)}`
        return words ? [{ key: `${one.id}${duty.kind}${dutyPath(duty)}`, person: nameOf(one), ...words, href }] : []
      })
      .slice(0, MOST_TASKS),
    watch: weighed
      .flatMap(({ one, alerts }) => alerts.map((alert) => ({ one, alert })))
      .map(({ one, alert }, index) => {
        const { path, ...words } = alertWords(alert, one.firstName)
        return {
          key: `${one.id}${alert.kind}${index}`,
          person: nameOf(one),
          ...words,
          href: `${base}/bilans/${one.id}${path}`,
        }
      })
      .slice(0, MOST_WATCHED),
    moreToWatch: weighed.reduce((sum, { alerts }) => sum + alerts.length, 0) > MOST_WATCHED,
    day: {
      slots: day.today.map((session) => slotOf(session, scope, base)),
      now: minutesBetween('00:00', timeOf(scope.now, scope.zone)),
    },
    cases: {
      args: { ...args, page },
      counts: Object.fromEntries(
        caseFilters.map((filter) => [filter, asWeighed.filter((each) => isUnder(each, filter)).length]),
      ) as Record<CaseFilter, number>,
      rows: shown.map((each) => rowOf(each, paths.get(each.one.id) ?? null, scope, base)),
      from: listed.length === 0 ? 0 : (page - 1) * ROWS + 1,
      total: listed.length,
      pages,
      note: `${open} en cours, ${day.closedThisYear || 'aucun'} clos cette année`,
      cut: cases.length === MOST_CASES,
    },
    empty: cases.length === 0 && day.closedThisYear === 0,
    oversees: scope.actor.permissions.includes('ADMIN'),
  }
}

const nameOf = (one: Pick<Case, 'firstName' | 'lastName'>): string => `${one.firstName} ${one.lastName}`

/** `Deux séances de ce matin restent à enregistrer.` */
function toLogWords(sessions: readonly LogView[], scope: Scope): string {
  const [first] = sessions
  if (!first) return 'Tout est enregistré.'
  const many = sessions.length > 1
  const count = sessions.length > MOST_TO_LOG ? `Plus de ${MOST_TO_LOG}` : capital(inLetters(sessions.length))
  const when = sessions.some((session) => session.planned?.day !== first.planned?.day)
    ? ''
    : saySameDay(sessions, scope)
  return `${count} séance${many ? 's' : ''}${when} reste${many ? 'nt' : ''} à enregistrer.`
}

/** ` de ce matin`, ` d’hier`, ` du mar. 17 nov.`, when all are of one day. */
function saySameDay(sessions: readonly LogView[], scope: Scope): string {
  const day = sessions[0]?.planned?.day
  if (!day) return ''
  const said = sayDayRelative(day, scope.today, sayDayMonth)
  if (day === scope.today)
    return sessions.every((session) => session.clock && (session.planned?.end ?? '') <= '13:00')
      ? ' de ce matin'
      : ' d’aujourd’hui'
  return said === 'hier' ? ' d’hier' : ` du ${said}`
}

function whenNext(session: DaySession, scope: Scope): string {
  const time = sayTime(timeOf(session.startsAt, scope.zone))
  if (session.day === scope.today) return session.startsAt <= scope.now ? 'en ce moment' : `à ${time}`
  return `${sayDayRelative(session.day, scope.today, sayDay)} à ${time}`
}

function slotOf(session: DaySession, scope: Scope, base: string): DaySlot {
  const from = minutesBetween('00:00', timeOf(session.startsAt, scope.zone))
  const over = session.state === 'PLANNED' && session.endsAt <= scope.now
  const where =
    session.mode === 'ON_SITE'
      ? sayWhere(session.mode, session.place)
      : session.mode === 'VIDEO'
        ? 'visio'
        : 'téléphone'
  return {
    key: session.id,
    from,
    to: from + session.minutes,
    title: `${sayTime(timeOf(session.startsAt, scope.zone))}, ${nameOf(session)}`,
    detail: `${shortTitle(session)}, ${formatMinutes(session.minutes)}, ${where}`,
    toLog: over,
    href: sessionHref(base, session.bilanId, session.id, session.coached),
  }
}

function rowOf({ one, duties }: WeighedCase, path: PathFacts | null, scope: Scope, base: string): CaseRow {
  const duty = duties.find((each) => each.mine) ?? duties[0]
  const { at } = stageWords[one.stage]
  return {
    id: one.id,
    name: nameOf(one),
    href: `${base}/bilans/${one.id}`,
    path,
    stage: stageLabel(one.stage, one.phaseKey, one.suspended),
    stageAt: one.suspended ? 'todo' : one.stage === 'RESTITUTION' ? 'needs' : at,
    hours: `${formatMinutes(one.counted)} sur ${formatMinutes(one.cap)}`,
    session: sessionOf(one, scope),
    duty: duty ? { label: dutyLabel(duty), mine: duty.mine } : null,
  }
}

function sessionOf(one: Case, scope: Scope): string {
  const held = one.toLog[0]
  if (held) return `${saySlot(held, scope.today, scope.zone)}, passée`
  if (one.next) return saySlot(one.next, scope.today, scope.zone)
  if (one.restitutionOn) return `Restitution le ${sayDayMonthShort(one.restitutionOn)}`
  return one.lastHeld ? `Dernière le ${sayDayMonthShort(one.lastHeld.day)}` : 'Aucune'
}
