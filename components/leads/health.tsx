import { Act } from '@/components/ui/act'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { closeHealthAction, noteLimitAction, openHealthAction } from '@/lib/leads/actions'
import type { HealthView } from '@/lib/leads/queries'

/** What she can and cannot do at work: hers, opened to her consultant by her consent alone, and shut by it at once (R17). */
export function Health({
  space,
  bilanId,
  health,
  own,
  open,
}: {
  space: string
  bilanId: string
  health: HealthView
  /** The person herself reads. */
  own: boolean
  open: boolean
}) {
  return (
    <Section
      margin
      title="Ce qui est possible au travail"
      note={
        own
          ? 'Partie réservée. Sans votre accord, rien n’y est noté.'
          : 'Partie réservée, ouverte par la personne seule. Aucun diagnostic ne s’y écrit.'
      }
    >
      <div className="stack">
        {health.open ? null : <Shut health={health} own={own} />}
        {health.limits.length > 0 ? (
          <ul className="plain-list">
            {health.limits.map((limit) => (
              <li key={limit.id}>
                <p className="wrap-anywhere">
                  {limit.text} <span className="muted">Noté le {limit.on}.</span>
                </p>
              </li>
            ))}
          </ul>
        ) : health.open ? (
          <p className="muted">Rien n’est noté pour le moment.</p>
        ) : null}
        <div className="row">
          {health.open && open ? (
            <DialogButton icon="plus" small label="Noter une limite ou un appui" title="Noter ce qui est possible">
              <Form action={noteLimitAction.bind(null, space)} values={{ bilanId, text: '' }} submit="Noter">
                <TextArea
                  name="text"
                  label="Ce qui est possible, ou non"
                  hint="Par exemple : pas de port de charges au-delà de 5 kg, alterner assis et debout. Sans dire pourquoi."
                  rows={3}
                  maxLength={500}
                  autoFocus
                  required
                />
              </Form>
            </DialogButton>
          ) : null}
          {own && !health.open && open ? <Consent bilanId={bilanId} health={health} /> : null}
          {own && health.open ? (
            <Act
              variant="danger"
              action={closeHealthAction.bind(null, 'moi')}
              input={{ bilanId }}
              label="Retirer mon accord"
              confirm={{
                title: 'Fermer cette partie ?',
                body: 'Votre consultant ne la lit plus dès maintenant. Ce qu’elle contient est effacé sept jours plus tard.',
                confirmLabel: 'Retirer mon accord',
                keepLabel: 'Le garder',
              }}
            />
          ) : null}
        </div>
      </div>
    </Section>
  )
}

function Shut({ health, own }: { health: HealthView; own: boolean }) {
  if (!own) return <p className="muted">Fermée. Seule la personne peut l’ouvrir.</p>
  if (health.erasedOn)
    return (
      <Callout title="Fermée">
        <p>Vous seul lisez encore ces lignes. Elles sont effacées le {health.erasedOn}.</p>
      </Callout>
    )
  return null
}

function Consent({ bilanId, health }: { bilanId: string; health: HealthView }) {
  return (
    <DialogButton label="Ouvrir cette partie" title="Votre accord" lede="Lisez ce texte. Vous pourrez changer d’avis.">
      <div className="stack">
        {health.statement.text.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Act
          variant="primary"
          action={openHealthAction.bind(null, 'moi')}
          input={{ bilanId, sha256: health.statement.sha256 }}
          label="Je suis d’accord"
        />
      </div>
    </DialogButton>
  )
}
