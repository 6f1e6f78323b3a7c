import { openFor, type Referral } from '../referral-deeds'

/** Her referral was opened lately: a provider is being looked for. */
export function malikaHaddouche(referral: Referral): void {
  const { at, on } = referral.pair.calendar
  openFor(referral, at(-2, '11:20'), {
    ...{ contract: 'CTT', status: 'JOB_SEEKER', statusFrom: on(-6), agreed: true, agencyName: 'Atlantique Intérim' },
    request:
      'Malika était préparatrice de commandes. Elle veut un métier de bureau, près de chez elle, et ne sait pas lequel demander.',
  })
}
