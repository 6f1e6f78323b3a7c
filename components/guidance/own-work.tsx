import { SessionBadge } from '@/components/sessions/session-table'
import { BackLink } from '@/components/ui/back-link'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import type { OwnWorkView } from '@/lib/guidance/queries'
import { ExchangeForm, HandInForm } from './work-forms'
import { Exchanges, HandIns, Instructions, WorkProgress } from './work-parts'

/** A piece of guided work in the beneficiary's own space: the instructions, what she hands in, the exchange. */
export function OwnWork({ view }: { view: OwnWorkView }) {
  const { session, work, draft, draftKey } = view
  const target = { space: 'moi', bilanId: session.bilanId, sessionId: session.id }
  const open = session.state === 'PLANNED' || session.state === 'HELD'
  const base = `/mon-bilan/${session.bilanId}`
  return (
    <div className="stack">
      <div>
        <BackLink href={`/mon-bilan?bilan=${session.bilanId}`}>Mon bilan</BackLink>
        <h1>{session.label || session.title}</h1>
        <p className="lede">
          Travail guidé, {session.duration} environ.{work.due ? ` À rendre pour le ${work.due}.` : ''}
        </p>
        <p>
          <SessionBadge status={session.status} />
        </p>
      </div>
      {work.instructions ? (
        <>
          <Section title="La consigne" margin>
            <Instructions work={work} />
          </Section>
          <Section title="Votre rendu" margin note="Un rendu ne s’efface pas. Vous pouvez en ajouter un autre.">
            <div className="stack">
              {work.handIns.length > 0 ? (
                <HandIns work={work} fileBase={`${base}/travaux/${session.id}/rendu`} />
              ) : null}
              {open && !session.sheet.counted ? (
                <HandInForm
                  key={work.handIns.length}
                  target={target}
                  draftKey={draftKey}
                  draft={draft}
                  again={work.handIns.length > 0}
                />
              ) : null}
            </div>
          </Section>
          <Section title="L’échange" margin note={`Avec ${session.facts.practitioner}.`}>
            <div className="stack">
              <Exchanges work={work} />
              {open ? <ExchangeForm target={target} hint="Une question, un doute, une précision." /> : null}
            </div>
          </Section>
          <Section title="Pour que ces heures comptent" margin>
            <WorkProgress work={work} />
          </Section>
        </>
      ) : (
        <Empty title="La consigne n’est pas encore écrite" level={2}>
          Votre consultant vous la donnera ici. Vous recevrez un message.
        </Empty>
      )}
    </div>
  )
}
