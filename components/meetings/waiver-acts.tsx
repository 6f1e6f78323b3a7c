'use client'

import { Act } from '@/components/ui/act'
import { waiveMeetingsAction, withdrawWaiverAction } from '@/lib/meetings/actions'

/** R7: waives, for one's own party, the meetings that are missing, or takes that back. */
export function WaiverAct({
  space,
  bilanId,
  waived,
  together,
}: {
  space: string
  bilanId: string
  waived: boolean
  /** Another party's waiver is wanted too. */
  together: boolean
}) {
  if (waived) {
    return (
      <Act
        variant="quiet"
        action={(input) => withdrawWaiverAction(space, input)}
        input={{ bilanId }}
        label="Revenir sur cette décision"
      />
    )
  }
  return (
    <Act
      action={(input) => waiveMeetingsAction(space, input)}
      input={{ bilanId }}
      label="Renoncer aux rendez-vous qui manquent"
      confirm={{
        title: 'Renoncer aux rendez-vous à trois qui manquent',
        body: together
          ? 'Le bilan pourra se clore sans eux une fois que l’autre partie aura dit de même. Vous pouvez revenir dessus avant la clôture.'
          : 'Le bilan pourra se clore sans eux. Vous pouvez revenir dessus avant la clôture.',
        confirmLabel: 'Y renoncer',
      }}
    />
  )
}
