import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { type ContractText, sayHours, sayParties, sayValue, small } from './content-rules'
import { sayInstalment } from './instalment-words'

/** Everything that an amendment states. Cents include tax; durations are minutes. */
export interface AmendmentText
  extends Pick<
    ContractText,
    | 'number'
    | 'preparedOn'
    | 'provider'
    | 'representative'
    | 'beneficiary'
    | 'label'
    | 'devis'
    | 'minutes'
    | 'pricedMinutes'
    | 'cents'
    | 'fixed'
    | 'schedule'
  > {
  /** The contract that it changes, and when she signed it. */
  readonly contract: { readonly number: string; readonly signedOn: Day }
  /** Her share until now. */
  readonly before: number
  /** What had fallen due, and the hours signed by then. */
  readonly carried: { readonly cents: number; readonly minutes: number }
}

/**
 * The exact text of an amendment that both sign: what changes of the price, the hours and the payments, and that all else stays.
 * It opens no days to withdraw: L.6353-5 gives them from the signature of the contract, and names no amendment. So it asks for no
 * deposit either: what it adds follows the hours to come (L.6353-6), and what is due if she stops is what was done (L.6353-7).
 */
export function amendmentText(facts: AmendmentText): string {
  const part = facts.cents < facts.devis.cents
  return [
    `Avenant au contrat de ${small(facts.label)}, numéro ${facts.number}`,
    `Établi le ${sayFullDate(facts.preparedOn)}.`,
    `Entre ${sayParties(facts)}.`,
    `1. Objet. Le contrat numéro ${facts.contract.number}, signé le ${sayFullDate(facts.contract.signedOn)}, suit désormais le devis ${facts.devis.number}, accepté. Ce qui n’est pas écrit ici ne change pas.`,
    `2. Durée. ${sayHours(facts)}`,
    `3. Prix. ${part ? `Le devis s’élève à ${formatCents(facts.devis.cents)}. La part de la personne` : 'Le prix'} est de ${formatCents(facts.cents)}, toutes taxes comprises, au lieu de ${formatCents(facts.before)}.`,
    `4. Ce qui est déjà échu. ${
      facts.carried.cents > 0
        ? `${formatCents(facts.carried.cents)}, pour ${formatMinutes(facts.carried.minutes)} signées, restent échus et comptent dans ce prix.`
        : 'Rien n’est encore échu.'
    } Ce qui aurait été versé en plus est rendu.`,
    `5. Paiement. ${facts.schedule.map((one) => sayInstalment(one, 'déjà échus')).join(' ; ')}. Aucun nouvel acompte n’est demandé.`,
    '6. Rétractation. L’article L. 6353-5 du Code du travail donne ce délai à la signature du contrat : cet avenant n’en ouvre pas un autre. La personne peut arrêter son bilan à tout moment, comme il suit.',
    `7. Arrêt. Si la personne arrête son bilan, ou en est empêchée par force majeure, seul ce qui a été fait est dû. ${sayValue(facts)} Ce qui aurait été versé en plus est rendu.`,
  ].join('\n')
}
