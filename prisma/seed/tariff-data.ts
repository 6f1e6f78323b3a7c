import type { z } from 'zod'
import type { SetTariff } from '@/lib/proposals/tariff-schema'

/** A tariff of the demonstration, but for the day on which it takes effect. */
export type SeedTariff = Omit<z.input<typeof SetTariff>, 'effectiveFrom'>

const noLines = {
  preparationHour: '',
  preparationPercent: '',
  closingTripartite: '',
  testPackage: '',
  managementFees: '',
}

/**
 * Tariffs of the Centre de gestion, as its board votes them. At the affiliated tariff the usual programme of every variant
 * comes to 2 040,50 €: 18 hours, and 20 for développement, whose hours of accompaniment are more and cost less.
 */
export const ponantTariffs: readonly SeedTariff[] = [
  {
    scope: 'PROFESSIONNEL',
    source: 'Délibération du conseil d’administration n° 2025-41',
    vat: 'CGI_256_B',
    affiliated: {
      hour: '110',
      preparationHour: '79',
      preparationPercent: '25',
      closingTripartite: '110',
      testPackage: '253,50',
      managementFees: '120',
    },
    other: {
      hour: '128',
      preparationHour: '92',
      preparationPercent: '25',
      closingTripartite: '128',
      testPackage: '253,50',
      managementFees: '160',
    },
  },
  {
    scope: 'PROFESSIONNEL:DEVELOPPEMENT',
    source: 'Délibération du conseil d’administration n° 2025-41',
    vat: 'CGI_256_B',
    affiliated: {
      hour: '70',
      preparationHour: '66',
      preparationPercent: '25',
      closingTripartite: '110',
      testPackage: '253,50',
      managementFees: '120',
    },
    other: {
      hour: '84',
      preparationHour: '78',
      preparationPercent: '25',
      closingTripartite: '128',
      testPackage: '253,50',
      managementFees: '160',
    },
  },
]

/** Tariffs of Atelier Nouveau Cap: hours alone. */
export const nouveauCapTariffs: readonly SeedTariff[] = [
  {
    scope: 'RECONVERSION',
    source: 'Décision de la gérance',
    vat: 'CGI_261_4_4',
    other: { hour: '85', ...noLines },
  },
  {
    scope: 'MAINTIEN',
    source: 'Décision de la gérance',
    vat: 'CGI_261_4_4',
    other: { hour: '95', ...noLines },
  },
]

/** Tariff of Cabinet Boréal: eighteen hours of accompaniment come to 1 890 €. */
export const borealTariffs: readonly SeedTariff[] = [
  {
    scope: 'COMPETENCES',
    source: 'Décision de la gérance',
    vat: 'CGI_261_4_4',
    other: { hour: '105', ...noLines },
  },
]
