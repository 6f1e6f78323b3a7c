import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from './icon'

export type CalendarMark = 'counted' | 'to-sign' | 'planned'

export type CalendarEntry = {
  key: string
  /** `2026-11-24` */
  day: string
  mark: CalendarMark
  /** In the grid, for screen readers: `séance prévue`. */
  said: string
  /** In the list under it. */
  label: ReactNode
}

const WEEKDAYS = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.']
const markClass: Record<CalendarMark, string> = { counted: 'c', 'to-sign': 's', planned: 'p' }

const monthWords = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const dayWords = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/**
 * A month as a grid, each day with the marks of what happens on it, and the same as a list underneath.
 * `month` is `2026-11`. `dayHref` makes days links; `previousHref` and `nextHref` turn the page.
 */
export function MonthCalendar({
  month,
  today,
  chosen,
  entries,
  dayHref,
  previousHref,
  nextHref,
  list = true,
  level = 2,
}: {
  month: string
  today: string
  chosen?: string | null
  entries: CalendarEntry[]
  dayHref?: (day: string) => string
  previousHref?: string
  nextHref?: string
  list?: boolean
  level?: 2 | 3
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const title = capital(monthWords.format(dateOf(`${month}-01`)))
  const byDay = new Map<string, CalendarEntry[]>()
  for (const entry of entries) byDay.set(entry.day, [...(byDay.get(entry.day) ?? []), entry])
  const listed = [...byDay].filter(([day]) => day.startsWith(month)).sort(([a], [b]) => a.localeCompare(b))
  return (
    <div className="stack-3">
      <div className="row row--apart">
        <Heading>{title}</Heading>
        {previousHref || nextHref ? (
          <nav className="row" aria-label="Changer de mois">
            {previousHref ? (
              <Link className="btn btn--icon" href={previousHref} prefetch={false} aria-label="Mois précédent">
                <Icon name="chevron-left" />
              </Link>
            ) : null}
            {nextHref ? (
              <Link className="btn btn--icon" href={nextHref} prefetch={false} aria-label="Mois suivant">
                <Icon name="chevron-right" />
              </Link>
            ) : null}
          </nav>
        ) : null}
      </div>
      <table className="cal">
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  out={!day.startsWith(month)}
                  today={day === today}
                  chosen={day === chosen}
                  entries={byDay.get(day) ?? []}
                  href={dayHref?.(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {list ? (
        <ul className="plain-list">
          {listed.map(([day, ofDay]) => (
            <li key={day}>
              <span>
                <time dateTime={day} className="muted">
                  {capital(dayWords.format(dateOf(day)))}
                </time>
                {ofDay.map((entry) => (
                  <span key={entry.key}>
                    <br />
                    {entry.label}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function DayCell({
  day,
  out,
  today,
  chosen,
  entries,
  href,
}: {
  day: string
  out: boolean
  today: boolean
  chosen: boolean
  entries: CalendarEntry[]
  href?: string
}) {
  const inside = (
    <>
      {Number(day.slice(8))}
      {out ? <span className="vh"> {dayWords.format(dateOf(day)).split(' ').at(-1)}</span> : null}
      {entries.length > 0 ? <span className="vh">, {entries.map((entry) => entry.said).join(', ')}</span> : null}
      {entries.length > 0 ? (
        <span className="cal__marks" aria-hidden="true">
          {entries.slice(0, 3).map((entry) => (
            <i key={entry.key} className={markClass[entry.mark]} />
          ))}
        </span>
      ) : null}
    </>
  )
  const className = [out ? 'out' : '', today ? 'today' : ''].filter(Boolean).join(' ') || undefined
  return (
    <td className={className} aria-current={today ? 'date' : undefined}>
      {href ? (
        <Link
          className="cal__day"
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={chosen ? 'true' : undefined}
        >
          {inside}
        </Link>
      ) : (
        <span className="cal__day">{inside}</span>
      )}
    </td>
  )
}

/** The weeks of a month, Monday first, each as seven days `2026-11-24`, with the days around that complete them. */
export function weeksOf(month: string): string[][] {
  const first = dateOf(`${month}-01`)
  const lead = (first.getUTCDay() + 6) % 7
  const cursor = new Date(first)
  cursor.setUTCDate(1 - lead)
  const weeks: string[][] = []
  do {
    const week: string[] = []
    for (let day = 0; day < 7; day++) {
      week.push(cursor.toISOString().slice(0, 10))
      cursor.setUTCDate(cursor.getUTCDate() + 1)
    }
    weeks.push(week)
  } while (cursor.toISOString().slice(0, 7) === month)
  return weeks
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1)
}
