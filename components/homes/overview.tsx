import Link from 'next/link'
import { BilanFrame, JoinVideo } from '@/components/bilans/bilan-frame'
import { MissingSteps } from '@/components/bilans/missing-steps'
import { Gauge } from '@/components/hours/gauge'
import { Path } from '@/components/path/path'
import { LogHoursButton } from '@/components/sessions/log-hours-button'
import { SessionTable } from '@/components/sessions/session-table'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Icon } from '@/components/ui/icon'
import { Section } from '@/components/ui/section'
import { Still } from '@/components/ui/still'
import { TodoList } from '@/components/ui/todo-list'
import { mayEnter } from '@/lib/bilans/gate-rules'
import type { Overview as View } from '@/lib/homes/overview-queries'
import { deName } from '@/lib/platform/name'
import { pathOf } from './path-of'

/** A bilan at a glance, for its practitioner; without content, for the administrator. */
export function Overview({ view }: { view: View }) {
  const { head } = view
  const before = head.practitioner && !head.facts.startedAt
  return (
    <BilanFrame head={head} current="overview" acts={<Acts view={view} />}>
      {view.path ? (
        <section aria-label="Le chemin" className="sheet">
          <Path view={pathOf(view.path, { id: 'chemin', today: view.today, now: view.now, zone: view.zone })} />
        </section>
      ) : null}
      <div className="cols cols--rail">
        <div className="stack [--gap:var(--space-6)]">
          {before ? (
            <Section title="Ce qui manque avant de commencer">
              <MissingSteps
                facts={head.facts}
                today={head.today}
                firstName={head.firstName}
                reader="PRACTITIONER"
                base={head.base}
              />
            </Section>
          ) : null}
          <Sessions view={view} />
          <PhaseContent view={view} />
        </div>
        <div className="stack [--gap:var(--space-6)]">
          <NextPart view={view} />
          <Section title="Heures">
            <Gauge view={view.hours} variant="rows" name={`Heures ${deName(head.name)}`} />
            {view.split ? <p className="small muted">{view.split}</p> : null}
          </Section>
          <Section title="Qui est autour">
            <Still as="div">
              <Facts
                facts={view.around.map((fact) => ({
                  key: fact.term,
                  term: fact.term,
                  value: fact.locked ? (
                    <>
                      <Icon name="lock" /> {fact.value}
                    </>
                  ) : (
                    fact.value
                  ),
                }))}
              />
            </Still>
          </Section>
        </div>
      </div>
    </BilanFrame>
  )
}

function Acts({ view }: { view: View }) {
  const { head, log } = view
  const [work] = head.practitioner && !log?.sessionId ? head.toAnswer : []
  const video = head.practitioner && head.nextSession?.today && head.nextSession.videoLink
  return (
    <>
      <JoinVideo head={head} />
      {work ? (
        <ButtonLink variant={video ? 'secondary' : 'primary'} href={`${head.base}/seances/${work.id}#echange`}>
          Répondre<span className="vh"> au travail rendu</span>
        </ButtonLink>
      ) : null}
      {log && log.lacking === null ? (
        <LogHoursButton
          view={log}
          space={head.slug}
          variant={log.sessionId && !video ? 'primary' : 'secondary'}
          label={log.sessionId ? 'Enregistrer la séance' : 'Enregistrer une séance'}
          said={log.sessionId ? ` du ${head.toLog[0]?.when ?? ''}` : null}
        />
      ) : null}
    </>
  )
}

function Sessions({ view }: { view: View }) {
  const { base } = view.head
  const { sessionCount } = view
  return (
    <Section
      title="Séances"
      aside={
        sessionCount > 0 ? (
          <Link className="small tap" href={`${base}/seances`} prefetch={false}>
            {sessionCount > view.sessions.length ? `Les ${sessionCount} séances` : 'Séances et heures'}
          </Link>
        ) : null
      }
    >
      {sessionCount === 0 ? (
        <Empty
          title="Aucune séance pour l’instant"
          act={
            view.head.practitioner ? (
              <ButtonLink variant="secondary" icon="calendar-plus" href={`${base}/seances/nouvelle`}>
                Planifier une séance
              </ButtonLink>
            ) : null
          }
        >
          {mayEnter(view.head.facts)
            ? 'Fixez une première date : la personne la verra dans son espace.'
            : 'Un premier entretien, gratuit, vient d’abord.'}
        </Empty>
      ) : (
        <SessionTable sessions={view.sessions} base={base} />
      )}
    </Section>
  )
}

function PhaseContent({ view }: { view: View }) {
  const { phase, head } = view
  if (!phase || phase.items.length === 0) return null
  return (
    <Section
      title={phase.title}
      aside={<span className="small muted">{`${phase.settled} sur ${phase.due} abordés`}</span>}
    >
      <Still as="div">
        <TodoList
          label={phase.title}
          items={phase.items.map((item) => ({
            key: item.key,
            state: item.state === 'later' ? 'open' : item.state,
            label: item.label,
            detail: item.detail,
          }))}
        />
      </Still>
      <div className="row">
        {phase.why ? (
          <Button reason={phase.why}>Clore la phase</Button>
        ) : (
          <ButtonLink variant="secondary" href={`${head.base}/phases`}>
            Clore la phase
          </ButtonLink>
        )}
      </div>
    </Section>
  )
}

function NextPart({ view }: { view: View }) {
  const { head, next } = view
  if (next.length === 0) return null
  const whom = {
    BENEFICIARY: `Pour ${head.firstName}`,
    PRACTITIONER: head.practitioner ? 'Pour vous' : `Pour ${head.referent.name.split(' ')[0]}`,
    BOTH: 'À deux',
    EMPLOYER: 'Pour l’employeur',
    CONSEILLERE: 'Pour la conseillère',
  }
  return (
    <Card title="La suite">
      <Still as="ol" className="next-list">
        {next.slice(0, 8).map((step) => (
          <li key={step.key}>
            <strong>{whom[step.for]}</strong>
            <span>
              {step.href && head.practitioner ? (
                <Link href={step.href} prefetch={false}>
                  {step.what}
                </Link>
              ) : (
                step.what
              )}
            </span>
          </li>
        ))}
      </Still>
    </Card>
  )
}
