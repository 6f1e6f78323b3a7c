import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Section } from '@/components/ui/section'
import { rateObjectivesAction } from '@/lib/phases/actions'
import type { ObjectivesView } from '@/lib/phases/objective-queries'
import { deName } from '@/lib/platform/name'
import { AddObjective } from './objective-acts'
import { ObjectiveList } from './objective-list'
import { RatingForm } from './rating-form'

/** The objectives on the consultant's page: list, add, and his own rating of the phase under way. */
export function ObjectivesPanel({ view, slug, name }: { view: ObjectivesView; slug: string; name: string }) {
  return (
    <Section
      id="objectifs"
      title="Objectifs"
      aside={view.mayWrite ? <AddObjective bilanId={view.bilanId} space={slug} full={view.full} /> : null}
    >
      {view.objectives.length === 0 ? (
        <p className="muted">Aucun objectif n’est encore écrit. Écrivez-les ensemble, en quelques mots.</p>
      ) : (
        <ObjectiveList view={view} space={slug} other={name} />
      )}
      {view.toRate ? (
        <div className="stack-3">
          <Callout title={`Évaluer les objectifs, ${view.toRate.phaseTitle.toLowerCase()}`}>
            <p>{sayState(view.toRate, name)}</p>
            <DialogButton
              label={view.toRate.given ? 'Revoir mon évaluation' : 'Évaluer les objectifs'}
              title={view.toRate.phaseTitle}
              lede={`Votre avis reste caché à ${name} jusqu’à ce que le sien soit donné.`}
            >
              <RatingForm view={view} action={rateObjectivesAction.bind(null, slug)} />
            </DialogButton>
          </Callout>
        </div>
      ) : null}
    </Section>
  )
}

function sayState({ given, otherGiven }: { given: boolean; otherGiven: boolean }, name: string): string {
  if (given && otherGiven) return 'Vous avez évalué les objectifs tous les deux.'
  if (given) return `Votre évaluation est enregistrée. Il manque celle ${deName(name)}.`
  if (otherGiven) return `${name} a donné son évaluation. Vous la verrez après avoir donné la vôtre.`
  return 'Chacun évalue de son côté, puis vous comparez.'
}
