import Link from 'next/link'
import type { ReactNode } from 'react'
import { ToLogList } from '@/components/sessions/to-log-list'
import { AgendaDay } from '@/components/ui/agenda-day'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TaskRows } from '@/components/ui/task-rows'
import type { HomeTask, ConsultantHome as View } from '@/lib/homes/consultant-queries'
import { CaseTable } from './case-table'
import { Views } from './views'

/** A practitioner's home: what is left to log, sign, write and watch; his day; his caseload. */
export function ConsultantHome({ view }: { view: View }) {
  return (
    <div className="stack">
      <Views slug={view.slug} oversees={view.oversees} current="moi" />
      <PageHead title={view.title} lede={<Lede view={view} />} />
      {view.empty ? <FirstSteps slug={view.slug} /> : null}
      <div className="cols cols--agenda">
        <div className="stack">
          <ToLogPart view={view} />
          <Tasks title="À signer et à écrire" tasks={view.tasks} variant="secondary" />
          <Tasks
            title="À surveiller"
            tasks={view.watch}
            variant="quiet"
            after={'\u00a0: '}
            aside={<AllWatched view={view} />}
          />
          {view.toLog.length + view.tasks.length + view.watch.length === 0 && !view.empty ? (
            <Section title="À jour">
              <p className="muted">Rien n’attend : tout est enregistré, signé et répondu.</p>
            </Section>
          ) : null}
        </div>
        <DayPart view={view} />
      </div>
      {view.empty ? null : <CaseTable view={view} />}
    </div>
  )
}

function Lede({ view: { firstName, empty, toLogWords, next } }: { view: View }) {
  const first = `Bonjour ${firstName}. ${empty ? 'Votre espace est prêt.' : toLogWords}`
  if (!next) return empty ? first : `${first} Aucun rendez-vous n’est prévu.`
  return (
    <>
      {`${first} Prochain rendez-vous\u00a0: `}
      <strong>{`${next.who}, ${next.when}`}</strong>
      {`, ${next.where}.`}
    </>
  )
}

function ToLogPart({ view }: { view: View }) {
  if (view.toLog.length === 0) return null
  return (
    <Section title="À enregistrer">
      <ToLogList sessions={view.toLog} space={view.slug} />
      {view.moreToLog ? (
        <p className="small muted">Les plus anciennes d’abord. Les suivantes viendront à leur tour.</p>
      ) : null}
    </Section>
  )
}

function Tasks({
  title,
  tasks,
  variant,
  after = ', ',
  aside,
}: {
  title: string
  tasks: readonly HomeTask[]
  variant: 'secondary' | 'quiet'
  /** What stands between the person and the thing. */
  after?: string
  aside?: ReactNode
}) {
  if (tasks.length === 0) return null
  return (
    <Section title={title} aside={aside}>
      <TaskRows
        variant={variant}
        tasks={tasks.map(({ key, person, what, detail, href, verb }) => ({
          key,
          who: person,
          what: after + what,
          detail,
          href,
          verb,
          said: `, ${person}, ${what}`,
        }))}
      />
    </Section>
  )
}

/** The caseload, filtered, where there is more to watch than stands above it. */
function AllWatched({ view: { slug, moreToWatch, cases } }: { view: View }) {
  if (!moreToWatch) return null
  const count = cases.counts['a-surveiller']
  return (
    <Link className="small tap" href={`/e/${slug}?filtre=a-surveiller#bilans`} prefetch={false}>
      {count > 1 ? `Les ${count} bilans à surveiller` : 'Le bilan à surveiller'}
    </Link>
  )
}

const HOUR = 60

function DayPart({ view }: { view: View }) {
  const { slots, now } = view.day
  const from = Math.min(9 * HOUR, ...slots.map((slot) => Math.floor(slot.from / HOUR) * HOUR))
  const to = Math.max(18 * HOUR, ...slots.map((slot) => Math.ceil(slot.to / HOUR) * HOUR))
  return (
    <Section
      title="Aujourd’hui"
      aside={
        <Link className="small tap" href={`/e/${view.slug}/agenda?vue=mois`} prefetch={false}>
          Le mois
        </Link>
      }
    >
      {slots.length === 0 ? (
        <p className="muted">Aucune séance aujourd’hui.</p>
      ) : (
        <AgendaDay
          label={`Agenda du ${view.title.toLocaleLowerCase('fr')}`}
          from={from}
          to={to}
          now={now}
          slots={slots.map((slot) => ({
            key: slot.key,
            startMinute: slot.from,
            endMinute: slot.to,
            title: slot.title,
            lines: slot.toLog ? [slot.detail, 'Passée, à enregistrer'] : [slot.detail],
            href: slot.href,
            kind: slot.toLog ? 'held' : 'planned',
          }))}
        />
      )}
    </Section>
  )
}

function FirstSteps({ slug }: { slug: string }) {
  return (
    <Empty
      level={2}
      title="Votre premier bilan"
      act={
        <ButtonLink variant="primary" icon="plus" href={`/e/${slug}/bilans/nouveau`}>
          Ouvrir un bilan
        </ButtonLink>
      }
    >
      Ouvrez un bilan et invitez la personne. Sa séance du jour, ses heures et ce qui attend viendront ici.
    </Empty>
  )
}
