import type { FunderTerms } from '@/lib/funders/terms-rules'
import { addMonths, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { decideRefusals } from './decide-words'

/** Months for which an agreement is first proposed to hold. */
const USUAL_VALIDITY_MONTHS = 12

/** What a decision looks at of a request. Cents include tax; minutes throughout. */
export interface DecideFacts {
  readonly state: string
  /** How many times it was sent. */
  readonly round: number
  readonly decidedBy: string
  readonly terms: FunderTerms
  readonly askedCents: number
  /** Null: hours are no matter of this funder. */
  readonly askedMinutes: number | null
  readonly consumedCents: number
  readonly consumedMinutes: number
  readonly planCents: number
  readonly planMinutes: number
  /** Lines of the devis for annex costs. */
  readonly annexCents: number
  /** Kinds of papers attached and standing. */
  readonly papers: readonly string[]
  readonly groundSeen: boolean
  /** The holder attests no bilan paid within the waiting period; null: nobody was asked. */
  readonly attested: boolean | null
  readonly provider: string
  readonly certification: { readonly number: string; readonly expiresOn: Day | null } | null
  /** Last day planned or held; null while nothing is planned. */
  readonly lastDay: Day | null
  /** The bilan is suspended, stopped or closed. */
  readonly ended: boolean
  readonly rulesFrom: Day
  /** The funder's rules of today are others than those it was sent within. */
  readonly rulesChanged: boolean
}

/** The most that a share of the devis may come to, in cents; null: the rules set none. Rounded up, in the person's favour. */
export const shareCents = (facts: Pick<DecideFacts, 'terms' | 'planCents'>): number | null =>
  facts.terms.shareBasisPoints === null ? null : Math.ceil((facts.planCents * facts.terms.shareBasisPoints) / 10_000)

/** Whether a request may be answered now, in the round that was read. */
export function checkOpen(facts: Pick<DecideFacts, 'state' | 'round' | 'decidedBy'>, round: number): Verdict {
  if (facts.state !== 'SENT') return decideRefusals.ALREADY_DECIDED({ who: facts.decidedBy, state: facts.state })
  return facts.round === round ? null : decideRefusals.REQUEST_CHANGED()
}

/** What is granted, by an agreement or an amendment. */
export interface Granted {
  readonly amount: number
  readonly duration: number | null
  readonly validFrom: Day
  readonly validUntil: Day
}

/** Whether so much may be granted: within what is asked and within the rules in force (R12, R13, R25). */
export function checkGrant(facts: DecideFacts, given: Granted, today: Day): Verdict {
  if (facts.terms.needsGround && !facts.groundSeen) return decideRefusals.GROUND_MISSING()
  const certified = facts.certification && (facts.certification.expiresOn ?? today) >= today
  if (facts.terms.needsCertification && !certified)
    return decideRefusals.CERTIFICATION_MISSING({ provider: facts.provider })
  if (given.amount === 0) return decideRefusals.NOTHING_GRANTED()
  if (given.amount > facts.askedCents) return decideRefusals.OVER_ASKED({ asked: facts.askedCents })
  return checkTerms(facts, given, today)
}

function checkTerms({ terms, askedMinutes, planMinutes }: DecideFacts, given: Granted, today: Day): Verdict {
  if (terms.capCents !== null && given.amount > terms.capCents)
    return decideRefusals.OVER_CAP_CENTS({ cap: terms.capCents })
  if (given.duration === null && askedMinutes !== null) return decideRefusals.HOURS_NEEDED()
  if (given.duration !== null && given.duration > planMinutes)
    return decideRefusals.OVER_DEVIS_MINUTES({ minutes: planMinutes })
  if (terms.capMinutes !== null && given.duration !== null && given.duration > terms.capMinutes)
    return decideRefusals.OVER_CAP_MINUTES({ cap: terms.capMinutes })
  if (given.validUntil < given.validFrom) return decideRefusals.UNTIL_BEFORE_FROM()
  return given.validUntil < today ? decideRefusals.UNTIL_PAST() : null
}

/** What stands before an amendment. */
export interface Standing {
  readonly grantedCents: number
  readonly grantedMinutes: number | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
}

/** Whether an agreement may be changed so: something changes, never below what is consumed, within the rules it was decided by. */
export function checkAmend(facts: DecideFacts, standing: Standing, given: Granted, today: Day): Verdict {
  if (facts.state !== 'GRANTED') return decideRefusals.NOT_GRANTED()
  const same =
    given.amount === standing.grantedCents &&
    given.duration === standing.grantedMinutes &&
    given.validFrom === standing.validFrom &&
    given.validUntil === standing.validUntil
  if (same) return decideRefusals.NOTHING_CHANGES()
  if (given.amount < facts.consumedCents || (given.duration ?? facts.consumedMinutes) < facts.consumedMinutes)
    return decideRefusals.BELOW_CONSUMED({ cents: facts.consumedCents, minutes: facts.consumedMinutes })
  if (given.amount === 0) return decideRefusals.NOTHING_GRANTED()
  return checkTerms({ ...facts, askedMinutes: standing.grantedMinutes }, given, today)
}

/** What the form begins with: what is asked, within the rules, for a year. */
export function proposed(facts: DecideFacts, today: Day): Granted {
  const within = (asked: number, cap: number | null): number => (cap === null ? asked : Math.min(asked, cap))
  const most = shareCents(facts)
  return {
    amount: within(within(facts.askedCents, facts.terms.capCents), most),
    duration:
      facts.askedMinutes === null
        ? null
        : within(Math.min(facts.askedMinutes, facts.planMinutes), facts.terms.capMinutes),
    validFrom: today,
    validUntil: addMonths(
      facts.lastDay !== null && facts.lastDay > today ? facts.lastDay : today,
      USUAL_VALIDITY_MONTHS,
    ),
  }
}

/** Whether the type of bilan asks for a lettre d'accord: granting is then issuing it (R4). */
export const asksLetter = (of: { readonly gates: readonly string[] }): boolean => of.gates.includes('LETTRE_D_ACCORD')
