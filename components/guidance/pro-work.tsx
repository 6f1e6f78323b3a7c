import { Section } from '@/components/ui/section'
import type { ProSessionView } from '@/lib/guidance/queries'
import { ExchangeForm, InstructButton, InstructForm } from './work-forms'
import { Exchanges, HandIns, Instructions } from './work-parts'

/** What she did by herself, in her words (R9). */
export function Declared({ view }: { view: ProSessionView }) {
  if (!view.declared) return null
  const { what, withWhom } = view.declared
  return (
    <Section title={`Ce que ${view.head.firstName} a déclaré`}>
      <p className="whitespace-pre-line wrap-anywhere">{what}</p>
      {withWhom ? <p className="small muted wrap-anywhere">Avec : {withWhom}</p> : null}
    </Section>
  )
}

/** A piece of guided work: its instructions, what was handed in, the exchange. */
export function Work({
  view,
  target,
  today,
}: {
  view: ProSessionView
  target: { space: string; bilanId: string; sessionId: string }
  today: string
}) {
  const { work, session, head } = view
  if (!work) return null
  const open = session.state === 'PLANNED' || session.state === 'HELD'
  return (
    <>
      <Section
        title="Consigne"
        aside={
          work.instructions && work.handIns.length === 0 && open ? (
            <InstructButton target={target} instructions={work.instructions} dueOn={work.dueOn ?? ''} today={today} />
          ) : null
        }
      >
        {work.instructions ? (
          <Instructions work={work} />
        ) : open ? (
          <InstructForm target={target} instructions="" dueOn={session.day >= today ? session.day : ''} today={today} />
        ) : null}
      </Section>
      {work.instructions ? (
        <Section title="Rendu">
          {work.handIns.length > 0 ? (
            <HandIns work={work} fileBase={`${head.base}/seances/${session.id}/rendu`} />
          ) : (
            <p className="muted">{head.firstName} n’a encore rien rendu.</p>
          )}
        </Section>
      ) : null}
      {work.instructions ? (
        <Section title="Échange" id="echange">
          <Exchanges work={work} />
          {open ? <ExchangeForm target={target} hint={`${head.firstName} le lit dans son espace.`} /> : null}
        </Section>
      ) : null}
    </>
  )
}
