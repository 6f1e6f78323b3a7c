import { type Deed, may, type Side } from '@/lib/access/policy'
import { refusal, refuse } from './outcome'
import type { Scope } from './scope'

export const accessRefusals = {
  NOT_YOURS: () =>
    refusal(
      'NOT_YOURS',
      'Cette action revient à une autre personne de ce bilan. Prévenez-la, ou contactez votre organisme.',
    ),
}

/** What the actor is to his own organisation, whatever the bilan. */
export function houseSides(scope: Scope): readonly Side[] {
  if (scope.actor.kind !== 'member') return []
  const sides: Side[] = []
  if (scope.actor.permissions.includes('ADMIN'))
    sides.push(scope.actor.organisation.capacities.includes('PROVIDER') ? 'ADMIN' : 'STEWARD')
  if (scope.actor.permissions.includes('CONSULTANT')) sides.push('CONSULTANT')
  if (scope.actor.permissions.includes('REFERENT_HANDICAP')) sides.push('REFERENT')
  if (scope.actor.permissions.includes('CONSEILLERE')) sides.push('CONSEILLERE')
  if (scope.actor.permissions.includes('FUNDING_OFFICER')) sides.push('FUNDING_OFFICER')
  if (scope.actor.permissions.includes('EMPLOYER')) sides.push('EMPLOYER')
  return sides
}

/**
 * Goes on when the actor may do this deed, else refuses in words. Called after loading: what he may not see was not found before.
 * @param subject a loaded bilan, which knows what the actor is to it; without one, the deed is about the organisation
 */
export function authorize(scope: Scope, deed: Deed, subject?: { readonly sides: readonly Side[] }): void {
  if (!may(subject ? subject.sides : houseSides(scope), deed)) refuse(accessRefusals.NOT_YOURS())
}
