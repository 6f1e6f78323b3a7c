import { OwnLinks } from '@/components/referrals/own-parts'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Easy } from '@/components/ui/easy'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TodoList } from '@/components/ui/todo-list'
import { YourTurn } from '@/components/ui/your-turn'
import { waitsForOthers } from '@/lib/bilans/gate-words'
import { stageOf } from '@/lib/bilans/stage-rules'
import type { PersonEntryView } from '@/lib/entry/queries'
import type { EntryStep } from '@/lib/entry/rules'
import { type EntryStepKey, stepWords } from '@/lib/entry/words'
import { Awaited } from './awaited'
import { StepAct } from './step-act'

/** Her way into the bilan: what waits for her now, one act at a time, and all the steps with what they mean. */
export function PersonEntry({ view }: { view: PersonEntryView }) {
  const current = view.steps.find((step) => step.state === 'now')
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Entrer dans votre bilan"
        lede={`${view.type}, avec ${view.consultant.name}, chez ${view.provider}. Vous avancez à votre rythme : rien ne commence sans vous.`}
      />
      <Now view={view} step={current} />
      <Section margin title="Les étapes" note="Vous pouvez vous arrêter à chacune.">
        <TodoList
          label="Étapes de votre entrée"
          items={view.steps.map((step) => ({
            key: step.key,
            state: step.state === 'done' ? 'done' : 'open',
            label: stepWords[step.key].label,
            detail: <StepDetail view={view} step={step} />,
          }))}
        />
      </Section>
      {view.notice && view.acknowledgedAt ? (
        <Section margin title="La notice" note="Vous pouvez la relire quand vous voulez.">
          <p>
            <ButtonLink icon="book-open" href={`/mon-bilan/${view.bilanId}/notice`}>
              Relire la notice
            </ButtonLink>
          </p>
        </Section>
      ) : null}
      {view.facts.gates.includes('LETTRE_D_ACCORD') ? <OwnLinks bilanId={view.bilanId} /> : null}
    </>
  )
}

function Now({ view, step }: { view: PersonEntryView; step: EntryStep | undefined }) {
  const { facts } = view
  if (facts.abandonedAt && stageOf(facts) === 'NOT_ENTERED')
    return (
      <Callout title="Cette mise en relation s’arrête là">
        Ce n’est la faute de personne. Votre conseillère vous propose une autre rencontre.
      </Callout>
    )
  if (facts.abandonedAt)
    return (
      <Callout title="Ce bilan est arrêté">
        Vous n’avez plus rien à faire. Vos documents restent dans votre espace.
      </Callout>
    )
  if (facts.closedAt || facts.startedAt) {
    return (
      <Callout tone="done" title={facts.closedAt ? 'Ce bilan est terminé' : 'Votre bilan a commencé'}>
        <p>
          <ButtonLink href={`/mon-bilan?bilan=${view.bilanId}`}>Aller à mon bilan</ButtonLink>
        </p>
      </Callout>
    )
  }
  if (facts.consentWithdrawn) {
    return (
      <Callout title="Vous avez retiré votre accord" icon="hand">
        <p>
          Le bilan est arrêté{view.withdrawnAt ? `, ${view.withdrawnAt}` : ''}. Personne ne vous demandera pourquoi.
        </p>
        <p>Si vous changez d’avis, vous pouvez redonner votre accord ici, ou demander un autre bilan.</p>
        <StepAct view={view} step="CONSENT" again />
      </Callout>
    )
  }
  if (facts.suspendedAt) {
    return (
      <Callout tone="warning" title="Votre bilan est en pause">
        <p>
          <ButtonLink href={`/mon-bilan/${view.bilanId}/demandes`}>Voir comment le reprendre</ButtonLink>
        </p>
      </Callout>
    )
  }
  if (facts.interviewHeld && !facts.relevant) {
    return (
      <Callout title="Un autre accompagnement vous convient mieux" icon="compass">
        <p>Votre entretien du {view.interviewOn} a conclu que ce bilan n’est pas ce qu’il vous faut aujourd’hui.</p>
        {view.orientation ? <p className="whitespace-pre-wrap wrap-anywhere">{view.orientation}</p> : null}
        <p>{view.consultant.name} reste joignable pour en parler.</p>
      </Callout>
    )
  }
  if (!step) return null
  const words = stepWords[step.key]
  const meaning = <Easy short={words.easy}>{words.meaning}</Easy>
  if (step.key === 'INTERVIEW' || step.key === 'WAITING') {
    return (
      <Callout title={words.title} icon={step.key === 'INTERVIEW' ? 'calendar-clock' : 'hourglass'}>
        <p>{meaning}</p>
        {step.key === 'WAITING' ? (
          <Others view={view} />
        ) : (
          <p>{view.consultant.name} vous propose une date, ou vous appelle.</p>
        )}
      </Callout>
    )
  }
  return (
    <YourTurn id="a-vous" title={words.title} act={<StepAct view={view} step={step.key} />}>
      <p>{meaning}</p>
      <About view={view} step={step.key} />
    </YourTurn>
  )
}

/** What else she should know at this step. */
function About({ view, step }: { view: PersonEntryView; step: EntryStepKey }) {
  if (step === 'ENTRY')
    return view.format ? (
      <p className="whitespace-pre-wrap wrap-anywhere">
        <strong>Ce que vous avez décidé ensemble :</strong> {view.format}
      </p>
    ) : null
  if (step === 'WISH') return view.employer ? <p>Employeur : {view.employer}.</p> : null
  if (step === 'NOTICE' && !view.notice)
    return (
      <p>La notice n’est pas encore publiée. Revenez dans quelques jours, ou demandez-la à {view.consultant.name}.</p>
    )
  return null
}

function Others({ view }: { view: PersonEntryView }) {
  const { facts, today, consultant } = view
  if (!waitsForOthers(facts, today)) return <p>{consultant.name} vous propose la suite.</p>
  return <Awaited facts={facts} today={today} consultant={consultant.name} />
}

function StepDetail({ view, step }: { view: PersonEntryView; step: EntryStep }) {
  if (step.state !== 'done') return <Easy short={stepWords[step.key].easy}>{stepWords[step.key].meaning}</Easy>
  if (step.key === 'INTERVIEW') return `Tenu le ${view.interviewOn ?? ''}`
  if (step.key === 'NOTICE') return `Lue ${view.acknowledgedAt ?? ''}`
  if (step.key === 'CONSENT') return `Donné ${view.consentedAt ?? ''}`
  return 'C’est fait'
}
