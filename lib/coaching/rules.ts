import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, isDay } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

/** A certificate as recorded. @param expiresOn null: it has no end */
export interface Certificate {
  readonly obtainedOn: string
  readonly expiresOn: string | null
}

export function checkCertificate(certificate: Certificate, today: Day): Verdict {
  if (!isDay(certificate.obtainedOn) || certificate.obtainedOn > today) return refusals.OBTAINED()
  const { expiresOn } = certificate
  return expiresOn === null || (isDay(expiresOn) && expiresOn > certificate.obtainedOn) ? null : refusals.EXPIRES()
}

/** Whether a certificate holds on a day. */
export const holds = (certificate: Certificate | null, today: Day): boolean =>
  certificate !== null &&
  certificate.obtainedOn <= today &&
  (certificate.expiresOn === null || certificate.expiresOn >= today)

/** Whether this member may coach in this bilan: certified today, in addition to its practitioner (R19). */
export function checkEnrolment(
  facts: {
    readonly open: boolean
    readonly referentMemberId: string
    readonly memberId: string
    readonly certificate: Certificate | null
    readonly coaching: readonly string[]
  },
  parameters: Pick<Parameters, 'coach'>,
  today: Day,
): Verdict {
  if (!parameters.coach) return refusals.NO_COACH_HERE()
  if (!facts.open) return refusals.BILAN_ENDED()
  if (facts.memberId === facts.referentMemberId) return refusals.IS_REFERENT()
  if (!holds(facts.certificate, today)) return refusals.NOT_CERTIFIED()
  return facts.coaching.includes(facts.memberId) ? refusals.COACHES_ALREADY() : null
}

const MOST_INDICATORS = 12

export const checkNewIndicator = (facts: { readonly open: boolean; readonly count: number }): Verdict =>
  !facts.open ? refusals.BILAN_ENDED() : facts.count >= MOST_INDICATORS ? refusals.TOO_MANY_INDICATORS() : null
