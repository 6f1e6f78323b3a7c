import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { TodoList } from '@/components/ui/todo-list'
import { closePhaseAction, reopenPhaseAction } from '@/lib/phases/actions'
import type { PhaseView } from '@/lib/phases/queries'
import { ofPhase, phaseInSentence } from '@/lib/phases/words'
import { ItemActs } from './item-acts'

type Around = {
  phase: PhaseView
  bilanId: string
  slug: string
  sessions: readonly { value: string; label: string }[]
  /** Whether phases are closed one after the other, and something may still change. */
  ordered: boolean
  open: boolean
  /** The reader is of the pair. */
  pair: boolean
}

/** A phase: its content, what is missing before it is closed, and the act that closes or reopens it. */
export function PhaseCard(props: Around) {
  const { phase, pair } = props
  return (
    <Section
      id={phase.key.toLowerCase()}
      title={`Contenu ${ofPhase(phase.key)}`}
      aside={
        <span className="row">
          {pair && phase.due > 0 ? (
            <span className="small muted">
              {phase.settled} sur {phase.due} traités
            </span>
          ) : null}
          <PhaseBadge phase={phase} />
        </span>
      }
    >
      {phase.history.length > 0 ? <p className="small muted">{phase.history.join(', ')}.</p> : null}
      {pair ? (
        phase.state === 'current' || !props.ordered ? (
          <Items {...props} />
        ) : (
          <Disclosure summary="Voir le contenu">
            <Items {...props} />
          </Disclosure>
        )
      ) : (
        <p className="muted">Le contenu est réservé à la personne et à son consultant.</p>
      )}
      {pair && props.open && props.ordered && !phase.afterClosing ? <PhaseActs {...props} /> : null}
    </Section>
  )
}

function Items({ phase, bilanId, slug, sessions }: Around) {
  if (phase.items.length === 0) return <p className="muted">Ce type de bilan ne fixe pas de contenu.</p>
  return (
    <TodoList
      label={phase.title}
      items={phase.items.map((item) => ({
        key: item.key,
        state: item.state === 'later' ? 'open' : item.state,
        label: item.label,
        detail: item.detail,
        act: <ItemActs item={item} bilanId={bilanId} slug={slug} sessions={sessions} />,
      }))}
    />
  )
}

const closedWords: Readonly<Record<string, string>> = { SUIVI: 'Tenu', PARCOURS: 'Terminé' }

function PhaseBadge({ phase }: { phase: PhaseView }) {
  if (phase.state === 'closed') return <Badge tone="done">{closedWords[phase.key] ?? 'Close'}</Badge>
  if (phase.state === 'current') return <Badge tone="info">En cours</Badge>
  return <Badge>À venir</Badge>
}

function PhaseActs({ phase, bilanId, slug }: Around) {
  if (phase.state === 'todo') return null
  if (phase.state === 'current') {
    return (
      <Act
        action={closePhaseAction.bind(null, slug)}
        input={{ bilanId, phaseKey: phase.key }}
        label="Clore la phase"
        reason={phase.why}
        confirm={{
          title: `Clore ${phaseInSentence(phase.key)} ?`,
          body: 'Les évaluations de cette phase ne changeront plus. Vous pourrez rouvrir la phase, avec une nouvelle évaluation.',
          confirmLabel: 'Clore la phase',
        }}
      />
    )
  }
  const others = phase.reopens.slice(1)
  return (
    <Act
      variant="quiet"
      size="sm"
      icon="undo-2"
      action={reopenPhaseAction.bind(null, slug)}
      input={{ bilanId, phaseKey: phase.key }}
      label={`Rouvrir ${phaseInSentence(phase.key)}`}
      confirm={{
        title: `Rouvrir ${phaseInSentence(phase.key)} ?`,
        body: (
          <>
            <p>Les objectifs seront à évaluer de nouveau par vous deux. Les évaluations passées restent.</p>
            {others.length > 0 ? <p>Seront aussi rouvertes : {others.join(', ')}.</p> : null}
          </>
        ),
        confirmLabel: 'Rouvrir',
      }}
    />
  )
}
