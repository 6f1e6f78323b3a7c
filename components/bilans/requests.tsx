import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { YourTurn } from '@/components/ui/your-turn'
import { answerNotesAction, resumeBilanAction } from '@/lib/bilans/actions'
import { abandonKinds, suspensionKinds } from '@/lib/bilans/pause-words'
import type { NotesQuestion, RequestsView } from '@/lib/bilans/request-queries'
import { sayPhone } from '@/lib/organisations/words'
import { Adaptations } from './adaptations'
import { PauseForms } from './pause-forms'

/** What a person may ask for or decide in her bilan. */
export function Requests({ view }: { view: RequestsView }) {
  const waiting = view.notes.filter((one) => one.answer === null)
  const answered = view.notes.filter((one) => one.answer !== null)
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Vos demandes"
        lede={`Demander un aménagement, mettre en pause, arrêter : c’est à vous de décider. ${view.consultant} le saura aussitôt.`}
      />
      {waiting.map((one) => (
        <NotesTurn key={one.handoverId} one={one} />
      ))}
      <Adaptations view={view.adaptations} space="moi" bilanId={view.bilanId} reader="BENEFICIARY" open={!view.ended}>
        {view.referent.name ? (
          <p className="small muted">
            Référent handicap : {[view.referent.name, sayPhone(view.referent.phone)].filter(Boolean).join(', ')}. Une
            réponse vous est donnée sous {view.answerDays} jours ouvrés.
          </p>
        ) : null}
      </Adaptations>

      <Section margin id="poursuite" title="Pause et arrêt" note="Aucune des deux n’est une faute.">
        {view.suspended && !view.ended ? (
          <Callout tone="warning" title="Votre bilan est en pause">
            <div>
              <Act
                action={resumeBilanAction.bind(null, 'moi')}
                input={{ bilanId: view.bilanId }}
                variant="primary"
                icon="play"
                label="Reprendre le bilan"
              />
            </div>
          </Callout>
        ) : null}
        {view.ended ? (
          <p className="muted">Ce bilan est terminé.</p>
        ) : (
          <PauseForms
            space="moi"
            bilanId={view.bilanId}
            planned={view.planned}
            suspended={view.suspended}
            suspensionReasons={Object.entries(suspensionKinds).map(([value, label]) => ({ value, label }))}
            abandonReasons={Object.entries(abandonKinds)
              .filter(([, kind]) => kind.by === 'EITHER')
              .map(([value, kind]) => ({ value, label: kind.own }))}
            own
          />
        )}
      </Section>
      {answered.length > 0 ? (
        <Section margin title="Notes de travail" note="Vous pouvez changer d’avis.">
          <ul className="plain-list">
            {answered.map((one) => (
              <li key={one.handoverId}>
                <div className="row row--apart">
                  <p>
                    Notes de {one.from}{' '}
                    {one.answer === 'PASS' ? <Badge tone="done">Lues par {one.to}</Badge> : <Badge>Fermées</Badge>}
                  </p>
                  <Act
                    action={answerNotesAction.bind(null, 'moi')}
                    input={{ handoverId: one.handoverId, answer: one.answer === 'PASS' ? 'KEEP' : 'PASS' }}
                    size="sm"
                    label={one.answer === 'PASS' ? 'Fermer les notes' : 'Les laisser lire'}
                  />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function NotesTurn({ one }: { one: NotesQuestion }) {
  return (
    <YourTurn
      id={`notes-${one.handoverId}`}
      title={`Les notes de ${one.from} passent-elles à ${one.to} ?`}
      act={
        <>
          <Act
            action={answerNotesAction.bind(null, 'moi')}
            input={{ handoverId: one.handoverId, answer: 'PASS' }}
            variant="primary"
            label={`Oui, ${one.to} peut les lire`}
          />
          <Act
            action={answerNotesAction.bind(null, 'moi')}
            input={{ handoverId: one.handoverId, answer: 'KEEP' }}
            label="Non, elles restent fermées"
          />
        </>
      }
    >
      <p>
        {one.from} a transmis votre bilan à {one.to} le {one.when}. Ses notes de travail restent fermées tant que vous
        ne dites pas oui. Vous pourrez changer d’avis.
      </p>
    </YourTurn>
  )
}
