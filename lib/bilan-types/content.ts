import type { ContentItem, Parameters, Phase } from '@/lib/bilan-types/type'

/**
 * Whether an item may be ticked when a session is logged.
 *
 * The items of a session always. Those of the synthèse until a synthèse is on record: handing it over and reading it
 * together happen in a session, and the tick bears witness to it; from then on the record alone says so, and a tick
 * would be a second truth. Those of the closing and of the attestation never: the closing itself covers them.
 */
export function mayBeTicked(item: ContentItem, onRecord: { synthese: boolean }): boolean {
  return item.by === 'SESSION' || (item.by === 'SYNTHESE' && !onRecord.synthese)
}

/** The items of a phase to be covered or set aside before it is closed, those the closing itself covers left out. */
export function itemsDue(phase: Phase): ContentItem[] {
  return phase.items.filter((item) => item.by === 'SESSION' || item.by === 'SYNTHESE')
}

/** The phases whose items are due when the bilan is closed. */
export function phasesBeforeClosing(parameters: Pick<Parameters, 'phases'>): Phase[] {
  return parameters.phases.filter((phase) => !phase.afterClosing)
}

/** An item by its key, with the phase it belongs to; null if the type has no such item. */
export function itemOf(
  parameters: Pick<Parameters, 'phases'>,
  itemKey: string,
): { phase: Phase; item: ContentItem } | null {
  for (const phase of parameters.phases) {
    const item = phase.items.find((one) => one.key === itemKey)
    if (item) return { phase, item }
  }
  return null
}
