import { sha256 } from '@/lib/platform/canonical'

/** A row of the trail, as the database keeps it. */
export interface ChainedEvent {
  readonly seq: number
  readonly at: Date
  readonly kind: string
  readonly bilan_id: string | null
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly payload: string
  readonly previous_hash: string
  readonly hash: string
}

const hashOf = (event: ChainedEvent): string =>
  sha256(
    [
      event.previous_hash,
      event.seq,
      event.at.toISOString(),
      event.kind,
      event.bilan_id ?? '',
      event.actor_kind,
      event.actor_id ?? '',
      event.payload,
    ].join('|'),
  )

/**
 * Reckons a tenant's chain again, from its rows alone.
 * @param events in their order
 * @param head what the chain's head says: the last number and hash; without it, a cut end is not seen
 * @returns the number of the first event that does not hold, or null when all do
 */
export function firstBreak(events: readonly ChainedEvent[], head?: { seq: number; hash: string }): number | null {
  let previous = ''
  let expected = 1
  for (const event of events) {
    if (event.seq !== expected || event.previous_hash !== previous || event.hash !== hashOf(event)) return expected
    previous = event.hash
    expected++
  }
  return head && (head.seq !== expected - 1 || head.hash !== previous) ? expected : null
}
