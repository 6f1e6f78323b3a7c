'use client'

import { useWatch } from 'react-hook-form'
import { Gauge } from '@/components/hours/gauge'
import { useFormAround, valueAt } from '@/components/ui/form-state'
import { gaugeAfterLogging } from '@/lib/bilans/ledger-rules'
import { minutesBetween, parseTime } from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import { deName } from '@/lib/platform/name'
import type { LogView } from '@/lib/sessions/log-queries'

const FIELDS = ['outcome', 'start', 'end', 'duration', 'nature'] as const

/** The hours as they will be once saved, in words and drawn, before the act. Silent while what is typed does not read. */
export function LogEffect({ view }: { view: LogView }) {
  const { initial } = useFormAround()
  const watched: unknown[] = useWatch({ name: [...FIELDS] })
  const text = (field: (typeof FIELDS)[number]): string => {
    const value = watched[FIELDS.indexOf(field)] ?? valueAt(initial, field)
    return typeof value === 'string' ? value : ''
  }
  const nature = view.natures.find((one) => one.value === text('nature')) ?? view.natures[0]
  const minutes =
    text('outcome') === 'AS_PLANNED'
      ? (view.planned?.minutes ?? 0)
      : typedMinutes(text('start'), text('end'), text('duration'), view.planned ? view.clock : (nature?.clock ?? true))
  if (minutes === null || (!view.planned && !nature?.counts)) return null
  const after = gaugeAfterLogging(view.gauge, minutes, view.planned?.minutes ?? 0)
  return (
    <div className="effect" aria-live="polite">
      <Gauge view={after} variant="dialog" lead="Après" name={`Heures ${deName(view.person)} après enregistrement`} />
    </div>
  )
}

function typedMinutes(start: string, end: string, duration: string, clock: boolean): number | null {
  if (clock && end) {
    const [from, to] = [parseTime(start), parseTime(end)]
    const minutes = from && to ? minutesBetween(from, to) : 0
    return minutes > 0 ? minutes : null
  }
  const read = parseDuration(duration)
  return read.ok ? read.minutes : null
}
