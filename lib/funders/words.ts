import type { Funder } from '@/lib/bilan-types/keys'
import { funderWords, natureWords } from '@/lib/bilan-types/words'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { refusal } from '@/lib/platform/outcome'
import type { Delay, FunderTerms, Invoiced, PaidWhen, PaperDemanded, TermKey } from './terms-rules'

const NBSP = '\u00a0'

/** Funders by their full name, for a title. */
export const funderNames: Readonly<Record<Funder, string>> = {
  ...funderWords,
  CPF: 'Compte personnel de formation (CPF)',
  EMPLOYER: 'Employeur',
  SELF: 'Personne qui paie elle-même',
  FIPHFP: 'FIPHFP',
  FPETT: 'FPETT',
}

export const termWords: Readonly<Record<TermKey, string>> = {
  eligibleNatures: 'Heures prises en charge',
  capCents: 'Plafond en euros',
  capMinutes: 'Plafond en heures',
  minMinutes: 'Accompagnement, au moins',
  shareBasisPoints: 'Part du prix, au plus',
  waitingMonths: 'Attente depuis le dernier bilan financé',
  participationCents: 'Participation de la personne',
  participationWithinCap: 'Participation comprise dans le plafond',
  participationExemptions: 'Sans participation',
  papers: 'Pièces demandées',
  answer: 'Délai de réponse',
  start: 'Début, au plus tôt après l’accord',
  declareEntry: 'Entrée à déclarer sous',
  declareExit: 'Sortie à déclarer sous',
  payment: 'Délai de paiement',
  paidWhen: 'Payé',
  annexCostsFunded: 'Frais annexes',
  throughEmployer: 'Demande transmise par l’employeur',
  needsGround: 'Motif d’éligibilité à voir',
  needsCertification: 'Certification de l’organisme exigée',
  invoiced: 'Facture adressée',
  hoursCounted: 'Accord donné en heures',
  withdrawalDays: 'Rétractation, contrat signé sur place',
  withdrawalDaysRemote: 'Rétractation, contrat signé à distance',
  depositBasisPoints: 'Premier versement, au plus',
}

export const paidWhenWords: Readonly<Record<PaidWhen, string>> = {
  SERVICE_FAIT: 'Une fois le service fait déclaré',
  END: 'À la fin du bilan',
  CLOSING: 'À la clôture du bilan',
  INSTALMENTS: 'En plusieurs fois, au long du bilan',
}

export const invoicedWords: Readonly<Record<Invoiced, string>> = {
  FUNDER: 'À qui finance',
  EMPLOYER: 'À l’employeur',
  PARAMETER: 'À préciser sur chaque demande',
}

/** `3 jours ouvrés`, `30 jours`. */
export const sayDelay = ({ count, unit }: Delay): string =>
  `${count}${NBSP}${count > 1 ? 'jours' : 'jour'}${unit === 'WORKING_DAYS' ? `${NBSP}${count > 1 ? 'ouvrés' : 'ouvré'}` : ''}`

/** `5 ans`, `18 mois`. */
export const sayMonths = (months: number): string =>
  months > 0 && months % 12 === 0 ? `${months / 12}${NBSP}${months > 12 ? 'ans' : 'an'}` : `${months}${NBSP}mois`

/** `30 %`, `12,5 %`: of 10000. */
export const sayShare = (basisPoints: number): string => `${(basisPoints / 100).toString().replace('.', ',')}${NBSP}%`

const yesNo = (value: boolean): string => (value ? 'Oui' : 'Non')
const days = (count: number): string => sayDelay({ count, unit: 'DAYS' })
const orNone = <T>(value: T | null, say: (value: T) => string, none: string): string =>
  value === null ? none : say(value)
const list = (papers: readonly PaperDemanded[], when: PaperDemanded['when'], title: string): string =>
  papers.some((paper) => paper.when === when)
    ? `${title} : ${papers
        .filter((paper) => paper.when === when)
        .map((paper) => paper.label)
        .join(', ')}. `
    : ''

/** What a figure says, in words; a null that sets no limit says so. */
export function sayTerm(terms: FunderTerms, key: TermKey): string {
  switch (key) {
    case 'eligibleNatures':
      return orNone(
        terms.eligibleNatures,
        (keys) => keys.map((one) => natureWords[one]).join(', '),
        'Celles que le bilan compte',
      )
    case 'capCents':
      return orNone(terms.capCents, formatCents, 'Aucun')
    case 'capMinutes':
      return orNone(terms.capMinutes, formatMinutes, 'Aucun')
    case 'minMinutes':
      return orNone(terms.minMinutes, formatMinutes, 'Aucun minimum')
    case 'shareBasisPoints':
      return orNone(terms.shareBasisPoints, sayShare, 'Selon l’accord')
    case 'depositBasisPoints':
      return orNone(terms.depositBasisPoints, sayShare, 'Sans limite')
    case 'waitingMonths':
      return orNone(terms.waitingMonths, sayMonths, 'Aucune')
    case 'participationCents':
      return orNone(terms.participationCents, formatCents, 'Aucune')
    case 'participationWithinCap':
      return orNone(terms.participationWithinCap, yesNo, 'Non précisé')
    case 'participationExemptions':
      return terms.participationExemptions.join(', ') || 'Aucune dispense'
    case 'papers':
      return (
        `${list(terms.papers, 'REQUEST', 'Avec la demande')}${list(terms.papers, 'PAYMENT', 'Avant paiement')}`.trim() ||
        'Aucune'
      )
    case 'answer':
    case 'start':
    case 'declareEntry':
    case 'declareExit':
      return orNone(terms[key], sayDelay, 'Non précisé')
    case 'payment':
      return orNone(terms.payment, (delay) => `${sayDelay(delay)} dès réception de la facture`, 'Non précisé')
    case 'paidWhen':
      return paidWhenWords[terms.paidWhen]
    case 'annexCostsFunded':
      return orNone(terms.annexCostsFunded, (yes) => (yes ? 'Pris en charge' : 'Jamais pris en charge'), 'Non précisé')
    case 'invoiced':
      return invoicedWords[terms.invoiced]
    case 'withdrawalDays':
    case 'withdrawalDaysRemote':
      return orNone(terms[key], days, 'Sans objet')
    default:
      return yesNo(terms[key])
  }
}

export const refusals = {
  RULES_SAME_DAY: ({ day }: { day: Day }) =>
    refusal(
      'RULES_SAME_DAY',
      `Vos règles prennent déjà effet le ${sayFullDate(day)}. Choisissez une autre date.`,
      'effectiveFrom',
    ),
  RULES_DECIDED: ({ day }: { day: Day }) =>
    refusal(
      'RULES_DECIDED',
      `Une demande a été décidée le ${sayFullDate(day)}, selon les règles d’alors. Choisissez une date après ce jour.`,
      'effectiveFrom',
    ),
  RULES_FAR: () =>
    refusal('RULES_FAR', 'Cette date est trop ancienne ou trop lointaine. Vérifiez l’année.', 'effectiveFrom'),
  RULES_NO_HOURS: () =>
    refusal('RULES_NO_HOURS', 'Cochez au moins une nature d’heures, ou laissez celles du bilan.', 'eligibleNatures'),
}
