import Link from 'next/link'
import { LogHoursButton } from '@/components/sessions/log-hours-button'
import { AgendaDay } from '@/components/ui/agenda-day'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TaskList } from '@/components/ui/task-list'
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
          <Tasks title="À surveiller" tasks={view.watch} variant="quiet" colon />
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

function Lede({ view }: { view: View }) {
  return (
    <>
      Bonjour {view.firstName}. {view.empty ? 'Votre espace est prêt.' : view.toLogWords}{' '}
      {view.next ? (
        <>
          {'Prochain rendez-vous\u00a0: '}
          <strong>
            {view.next.who}, {view.next.when}
          </strong>
          , {view.next.where}.
        </>
      ) : view.empty ? null : (
        'Aucun rendez-vous n’est prévu.'
      )}
    </>
  )
}

function ToLogPart({ view }: { view: View }) {
  if (view.toLog.length === 0) return null
  return (
    <Section title="À enregistrer">
      <TaskList
        tasks={view.toLog.map((session, index) => ({
          key: session.sessionId ?? session.bilanId,
          what: (
            <>
              <strong>{session.person}</strong>, {session.title}
            </>
          ),
          detail: session.planned?.words,
          act: <LogHoursButton view={session} space={view.slug} variant={index === 0 ? 'primary' : 'secondary'} />,
        }))}
      />
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
  colon = false,
}: {
  title: string
  tasks: readonly HomeTask[]
  variant: 'secondary' | 'quiet'
  colon?: boolean
}) {
  if (tasks.length === 0) return null
  return (
    <Section title={title}>
      <TaskList
        tasks={tasks.map((task) => ({
          key: task.key,
          what: (
            <>
              <strong>{task.person}</strong>
              {colon ? '\u00a0: ' : ', '}
              {task.what}
            </>
          ),
          detail: task.detail,
          act: (
            <ButtonLink variant={variant} href={task.href}>
              {task.verb}
              <span className="vh">
                , {task.person}, {task.what}
              </span>
            </ButtonLink>
          ),
        }))}
      />
    </Section>
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
            detail: (
              <>
                {slot.detail}
                {slot.toLog ? (
                  <>
                    <br />
                    Passée, à enregistrer
                  </>
                ) : null}
              </>
            ),
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
