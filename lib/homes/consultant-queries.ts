import 'server-only'
import { stageLabel, stageWords } from '@/lib/bilans/words'
import { minutesBetween, sayDay, sayDayRelative, sayDayShort, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { alertsOf } from './alert-rules'
import { type Case, caseload, MOST_CASES } from './case-queries'
import { type DaySession, MOST_TO_LOG, practitionerDay } from './day-queries'
import {
  type CaseFilter,
  type CaseSort,
  caseFilters,
  compareCases,
  dutiesOf,
  isUnder,
  nameMatches,
  type WeighedCase,
} from './duty-rules'
import type { HomeArgs } from './home-schema'
import { type PathFacts, pathsOf } from './path-queries'
import {
  alertWords,
  capital,
  dutyLabel,
  dutyPath,
  saySlot,
  saySpan,
  sayWhere,
  sessionSaid,
  shortTitle,
  taskWords,
} from './words'

/** A session to be logged from the home page. */
export interface ToLog {
  readonly sessionId: string
  readonly bilanId: string
  readonly person: string
  readonly what: string
  readonly detail: string
  /** The preliminary interview is concluded in the file, not logged as hours. */
  readonly href: string
  readonly asHours: boolean
}

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
  readonly toLog: readonly ToLog[]
  readonly moreToLog: boolean
  readonly tasks: readonly HomeTask[]
  readonly watch: readonly HomeTask[]
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

export const ROWS = 20
const MOST_TASKS = 12

/** A practitioner's home: his day, what waits on him, what to watch, his caseload. Three statements, whatever the caseload. */
export async function consultantHome(scope: Scope<Member>, args: HomeArgs): Promise<ConsultantHome> {
  const { slug } = scope.actor.organisation
  const base = `/e/${slug}`
  const cases = await caseload(scope)
  const day = await practitionerDay(scope)
  const weighed = cases.map((one) => ({ one, duties: dutiesOf(one), alerts: alertsOf(one, scope.today) }))
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
  const toLog = day.toLog.slice(0, MOST_TO_LOG)
  const open = asWeighed.filter((each) => isUnder(each, 'en-cours')).length
  return {
    kind: 'consultant',
    slug,
    firstName: scope.actor.firstName,
    title: capital(sayDay(scope.today)),
    today: scope.today,
    now: scope.now,
    zone: scope.zone,
    toLogWords: toLogWords(day.toLog, scope),
    next: day.next && {
      who: `${day.next.firstName} ${day.next.lastName}`,
      when: whenNext(day.next, scope),
      where: sayWhere(day.next.mode, day.next.place),
      href: `${base}/bilans/${day.next.bilanId}`,
    },
    toLog: toLog.map((session) => toLogOf(session, scope, base)),
    moreToLog: day.toLog.length > MOST_TO_LOG,
    tasks: weighed
      .flatMap(({ one, duties }) =>
        duties.flatMap((duty) => {
          const words = taskWords(duty, one.firstName)
          return words
            ? [
                {
                  key: `${one.id}${duty.kind}${dutyPath(duty)}`,
                  person: nameOf(one),
                  ...words,
                  href: `${base}/bilans/${one.id}${dutyPath(duty)}`,
                },
              ]
            : []
        }),
      )
      .slice(0, MOST_TASKS),
    watch: weighed
      .flatMap(({ one, alerts }) => alerts.map((alert) => ({ one, alert })))
      .map(({ one, alert }, index) => {
        const { path, ...words } = alertWords(alert, one.firstName, scope.today, scope.zone)
        return {
          key: `${one.id}${alert.kind}${index}`,
          person: nameOf(one),
          ...words,
          href: `${base}/bilans/${one.id}${path}`,
        }
      })
      .slice(0, MOST_TASKS),
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
      note: `${open} en cours, ${day.closedThisYear} ${day.closedThisYear > 1 ? 'clos' : 'clos'} cette année`,
      cut: cases.length === MOST_CASES,
    },
    empty: cases.length === 0 && day.closedThisYear === 0,
    oversees: scope.actor.permissions.includes('ADMIN'),
  }
}

const nameOf = (one: Pick<Case, 'firstName' | 'lastName'>): string => `${one.firstName} ${one.lastName}`

/** `Deux séances de ce matin restent à enregistrer.`; empty when all is logged. */
function toLogWords(sessions: readonly DaySession[], scope: Scope): string {
  if (sessions.length === 0) return 'Tout est enregistré.'
  const many = sessions.length > 1
  const count =
    sessions.length > MOST_TO_LOG
      ? `Plus de ${MOST_TO_LOG}`
      : capital(many ? (numbers[sessions.length] ?? String(sessions.length)) : 'une')
  const days = new Set(sessions.map((session) => session.day))
  const morning = sessions.every((session) => timeOf(session.endsAt, scope.zone) <= '13:00')
  const when =
    days.size > 1
      ? ''
      : days.has(scope.today)
        ? morning
          ? ' de ce matin'
          : ' d’aujourd’hui'
        : ` ${ofDay(sessions[0] as DaySession, scope)}`
  return `${count} séance${many ? 's' : ''}${when} reste${many ? 'nt' : ''} à enregistrer.`
}

const numbers = ['', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']

const ofDay = (session: DaySession, scope: Scope): string => {
  const said = sayDayRelative(session.day, scope.today, sayDayShort)
  return said === 'hier' ? 'd’hier' : `du ${said}`
}

function whenNext(session: DaySession, scope: Scope): string {
  const time = sayTime(timeOf(session.startsAt, scope.zone))
  if (session.day === scope.today) return session.startsAt <= scope.now ? 'en ce moment' : `à ${time}`
  return `${sayDayRelative(session.day, scope.today, sayDay)} à ${time}`
}

function toLogOf(session: DaySession, scope: Scope, base: string): ToLog {
  const interview = session.nature === 'PRELIMINARY_INTERVIEW'
  return {
    sessionId: session.id,
    bilanId: session.bilanId,
    person: nameOf(session),
    what: sessionSaid(session),
    detail: `${capital(sayDayRelative(session.day, scope.today, sayDayShort))}, ${saySpan(session.startsAt, session.endsAt, scope.zone)}, ${sayWhere(session.mode, session.place)}. ${formatMinutes(session.minutes)} ${session.minutes >= 120 ? 'prévues' : 'prévue'}.`,
    href: `${base}/bilans/${session.bilanId}${interview ? '/dossier#entretien' : `/seances/${session.id}`}`,
    asHours: !interview,
  }
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
    href: `${base}/bilans/${session.bilanId}/seances/${session.id}`,
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
    stageAt: one.stage === 'RESTITUTION' ? 'needs' : at,
    hours: `${formatMinutes(one.counted)} sur ${formatMinutes(one.cap)}`,
    session: sessionOf(one, scope),
    duty: duty ? { label: dutyLabel(duty), mine: duty.mine } : null,
  }
}

function sessionOf(one: Case, scope: Scope): string {
  const held = one.toLog[0]
  if (held) return `${saySlot(held, scope.today, scope.zone)}, à enregistrer`
  if (one.next) return saySlot(one.next, scope.today, scope.zone)
  if (one.restitutionOn) return `Restitution tenue le ${sayDayShort(one.restitutionOn).split(' ').slice(1).join(' ')}`
  return one.lastHeld ? `Dernière le ${sayDayShort(one.lastHeld.day).split(' ').slice(1).join(' ')}` : 'Aucune'
}
