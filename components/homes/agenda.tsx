import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { type CalendarEntry, MonthCalendar } from '@/components/ui/month-calendar'
import { PageHead } from '@/components/ui/page-head'
import { Tabs } from '@/components/ui/tabs'
import type { AgendaEntry, AgendaView } from '@/lib/homes/agenda-queries'
import { capital, saySpan, sayWhere, shortTitle } from '@/lib/homes/words'
import { addDays, type Day, sayDayMonth, sayDayShort, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { addressOf } from './address'

/** The practitioner's sessions, a week or a month at a time, by the address. */
export function Agenda({ view }: { view: AgendaView }) {
  const here = `/e/${view.slug}/agenda`
  const to = (change: { vue?: string; jour?: Day }) => addressOf(here, { vue: view.view, jour: view.day, ...change })
  const inView =
    view.view === 'semaine' ? view.entries : view.entries.filter((entry) => entry.day.startsWith(view.day.slice(0, 7)))
  const late = inView.filter((entry) => entry.state === 'TO_LOG').length
  return (
    <div className="stack">
      <PageHead
        title="Agenda"
        lede={`${inView.length === 0 ? 'Aucune séance' : inView.length === 1 ? 'Une séance' : `${inView.length} séances`} ${whenSaid(view)}${late > 0 ? `, dont ${late} à enregistrer` : ''}.`}
      />
      <Tabs
        label="Vue de l’agenda"
        tabs={[
          { label: 'Semaine', href: to({ vue: 'semaine' }), current: view.view === 'semaine' },
          { label: 'Mois', href: to({ vue: 'mois' }), current: view.view === 'mois' },
        ]}
      />
      {view.view === 'mois' ? <Month view={view} to={to} /> : <Week view={view} to={to} />}
    </div>
  )
}

/** `cette semaine` when today is in view, `ce mois-là` when it is not. */
function whenSaid({ view, today, day, from, to }: AgendaView): string {
  if (view === 'mois') return today.startsWith(day.slice(0, 7)) ? 'ce mois-ci' : 'ce mois-là'
  return today >= from && today <= to ? 'cette semaine' : 'cette semaine-là'
}

type To = (change: { vue?: string; jour?: Day }) => string

function Month({ view, to }: { view: AgendaView; to: To }) {
  const entries = view.entries.map(
    (entry): CalendarEntry => ({
      key: entry.id,
      day: entry.day,
      mark: entry.state === 'COUNTED' ? 'counted' : entry.state === 'PLANNED' ? 'planned' : 'to-sign',
      said: `${entry.person}, ${said[entry.state]}`,
      label: <Entry entry={entry} view={view} />,
    }),
  )
  return (
    <MonthCalendar
      month={view.day.slice(0, 7)}
      today={view.today}
      chosen={view.day}
      entries={entries}
      dayHref={(day) => to({ vue: 'semaine', jour: day })}
      previousHref={to({ jour: view.previous })}
      nextHref={to({ jour: view.next })}
    />
  )
}

const said: Readonly<Record<AgendaEntry['state'], string>> = {
  PLANNED: 'séance prévue',
  TO_LOG: 'séance à enregistrer',
  HELD: 'séance à signer',
  COUNTED: 'séance comptée',
}

function Week({ view, to }: { view: AgendaView; to: To }) {
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(view.from, offset))
  return (
    <section className="stack-3" aria-labelledby="semaine">
      <div className="row row--apart">
        <h2 id="semaine">{saySpanOfDays(view.from, view.to)}</h2>
        <nav className="row" aria-label="Changer de semaine">
          <ButtonLink size="sm" icon="chevron-left" href={to({ jour: view.previous })}>
            Précédente
          </ButtonLink>
          {view.today >= view.from && view.today <= view.to ? null : (
            <ButtonLink size="sm" variant="quiet" href={to({ jour: view.today })}>
              Aujourd’hui
            </ButtonLink>
          )}
          <ButtonLink size="sm" icon="chevron-right" href={to({ jour: view.next })}>
            Suivante
          </ButtonLink>
        </nav>
      </div>
      <ol className="week">
        {days.map((day) => (
          <WeekDay key={day} day={day} view={view} />
        ))}
      </ol>
    </section>
  )
}

/** `Du 16 au 22 novembre 2026`, `Du 30 novembre au 6 décembre 2026`. */
function saySpanOfDays(from: Day, to: Day): string {
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  const first = sameMonth ? sayDayMonth(from).split(/\s/)[0] : sayDayMonth(from)
  return `Du ${first} au ${sayFullDate(to)}`
}

function WeekDay({ day, view }: { day: Day; view: AgendaView }) {
  const entries = view.entries.filter((entry) => entry.day === day)
  const weekend = day > addDays(view.from, 4)
  if (weekend && entries.length === 0 && day !== view.today) return null
  return (
    <li className="week__day" aria-current={day === view.today ? 'date' : undefined}>
      <h3 className="week__name">
        {capital(sayDayShort(day))}
        {day === view.today ? <span className="vh">, aujourd’hui</span> : null}
      </h3>
      {entries.length === 0 ? (
        <p className="small muted">Rien</p>
      ) : (
        <ul className="week__list">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Entry entry={entry} view={view} card />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Entry({ entry, view, card = false }: { entry: AgendaEntry; view: AgendaView; card?: boolean }) {
  const when =
    entry.startsAt && entry.endsAt
      ? saySpan(entry.startsAt, entry.endsAt, view.zone)
      : `${formatMinutes(entry.minutes)}, sans heure`
  const where = entry.startsAt ? `, ${sayWhere(entry.mode, entry.place)}` : ''
  const state =
    entry.state === 'TO_LOG' ? (
      <Badge tone="needs">À enregistrer</Badge>
    ) : entry.state === 'COUNTED' ? (
      <Badge tone="done">Comptée</Badge>
    ) : entry.state === 'HELD' ? (
      <Badge icon="hourglass">À signer</Badge>
    ) : null
  if (card)
    return (
      <Link
        className={entry.state === 'TO_LOG' ? 'agenda__slot agenda__slot--held' : 'agenda__slot'}
        href={entry.href}
        prefetch={false}
      >
        <b>{when}</b>
        {entry.person}
        <br />
        {shortTitle(entry)}
        {where}
        {entry.state === 'PLANNED' ? null : (
          <>
            <br />
            <span className="muted">{said[entry.state].replace('séance ', '')}</span>
          </>
        )}
      </Link>
    )
  return (
    <>
      {when},{' '}
      <Link href={entry.href} prefetch={false}>
        {entry.person}
      </Link>
      , {shortTitle(entry)}
      {where} {state}
    </>
  )
}
