import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { type Agreement, agrees } from './rules'

/** In what a contract no longer says what stands, in plain words. */
export interface Behind {
  readonly what: string
  /** Her share as it would be, beside what the contract says. */
  readonly share: string
}

/** What changed since a contract was drawn; null when it says what stands, or when nothing stands to compare it with. */
export function behindOf(
  contract: { readonly proposalId: string; readonly cents: number },
  devis: {
    readonly id: string
    readonly number: string
    readonly cents: number
    readonly contractMinutes: number
  } | null,
  now: Agreement | null,
): Behind | null {
  if (!devis || !now || agrees(contract, now)) return null
  return {
    what:
      contract.proposalId === devis.id
        ? 'La part d’un autre financeur a changé.'
        : `Le devis ${devis.number} est accepté depuis : ${formatCents(devis.cents)}, ${formatMinutes(devis.contractMinutes)}.`,
    share:
      now.cents === contract.cents
        ? `La part de la personne reste de ${formatCents(now.cents)}.`
        : `La part de la personne devient ${formatCents(Math.max(0, now.cents))}, au lieu de ${formatCents(contract.cents)}.`,
  }
}
