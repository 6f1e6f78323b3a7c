import Link from 'next/link'
import { Fragment } from 'react'
import { Still } from './still'

export type AgendaSlotKind = 'planned' | 'held' | 'busy'

export type AgendaSlot = {
  key: string
  /** Minutes since midnight. */
  startMinute: number
  endMinute: number
  /** `14 h, Léa Moreau`: time first, so that the list reads well without the drawing. */
  title: string
  /** What is said under it, line after line. */
  lines?: readonly string[]
  href?: string | null
  /** `held`: past and still to be written down, amber. `busy`: taken, nothing to open. */
  kind: AgendaSlotKind
}

const QUARTER = 15

/**
 * One day as a column, a row per quarter of an hour, from `from` to `to` (minutes since midnight, whole hours).
 * `now` draws the present moment. Slots that overlap share the width.
 */
export function AgendaDay({
  label,
  from,
  to,
  now,
  slots,
}: {
  label: string
  from: number
  to: number
  now?: number | null
  slots: AgendaSlot[]
}) {
  const rowAt = (minute: number) => Math.round((clamp(minute, from, to) - from) / QUARTER) + 2
  const hours: number[] = []
  for (let hour = Math.ceil(from / 60); hour * 60 <= to; hour++) hours.push(hour)
  return (
    <Still as="div" className="agenda" role="group" aria-label={label}>
      {hours.map((hour) => (
        <Fragment key={hour}>
          <span className="agenda__hour" style={{ gridRow: rowAt(hour * 60) }} aria-hidden="true">
            {`${hour}\u00a0h`}
          </span>
          <span className="agenda__line" style={{ gridRow: rowAt(hour * 60) }} aria-hidden="true" />
        </Fragment>
      ))}
      {lanes(slots).map(({ slot, lane, of }) => {
        const place = {
          gridRow: `${rowAt(slot.startMinute)} / ${Math.max(rowAt(slot.endMinute), rowAt(slot.startMinute) + 2)}`,
          ...(of > 1
            ? { width: `calc(${100 / of}% - 0.25rem)`, marginInlineStart: `calc(0.25rem + ${(lane * 100) / of}%)` }
            : {}),
        }
        const className = slot.kind === 'planned' ? 'agenda__slot' : `agenda__slot agenda__slot--${slot.kind}`
        const inside = (
          <>
            <b>{slot.title}</b>
            {slot.lines?.map((line, at) => (
              <Fragment key={line}>
                {at > 0 ? <br /> : null}
                {line}
              </Fragment>
            ))}
          </>
        )
        return slot.href ? (
          <Link key={slot.key} className={className} href={slot.href} prefetch={false} style={place}>
            {inside}
          </Link>
        ) : (
          <span key={slot.key} className={className} style={place}>
            {inside}
          </span>
        )
      })}
      {now !== null && now !== undefined && now >= from && now <= to ? (
        <span className="agenda__now" style={{ gridRow: rowAt(now) }}>
          <span>
            <span className="vh">Maintenant, </span>
            {clock(now)}
          </span>
        </span>
      ) : null}
    </Still>
  )
}

/** Each slot with its lane and how many lanes its group of overlapping slots needs. */
export function lanes(slots: AgendaSlot[]): { slot: AgendaSlot; lane: number; of: number }[] {
  const placed: { slot: AgendaSlot; lane: number; of: number }[] = []
  let group: typeof placed = []
  let groupEnd = -1
  const close = () => {
    const of = group.reduce((most, one) => Math.max(most, one.lane + 1), 0)
    for (const one of group) one.of = of
    placed.push(...group)
    group = []
  }
  for (const slot of [...slots].sort((a, b) => a.startMinute - b.startMinute || a.endMinute - b.endMinute)) {
    if (slot.startMinute >= groupEnd) close()
    const taken = new Set(group.filter((one) => one.slot.endMinute > slot.startMinute).map((one) => one.lane))
    let lane = 0
    while (taken.has(lane)) lane++
    group.push({ slot, lane, of: 1 })
    groupEnd = Math.max(groupEnd, slot.endMinute)
  }
  close()
  return placed
}

function clamp(minute: number, from: number, to: number): number {
  return Math.min(Math.max(minute, from), to)
}

function clock(minute: number): string {
  const minutes = minute % 60
  const hours = `${Math.floor(minute / 60)}\u00a0h`
  return minutes === 0 ? hours : `${hours}\u00a0${String(minutes).padStart(2, '0')}`
}
