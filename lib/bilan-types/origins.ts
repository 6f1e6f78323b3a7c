import type { Terms } from '@/lib/bilan-types/type'

/** Who may recommend a bilan de compétences or a maintien (the CEP adviser is the conseil en évolution professionnelle). */
export const prescribersOfBilan = [
  { key: 'CARSAT_SOCIAL_WORKER', needsBeneficiaryConsent: false },
  { key: 'HEALTH_INSURANCE', needsBeneficiaryConsent: false },
  { key: 'CEP_ADVISER', needsBeneficiaryConsent: false },
] as const satisfies Terms['prescribers']['items']

/** On what ground an employer pays. A congé de reclassement pays only where the CPF is not used. */
export const employerFundingBases = [
  { key: 'PLAN_DE_DEVELOPPEMENT', onlyWithoutCpf: false },
  { key: 'CONGE_DE_RECLASSEMENT', onlyWithoutCpf: true },
] as const satisfies Terms['employerFundingBases']
