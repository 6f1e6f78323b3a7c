import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { rateObjectivesAction } from '@/lib/phases/actions'
import type { MyObjectivesView } from '@/lib/phases/objective-queries'
import { AddObjective } from './objective-acts'
import { ObjectiveList } from './objective-list'
import { RatingForm } from './rating-form'

/** Her objectives: to rate at the end of a phase, and to read again. */
export function MyObjectives({ view }: { view: MyObjectivesView }) {
  const { toRate } = view
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead title="Vos objectifs" lede={sayLede(view)} />
      {toRate ? (
        <Section
          margin
          id="evaluer"
          title="Où en êtes-vous ?"
          note={`${toRate.phaseTitle}. Donnez votre avis. Il n’y a pas de mauvaise réponse.`}
          aside={toRate.given ? <Badge tone="done">Donné</Badge> : null}
        >
          <RatingForm view={view} action={rateObjectivesAction.bind(null, 'moi')} />
        </Section>
      ) : null}
      <Section
        margin
        title="Ce que vous avez écrit"
        note="Vous et votre consultant, seuls, lisez ces lignes."
        aside={view.mayWrite ? <AddObjective bilanId={view.bilanId} space="moi" full={view.full} /> : null}
      >
        {view.objectives.length === 0 ? (
          <p className="muted">Rien n’est encore écrit. Vous le ferez ensemble, au début du bilan.</p>
        ) : (
          <ObjectiveList view={view} space="moi" other={view.consultant} />
        )}
      </Section>
    </>
  )
}

function sayLede({ toRate, consultant }: MyObjectivesView): string {
  if (!toRate) return 'Ils guident votre bilan. Vous pouvez les relire et les changer.'
  if (toRate.given && toRate.otherGiven) return `Vous et ${consultant} avez donné votre avis. Parlez-en ensemble.`
  if (toRate.given) return `Votre avis est enregistré. Vous pouvez le changer jusqu’à la fin de la phase.`
  if (toRate.otherGiven) return `${consultant} a donné son avis. Vous le verrez après avoir donné le vôtre.`
  return 'À la fin de chaque phase, vous dites tous les deux où vous en êtes.'
}
