import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { type Account, MOST_PARTS } from './schedule-rules'
import { type ContractState, type Ending, refusals } from './words'

/** A contract as rules weigh it. */
export interface ContractFacts {
  readonly sha256: string
  readonly signedOn: Day | null
  readonly withdrawalUntil: Day | null
  readonly startsOn: Day | null
  readonly outcome: string | null
}

/** Where a contract stands on a day. */
export function contractState(facts: Omit<ContractFacts, 'sha256'>, today: Day): ContractState {
  if (facts.outcome) return facts.outcome as ContractState
  if (!facts.withdrawalUntil) return 'PREPARED'
  return today <= facts.withdrawalUntil ? 'MAY_WITHDRAW' : 'RUNNING'
}

/** A contract beside what stands now: the devis accepted, and of its price what no other share bears. */
export interface Agreement {
  readonly devisId: string
  readonly cents: number
}

/** What stands now; null while no devis is accepted or she has no share. */
export const agreementOf = (
  devis: { readonly id: string; readonly cents: number } | null,
  share: { readonly others: number } | null,
): Agreement | null => (devis && share ? { devisId: devis.id, cents: devis.cents - share.others } : null)

/** Whether a contract says what stands: its devis, and its share to the cent. */
export const agrees = (
  contract: { readonly proposalId: string; readonly cents: number },
  now: Agreement | null,
): boolean => now !== null && contract.proposalId === now.devisId && contract.cents === now.cents

/** What preparing looks at. */
export interface PrepareFacts {
  readonly open: boolean
  /** Her share of the plan that stands; null while she has none. */
  readonly share: { readonly state: string } | null
  /** Her share was asked by the devis that stands, and is what the others leave of it. */
  readonly current: boolean
  /** The devis accepted that stands. */
  readonly accepted: boolean
  /** Minutes of the devis that have a price. */
  readonly pricedMinutes: number
  readonly standing: ContractState | null
  readonly days: number | null
  readonly depositBasisPoints: number | null
  readonly parts: number
}

/** Whether a contract may be prepared: nothing is typed again, so its devis is accepted and her share is asked. */
export function checkPrepare(facts: PrepareFacts): Verdict {
  if (!facts.open) return refusals.CONTRACT_BILAN_ENDED()
  if (facts.standing === 'PREPARED') return refusals.CONTRACT_STANDS()
  if (facts.standing === 'MAY_WITHDRAW' || facts.standing === 'RUNNING') return refusals.CONTRACT_SIGNED()
  if (!facts.accepted) return refusals.DEVIS_NOT_ACCEPTED()
  if (!facts.share) return refusals.NO_SHARE()
  if (facts.share.state !== 'SENT') return refusals.SHARE_NOT_SENT()
  if (!facts.current) return refusals.SHARE_BEHIND()
  if (facts.pricedMinutes === 0) return refusals.NO_PRICED_HOURS()
  if (facts.days === null || facts.depositBasisPoints === null) return refusals.RULES_OPEN()
  return checkParts(facts.parts)
}

const checkParts = (parts: number): Verdict =>
  Number.isInteger(parts) && parts >= 1 && parts <= MOST_PARTS ? null : refusals.PARTS({ most: MOST_PARTS })

/** What amending looks at. */
export interface AmendFacts {
  readonly open: boolean
  readonly state: ContractState
  readonly withdrawalUntil: Day | null
  /** An amendment waits for her already. */
  readonly waiting: boolean
  /** What stands now. */
  readonly now: Agreement | null
  /** The contract in force says it already. */
  readonly current: boolean
  /** Minutes of the devis that have a price. */
  readonly pricedMinutes: number
  readonly parts: number
}

/** Whether an amendment may be prepared: the contract runs, her days to withdraw are over, and it no longer says what stands. */
export function checkAmend(facts: AmendFacts): Verdict {
  if (!facts.open) return refusals.CONTRACT_BILAN_ENDED()
  if (facts.state === 'PREPARED') return refusals.AMEND_UNSIGNED()
  if (facts.state === 'MAY_WITHDRAW' && facts.withdrawalUntil !== null)
    return refusals.AMEND_MAY_WITHDRAW({ until: facts.withdrawalUntil })
  if (facts.state !== 'RUNNING') return refusals.CONTRACT_ENDED()
  if (facts.waiting) return refusals.AMEND_STANDS()
  if (!facts.now) return refusals.NO_SHARE()
  if (facts.current) return refusals.AMEND_NOTHING()
  if (facts.now.cents <= 0) return refusals.AMEND_NO_SHARE()
  return facts.pricedMinutes === 0 ? refusals.NO_PRICED_HOURS() : checkParts(facts.parts)
}

/** Whether its bilan lets her sign what waits for her: neither in pause nor over. */
export const checkSignOpen = (state: ContractState, open: boolean): Verdict =>
  state === 'PREPARED' && !open ? refusals.SIGN_BILAN_ENDED() : null

/**
 * Whether she may sign it: it waits for her, it is the text she read, it still says what stands, and her share is what it states.
 * @param current whether it says what stands
 */
export function checkSign(
  state: ContractState,
  text: { readonly sha256: string; readonly cents: number },
  read: string,
  share: { readonly state: string; readonly cents: number } | null,
  current: boolean,
): Verdict {
  if (state !== 'PREPARED') return state === 'CANCELLED' ? refusals.CONTRACT_TAKEN_BACK() : refusals.CONTRACT_SIGNED()
  if (text.sha256 !== read) return refusals.CONTRACT_CHANGED()
  if (share?.state !== 'SENT' || share.cents !== text.cents) return refusals.SHARE_CHANGED()
  return current ? null : refusals.DEVIS_CHANGED()
}

/**
 * Whether she may sign an amendment: it waits for her, it is the text she read, it still says what stands, and what it takes over
 * is what has fallen due.
 * @param carried what has fallen due by now, in cents; null: nothing is in force that it could amend
 */
export function checkSignAmendment(
  state: ContractState,
  text: { readonly sha256: string; readonly carriedCents: number },
  read: string,
  current: boolean,
  carried: number | null,
): Verdict {
  if (state !== 'PREPARED') return state === 'CANCELLED' ? refusals.CONTRACT_TAKEN_BACK() : refusals.CONTRACT_SIGNED()
  if (text.sha256 !== read) return refusals.CONTRACT_CHANGED()
  if (!current) return refusals.DEVIS_CHANGED()
  return carried === text.carriedCents ? null : refusals.AMEND_OVERTAKEN()
}

/** L.6353-5, C. conso L.221-18: whether she may withdraw. No reason is asked. */
export function checkWithdraw(state: ContractState, until: Day | null): Verdict {
  if (state === 'MAY_WITHDRAW') return null
  if (state === 'PREPARED') return refusals.NOTHING_TO_WITHDRAW()
  return state === 'RUNNING' && until !== null ? refusals.WITHDRAW_OVER({ until }) : refusals.CONTRACT_ENDED()
}

/** Whether a letter of that day is a withdrawal in time: after her signature, before her days were over, and come already. */
export function checkLetter(
  state: ContractState,
  day: Day,
  facts: { readonly signedOn: Day | null; readonly until: Day | null; readonly today: Day },
): Verdict {
  const { signedOn, until, today } = facts
  if (signedOn === null || until === null) return refusals.END_UNSIGNED()
  if (state !== 'MAY_WITHDRAW' && state !== 'RUNNING') return refusals.CONTRACT_ENDED()
  if (day > today) return refusals.END_TO_COME()
  return day < signedOn || day > until ? refusals.LETTER_LATE({ from: signedOn, until }) : null
}

/** Whether the house may take back a contract that she has not signed. */
export const checkCancel = (state: ContractState): Verdict => (state === 'PREPARED' ? null : refusals.CANCEL_SIGNED())

/** Whether it may be ended on that day: her days to withdraw are over, and the day has come; completed only once its bilan is. */
export function checkEnd(
  state: ContractState,
  kind: Ending,
  facts: { readonly day: Day; readonly startsOn: Day | null; readonly today: Day; readonly closed: boolean },
): Verdict {
  if (state === 'PREPARED') return refusals.END_UNSIGNED()
  if (state === 'MAY_WITHDRAW') return refusals.END_TOO_EARLY()
  if (state !== 'RUNNING') return refusals.CONTRACT_ENDED()
  if (kind === 'COMPLETED' && !facts.closed) return refusals.NOT_COMPLETED()
  if (facts.day > facts.today) return refusals.END_TO_COME()
  return facts.startsOn !== null && facts.day < facts.startsOn ? refusals.END_BEFORE_START() : null
}

/** What a payment looks at. */
export interface PaymentFacts {
  readonly state: ContractState
  readonly startsOn: Day | null
  readonly today: Day
  readonly account: Account
  /** Its bilan is closed, given up or stopped: what is due is then what was done, once the contract is ended. */
  readonly over: boolean
}

/** L.6353-6: whether this may be received on that day: nothing before her days are over, then no more than is due by now. */
export function checkReceive(cents: number, day: Day, facts: PaymentFacts): Verdict {
  if (facts.state === 'PREPARED' || facts.startsOn === null) return refusals.PAYMENT_UNSIGNED()
  if (facts.state === 'WITHDRAWN' || facts.state === 'CANCELLED') return refusals.PAYMENT_WITHDRAWN()
  if (facts.over && facts.state === 'RUNNING') return refusals.END_FIRST()
  if (day > facts.today) return refusals.PAYMENT_TO_COME()
  if (day < facts.startsOn) return refusals.PAYMENT_TOO_EARLY({ from: facts.startsOn })
  if (cents <= 0) return refusals.PAYMENT_NOTHING()
  return cents > facts.account.open
    ? refusals.PAYMENT_TOO_MUCH({ open: facts.account.open, due: facts.account.due })
    : null
}

/** Whether this may be paid back: no more than was kept of her. */
export function checkPayBack(cents: number, day: Day, facts: PaymentFacts): Verdict {
  if (day > facts.today) return refusals.PAYMENT_TO_COME()
  if (cents <= 0) return refusals.PAYMENT_NOTHING()
  if (facts.startsOn !== null && day < facts.startsOn) return refusals.PAYMENT_TOO_EARLY({ from: facts.startsOn })
  return cents > facts.account.kept ? refusals.BACK_TOO_MUCH({ kept: facts.account.kept }) : null
}
