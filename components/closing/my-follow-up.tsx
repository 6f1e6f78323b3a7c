import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { YourTurn } from '@/components/ui/your-turn'
import { answerFollowUpAction } from '@/lib/closing/actions'
import type { MyFollowUpView } from '@/lib/closing/follow-up-queries'
import { OutcomeList } from './outcome-list'

const answer = answerFollowUpAction.bind(null, 'moi')

/** Her follow-up: what it is, and her answer. A no needs no reason and may change. */
export function MyFollowUp({ view }: { view: MyFollowUpView }) {
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead title="L’entretien de suivi" lede={sayLede(view)} />
      {view.closed && view.offered ? <Answer view={view} /> : null}
      {view.outcomes.length > 0 ? (
        <Section margin title="Ce qui a changé depuis" note="Vous et votre consultant, seuls, lisez ces lignes.">
          <OutcomeList outcomes={view.outcomes} />
        </Section>
      ) : null}
      <Section margin title="À quoi sert-il ?">
        <div className="stack-3">
          <p>Quelques mois après le bilan, vous faites le point une fois avec votre consultant.</p>
          <p>Vous regardez ce que chaque proposition est devenue. Cet entretien ne compte pas dans vos heures.</p>
          {view.part ? (
            <p>Il fait partie de votre bilan : la date se fixe avec vous.</p>
          ) : (
            <p>Vous êtes libre de l’accepter ou non, sans donner de raison.</p>
          )}
        </div>
      </Section>
    </>
  )
}

function Answer({ view }: { view: MyFollowUpView }) {
  const input = { bilanId: view.bilanId }
  if (view.state === 'waiting') {
    return (
      <YourTurn
        id="reponse"
        label="À vous"
        title="Souhaitez-vous cet entretien ?"
        act={
          <>
            <Act
              variant="primary"
              size="lg"
              action={answer}
              input={{ ...input, answer: 'ACCEPTED' }}
              label="Oui, je le souhaite"
            />
            <Act size="lg" action={answer} input={{ ...input, answer: 'DECLINED' }} label="Non, merci" />
          </>
        }
      >
        <p>Il se tient {view.window}. Vous pourrez changer d’avis.</p>
      </YourTurn>
    )
  }
  if (view.state === 'declined') {
    return (
      <Card title="Votre réponse : non">
        <div className="stack-3">
          <p>Aucun entretien ne sera fixé. Vous pouvez changer d’avis.</p>
          <Act action={answer} input={{ ...input, answer: 'ACCEPTED' }} label="Finalement, je le souhaite" />
        </div>
      </Card>
    )
  }
  if (view.state === 'to-plan') {
    return (
      <Card title={view.part ? 'Une date à fixer' : 'Votre réponse : oui'}>
        <div className="stack-3">
          <p>
            {view.consultant} vous proposera une date. L’entretien se tiendra {view.part ? 'vers ' : ''}
            {view.window}.
          </p>
          {view.part ? null : (
            <Act
              variant="quiet"
              action={answer}
              input={{ ...input, answer: 'DECLINED' }}
              label="Finalement, non merci"
            />
          )}
        </div>
      </Card>
    )
  }
  if (view.state === 'planned') {
    return (
      <Card title={`Rendez-vous ${view.plannedAt}`}>
        <div className="stack-3">
          <p>Avec {view.consultant}.</p>
          <ButtonLink href="/mon-bilan/rendez-vous" icon="calendar-days">
            Voir mes rendez-vous
          </ButtonLink>
        </div>
      </Card>
    )
  }
  return (
    <Card title={`Entretien tenu le ${view.heldOn}`}>
      <p>Merci d’avoir pris ce temps avec {view.consultant}.</p>
    </Card>
  )
}

function sayLede(view: MyFollowUpView): string {
  if (!view.closed) return 'Il vous sera proposé quelques mois après la fin de votre bilan.'
  if (!view.offered) return 'Ce bilan ne prévoit pas d’entretien de suivi.'
  if (view.state === 'waiting' && !view.opened) return `Il est possible ${view.window}. Vous pouvez déjà répondre.`
  if (view.state === 'waiting') return 'Votre bilan est terminé depuis quelques mois. Faisons le point, si vous voulez.'
  return 'Un point, une fois, quelques mois après votre bilan.'
}
