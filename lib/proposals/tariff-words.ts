import { type Day, sayFullDate } from '@/lib/platform/day'
import { refusal } from '@/lib/platform/outcome'

/** Why no tax is due. */
export const vatGrounds = {
  CGI_256_B: 'Organisme public hors du champ de la TVA, article 256 B du CGI',
  CGI_261_4_4: 'Formation professionnelle exonérée, article 261-4-4° du CGI',
  CGI_293_B: 'TVA non applicable, article 293 B du CGI',
} as const
export type VatGround = keyof typeof vatGrounds

/** Rates of tax in basis points, as a choice: 0 comes with its ground. */
export const vatRates = [2000, 1000, 550] as const

/** `TVA 20 % comprise`, or why there is none. */
export const sayVat = (basisPoints: number, ground: string | null): string =>
  ground !== null && Object.hasOwn(vatGrounds, ground)
    ? vatGrounds[ground as VatGround]
    : `TVA ${(basisPoints / 100).toString().replace('.', ',')}\u00a0% comprise`

/** Prices of a grid, and what each is asked for. */
export const priceWords = {
  hour: 'Heure d’accompagnement',
  preparationHour: 'Heure de préparation',
  preparationPercent: 'Préparation, pour 100 heures d’accompagnement',
  closingTripartite: 'Réunion de clôture à trois',
  testPackage: 'Tests et questionnaires, forfait',
  managementFees: 'Frais de gestion',
} as const

export const tariffRefusals = {
  TARIFF_TYPE: () => refusal('TARIFF_TYPE', 'Choisissez le bilan de cette grille.', 'scope'),
  TARIFF_PRICE: ({ field }: { field?: string }) =>
    refusal('TARIFF_PRICE', 'Ce montant ne se lit pas. Écrivez par exemple 110 ou 110,50.', field),
  TARIFF_PERCENT: ({ field }: { field?: string }) =>
    refusal('TARIFF_PERCENT', 'Indiquez un nombre entier, de 0 à 200.', field),
  TARIFF_NOT_LATER: ({ day }: { day: Day }) =>
    refusal(
      'TARIFF_NOT_LATER',
      `Une grille prend déjà effet le ${sayFullDate(day)}. Choisissez une date après elle.`,
      'effectiveFrom',
    ),
  TARIFF_TOO_OLD: () =>
    refusal('TARIFF_TOO_OLD', 'Cette date est trop ancienne ou trop lointaine. Vérifiez l’année.', 'effectiveFrom'),
}
