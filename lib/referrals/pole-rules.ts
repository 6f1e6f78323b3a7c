import { addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { poleRefusals } from './pole-words'

/** Whom the worker lets exchange about him: two consents apart, and the one never stands for the other (R26). */
export const POLE_KINDS = ['POLE', 'POLE_AGENCY'] as const
export type PoleKind = (typeof POLE_KINDS)[number]

/** What is exchanged. Never a result, a note or a word of health. */
export const POLE_SCOPES = ['ACTION_PLAN', 'AVAILABILITY', 'JOB_PROSPECTS'] as const
export type PoleScope = (typeof POLE_SCOPES)[number]

/** What each consent may cover. */
export const scopesOf: Readonly<Record<PoleKind, readonly PoleScope[]>> = {
  POLE: ['ACTION_PLAN', 'AVAILABILITY'],
  POLE_AGENCY: ['JOB_PROSPECTS', 'AVAILABILITY'],
}

const LONGEST_MONTHS = 36

export interface PoleConsent {
  readonly kind: PoleKind
  readonly scopes: readonly PoleScope[]
  readonly untilOn: Day
  readonly withdrawn: boolean
}

/** Whether a consent holds on a day: neither withdrawn nor past its end. The last day counts. */
export const holds = (consent: Pick<PoleConsent, 'untilOn' | 'withdrawn'>, today: Day): boolean =>
  !consent.withdrawn && consent.untilOn >= today

/** The consent of that kind that holds; agreeing to one kind is never agreeing to the other. */
export const standing = <C extends PoleConsent>(consents: readonly C[], kind: PoleKind, today: Day): C | null =>
  consents.find((one) => one.kind === kind && holds(one, today)) ?? null

/** Whether such a consent may be given: of that kind's own scope, with an end to come, and none already standing. */
export function checkPoleConsent(
  wanted: { readonly kind: PoleKind; readonly scopes: readonly PoleScope[]; readonly untilOn: Day },
  facts: { readonly consents: readonly PoleConsent[]; readonly started: boolean; readonly agency: boolean },
  today: Day,
): Verdict {
  if (!facts.started) return poleRefusals.POLE_TOO_EARLY()
  if (wanted.kind === 'POLE_AGENCY' && !facts.agency) return poleRefusals.POLE_NO_AGENCY()
  if (wanted.scopes.length === 0 || wanted.scopes.some((one) => !scopesOf[wanted.kind].includes(one)))
    return poleRefusals.POLE_SCOPE()
  if (wanted.untilOn < today || wanted.untilOn > addMonths(today, LONGEST_MONTHS)) return poleRefusals.POLE_END()
  return standing(facts.consents, wanted.kind, today) ? poleRefusals.POLE_GIVEN() : null
}

/**
 * Whether the plan is passed on to the pôle: the bilan is closed, the plan was handed to the person, and he agrees to it.
 * Taken back, it is no more.
 */
export const planPasses = (
  facts: { readonly closed: boolean; readonly planHanded: boolean; readonly consents: readonly PoleConsent[] },
  today: Day,
): boolean =>
  facts.closed && facts.planHanded && Boolean(standing(facts.consents, 'POLE', today)?.scopes.includes('ACTION_PLAN'))
