'use client'

import { Act } from '@/components/ui/act'
import type { CalendarProposal } from '@/lib/programme/calendar-queries'
import { planSeriesAction } from '@/lib/sessions/actions'

/** Takes over all the dates proposed, in one gesture; the person is told of them in one message. */
export function TakeDatesButton({
  target,
  dates,
}: {
  target: { space: string; bilanId: string }
  dates: CalendarProposal['dates']
}) {
  return (
    <Act
      icon="calendar-plus"
      idempotent
      action={(input) => planSeriesAction(target.space, input)}
      input={{ bilanId: target.bilanId, dates: [...dates] }}
      label={dates.length > 1 ? `Prendre ces ${dates.length} dates` : 'Prendre cette date'}
      confirm={{
        title: dates.length > 1 ? `Fixer ${dates.length} rendez-vous ?` : 'Fixer ce rendez-vous ?',
        body: 'La personne les reçoit dans son espace, et en un seul message. Chacun pourra encore être déplacé.',
        confirmLabel: 'Prendre ces dates',
      }}
    />
  )
}
