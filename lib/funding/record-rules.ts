import type { Funder } from '@/lib/bilan-types/keys'
import { type Day, dayOf } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

interface Asked {
  readonly funder: Funder
  readonly organisationId: string | null
  readonly clientId: string | null
}
type Employers = readonly { readonly clientId: string; readonly hasSpace: boolean }[]

const hasSpace = (clientId: string | null, employers: Employers): boolean =>
  employers.some((one) => one.clientId === clientId && one.hasSpace)

/** Whether the house notes the answer: of a funder without a space here, or of the CPF's platform. She who pays herself signs. */
export const recordsAnswer = (request: Asked, employers: Employers): boolean =>
  request.funder === 'CPF' ||
  (request.organisationId === null &&
    request.funder !== 'SELF' &&
    (request.funder !== 'EMPLOYER' || !hasSpace(request.clientId, employers)))

/** Whether the house notes that the employer passed it on: only while he has no space to do so. */
export const recordsForward = (request: Pick<Asked, 'clientId'>, employers: Employers): boolean =>
  !hasSpace(request.clientId, employers)

/** Whether an employer answers by the devis that is addressed to him: he is asked for the whole of it. */
export const answersByDevis = (
  request: { readonly funder: Funder; readonly askedCents: number },
  facts: {
    readonly plan: { readonly totalCents: number } | null
    readonly devis: { readonly addressee: string } | null
  },
): boolean =>
  request.funder === 'EMPLOYER' &&
  facts.devis?.addressee === 'EMPLOYER' &&
  request.askedCents === facts.plan?.totalCents

/** Whether an answer may have come on that day: once the devis was sent, and not in the days to come. */
export function checkAnswered(
  day: Day,
  facts: { readonly from: Date | null | undefined; readonly today: Day; readonly zone: string },
): Verdict {
  if (day > facts.today) return refusals.ANSWER_TO_COME()
  const from = facts.from ? dayOf(facts.from, facts.zone) : null
  return from !== null && day < from ? refusals.ANSWER_BEFORE({ from }) : null
}

/** Whether an answer may stand so: something, within what was asked and the hours of the devis, ending after it begins. */
export function checkRecorded(
  given: {
    readonly amount: number
    readonly duration: number | null
    readonly answeredOn: Day
    readonly validFrom: Day | null
    readonly validUntil: Day | null
  },
  asked: { readonly askedCents: number; readonly devisMinutes: number },
): Verdict {
  if (given.amount === 0) return refusals.NOTHING_GIVEN()
  if (given.amount > asked.askedCents) return refusals.OVER_ASKED_SHARE({ asked: asked.askedCents })
  if (given.duration !== null && given.duration > asked.devisMinutes)
    return refusals.HOURS_OVER_DEVIS({ minutes: asked.devisMinutes })
  return given.validUntil !== null && given.validUntil < (given.validFrom ?? given.answeredOn)
    ? refusals.ENDS_BEFORE()
    : null
}
