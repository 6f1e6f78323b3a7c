import { fiphfpEligibility } from '@/lib/bilan-types/fiphfp'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import type { RequestState } from './words'
import { refusals } from './words'

/** Grounds of the FIPHFP's list (R12). The list is open: another one may be seen, and is not written down. */
export const grounds: readonly { readonly key: string; readonly label: string }[] = [
  ...fiphfpEligibility.employmentObligation.items.map(({ key, label }) => ({ key, label })),
  {
    key: 'FIT_WITH_RESTRICTIONS',
    label: `Apte avec restrictions : ${fiphfpEligibility.fitWithRestrictions.elements.map(({ label }) => label.charAt(0).toLocaleLowerCase('fr') + label.slice(1)).join(' et ')}`,
  },
  ...(fiphfpEligibility.employmentObligation.open
    ? [{ key: 'OTHER', label: 'Autre situation ouvrant droit, vue sur pièce' }]
    : []),
]

/** What a ground is called, to the pair alone. */
export const groundLabel = (key: string): string => grounds.find((one) => one.key === key)?.label ?? ''

/** Whether a ground may be noted so (R12): of the list, its paper seen after it was made, while no answer is awaited. */
export function checkGround(
  given: { readonly ground: string; readonly paperOn: Day; readonly seenOn: Day },
  request: { readonly needsGround: boolean; readonly state: RequestState },
  today: Day,
): Verdict {
  if (!request.needsGround) return refusals.NOT_FIPHFP()
  if (request.state !== 'DRAFT' && request.state !== 'CORRECTION') return refusals.GROUND_FIXED()
  if (!grounds.some((one) => one.key === given.ground)) return refusals.GROUND_UNKNOWN()
  if (given.seenOn > today) return refusals.SEEN_TO_COME()
  return given.paperOn > given.seenOn ? refusals.PAPER_AFTER_SEEN() : null
}
