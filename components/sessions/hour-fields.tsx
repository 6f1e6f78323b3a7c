'use client'

import { DurationField } from '@/components/ui/duration-field'
import { TextField } from '@/components/ui/text-field'

/** Day, start, and an end or a duration; without a clock, a day and a duration. */
export function HourFields({
  clock,
  min,
  max,
  dayLabel = 'Jour',
}: {
  clock: boolean
  min?: string
  max?: string
  dayLabel?: string
}) {
  if (!clock) {
    return (
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <TextField name="day" label={dayLabel} type="date" min={min} max={max} />
        <DurationField name="duration" label="Durée" />
      </div>
    )
  }
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <TextField name="day" label={dayLabel} type="date" min={min} max={max} />
        <TextField name="start" label="Début" type="time" width="short" />
        <TextField name="end" label="Fin" type="time" width="short" />
      </div>
      <DurationField
        name="duration"
        label="Durée"
        hint="Si vous ne donnez pas la fin : 1h30, 1:30, 90 ou 1,5"
        optional
      />
    </>
  )
}
