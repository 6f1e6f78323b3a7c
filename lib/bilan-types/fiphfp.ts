import type { FiphfpEligibility } from '@/lib/bilan-types/type'

/** Who the FIPHFP may pay for in full: a public agent on one of these grounds (R12). */
export const fiphfpEligibility: FiphfpEligibility = {
  fitWithRestrictions: {
    needsBoth: true,
    elements: [
      { key: 'OBJECTIVE_ELEMENTS', label: 'Éléments objectifs sur les capacités au poste actuel' },
      { key: 'POST_ADAPTATION', label: 'Proposition d’adaptation du poste' },
    ],
  },
  employmentObligation: {
    open: true,
    items: [
      { key: 'RQTH', label: 'Reconnaissance de la qualité de travailleur handicapé (RQTH)', atLeast: null },
      {
        key: 'WORK_ACCIDENT_PENSION',
        label: 'Accident du travail ou maladie professionnelle, incapacité permanente d’au moins 10\u00a0%, avec rente',
        atLeast: [10, 100],
      },
      {
        key: 'INVALIDITY_PENSION',
        label: 'Pension d’invalidité, capacité de travail réduite d’au moins deux tiers',
        atLeast: [2, 3],
      },
      { key: 'MILITARY_PENSION', label: 'Ancien militaire avec pension d’invalidité', atLeast: null },
      {
        key: 'VOLUNTEER_FIREFIGHTER',
        label: 'Sapeur-pompier volontaire, allocation ou rente après accident ou maladie en service',
        atLeast: null,
      },
      { key: 'TERRORISM_VICTIM', label: 'Victime d’un acte de terrorisme', atLeast: null },
      { key: 'CMI_INVALIDITE', label: 'Carte mobilité inclusion, mention invalidité', atLeast: null },
      { key: 'AAH', label: 'Allocation aux adultes handicapés (AAH)', atLeast: null },
      { key: 'ATI', label: 'Allocation temporaire d’invalidité (ATI)', atLeast: null },
      {
        key: 'REDEPLOYMENT',
        label: 'Fonctionnaire en préparation au reclassement, ou contractuel en reclassement',
        atLeast: null,
      },
    ],
  },
}
