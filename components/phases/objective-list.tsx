import { Fragment } from 'react'
import type { ObjectivesView, RatingView } from '@/lib/phases/objective-queries'
import { ratingWords } from '@/lib/phases/words'
import { ObjectiveActs } from './objective-acts'

/**
 * The objectives in force and what both said of each, phase by phase.
 * @param other how the other is named: `Léa`, `votre consultant`
 */
export function ObjectiveList({ view, space, other }: { view: ObjectivesView; space: string; other: string }) {
  return (
    <ol className="plain-list">
      {view.objectives.map((objective) => (
        <li key={objective.id}>
          <div>
            <strong>{objective.text}</strong>
            {objective.ratings.length > 0 ? (
              <dl className="facts">
                {objective.ratings.map((rating) => (
                  <Fragment key={rating.phaseKey}>
                    <Said who={`${rating.phase}, vous`} rating={rating.own} />
                    <Said who={`${rating.phase}, ${other}`} rating={rating.other} />
                  </Fragment>
                ))}
              </dl>
            ) : null}
          </div>
          {view.mayWrite ? <ObjectiveActs objective={objective} bilanId={view.bilanId} space={space} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Said({ who, rating }: { who: string; rating: RatingView | null }) {
  return (
    <div>
      <dt>{who}</dt>
      <dd>
        {rating ? ratingWords[rating.rating] : 'Pas encore donné'}
        {rating?.comment ? <p className="small muted wrap-anywhere">{rating.comment}</p> : null}
      </dd>
    </div>
  )
}
