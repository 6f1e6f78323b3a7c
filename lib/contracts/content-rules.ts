import { waitWords } from '@/lib/funding/claim-words'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Line } from '@/lib/proposals/line-rules'
import { sayInstalment } from './instalment-words'
import type { Place } from './period-rules'
import type { FixedPart, Instalment } from './schedule-rules'
import { placeInText } from './words'

/** Everything that the contract states. Cents include tax; durations are minutes. */
export interface ContractText {
  readonly number: string
  readonly preparedOn: Day
  readonly provider: {
    readonly legalName: string
    readonly siret: string | null
    readonly declaration: string | null
    readonly address: string
    readonly email: string
  }
  readonly representative: string
  readonly beneficiary: string
  /** Name of the kind of bilan, as it may be said outside the pair. */
  readonly label: string
  readonly devis: { readonly number: string; readonly cents: number; readonly lines: readonly Line[] }
  /** Names of its phases, in their order. */
  readonly programme: readonly string[]
  /** All hours of the bilan. */
  readonly minutes: number
  /** Those that have a price: the balance follows them. */
  readonly pricedMinutes: number
  readonly prerequisites: string
  readonly means: string
  readonly practitioner: string
  readonly titles: string
  /** Her share of the price. */
  readonly cents: number
  readonly place: Place
  readonly withdrawalDays: number
  /** What of it is due whole, once a condition of the devis holds. */
  readonly fixed: readonly FixedPart[]
  readonly schedule: readonly Instalment[]
}

/** Who the two are. */
export const sayParties = ({
  provider,
  representative,
  beneficiary,
}: Pick<ContractText, 'provider' | 'representative' | 'beneficiary'>): string =>
  `${[
    provider.legalName,
    provider.siret && `SIRET ${provider.siret}`,
    provider.declaration && `déclaration d’activité ${provider.declaration}`,
    provider.address,
  ]
    .filter(Boolean)
    .join(', ')}, représenté par ${representative} ; et ${beneficiary}, bénéficiaire`

/** How long it lasts, in which times, and the hours of each line. */
export const sayHours = (
  facts: Pick<ContractText, 'minutes' | 'devis'> & { readonly programme?: readonly string[] },
): string =>
  `Le bilan dure ${formatMinutes(facts.minutes)} au plus${
    facts.programme && facts.programme.length > 0
      ? `, en ${facts.programme.length} temps : ${facts.programme.join(', ')}`
      : ''
  }. ${facts.devis.lines
    .filter((line) => line.minutes !== null)
    .map((line) => `${line.label} : ${formatMinutes(line.minutes ?? 0)}${line.basis === 'FREE' ? ', sans prix' : ''}`)
    .join(' ; ')}.`

/** L.6353-7: the value that the contract gives to what was done. */
export const sayValue = (facts: Pick<ContractText, 'cents' | 'pricedMinutes' | 'fixed'>): string => {
  const hours = facts.cents - facts.fixed.reduce((sum, part) => sum + part.cents, 0)
  return `${facts.fixed.length > 0 ? `Pour les heures, ${formatCents(hours)} sont répartis` : 'Le prix est réparti'} sur ${formatMinutes(
    facts.pricedMinutes,
  )} d’accompagnement, en proportion des heures signées par les deux.${facts.fixed
    .map((part) => ` ${part.label} : ${formatCents(part.cents)}, en entier, ${waitWords[part.condition]}.`)
    .join('')}`
}

export const small = (text: string): string => `${text.charAt(0).toLocaleLowerCase('fr')}${text.slice(1)}`

/** Ends a typed text like a sentence. */
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/**
 * The exact text that both sign (L.6353-4): nature, duration, programme, what it is for, how many take part; what must be known
 * before; means and control; titles of who conducts it; price, payment, and what happens if she stops. Then her days to withdraw
 * (L.6353-5, C. conso L.221-18) and what may be asked when (L.6353-6, L.6353-7).
 */
export function contractText(facts: ContractText): string {
  const { provider } = facts
  const part = facts.cents < facts.devis.cents
  return [
    `Contrat de ${small(facts.label)}, numéro ${facts.number}`,
    `Établi le ${sayFullDate(facts.preparedOn)}, ${placeInText[facts.place]}.`,
    `Entre ${sayParties(facts)}, qui paie ${part ? 'une part de son bilan' : 'son bilan'}.`,
    `1. Nature et objet. L’organisme réalise pour la personne, seule, un ${small(facts.label)}, au sens de l’article L. 6313-1 du Code du travail.`,
    `2. Durée et programme. ${sayHours(facts)}`,
    `3. Connaissances préalables. ${sentence(facts.prerequisites)}`,
    `4. Moyens et suivi. ${sentence(facts.means)} Chaque séance est signée par les deux.`,
    `5. Personne qui conduit le bilan. ${facts.practitioner}. ${sentence(facts.titles)}`,
    `6. Prix. ${
      part
        ? `Le devis ${facts.devis.number} s’élève à ${formatCents(facts.devis.cents)}. La part de la personne est de ${formatCents(facts.cents)}, toutes taxes comprises.`
        : `Le prix est de ${formatCents(facts.cents)}, toutes taxes comprises, selon le devis ${facts.devis.number}.`
    }`,
    `7. Rétractation. La personne dispose de ${facts.withdrawalDays} jours, à partir du lendemain de sa signature, pour se rétracter sans donner de raison. Elle le fait depuis son espace, ou par écrit${
      provider.email ? ` à ${provider.email}` : ''
    }. Elle ne doit alors rien.`,
    '8. Début. Aucune heure ne compte et aucune somme n’est demandée avant la fin de ce délai.',
    `9. Paiement. ${facts.schedule.map((one) => sayInstalment(one, 'à la fin du délai de rétractation')).join(' ; ')}.`,
    `10. Arrêt. Si la personne arrête son bilan, ou en est empêchée par force majeure, seul ce qui a été fait est dû. ${sayValue(facts)} Ce qui aurait été versé en plus est rendu.`,
    '11. Confidentialité. Les résultats et la synthèse sont à la personne seule. Personne d’autre ne les reçoit sans son accord écrit.',
  ].join('\n')
}
