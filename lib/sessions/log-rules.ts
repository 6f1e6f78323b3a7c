import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { checkDelay, type MissingStep, missingBeforeStart, openSince } from '@/lib/bilans/gate-rules'
import { minutesLeft, type Totals } from '@/lib/bilans/ledger-rules'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { type Day, sayFullDate } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { checkItems, checkPhase } from './phase-rules'
import { type Clash, checkFree, checkNature, checkRemote, commitsTo } from './plan-rules'
import { checkOver, type Span } from './time-rules'
import { guidedMissingInWords, refusals } from './words'

/** What was done of a piece of guided work (R9). */
export interface GuidedFacts {
  readonly instructions: boolean
  readonly handIn: boolean
  readonly exchange: boolean
}

/** What a piece of guided work still lacks to count, in the order in which it is done. */
export function guidedMissing(
  facts: GuidedFacts,
  needs: Parameters['guidedWorkNeeds'],
): ('INSTRUCTIONS' | 'HAND_IN' | 'EXCHANGE')[] {
  const done = { INSTRUCTIONS: facts.instructions, HAND_IN: facts.handIn, EXCHANGE: facts.exchange }
  return (['INSTRUCTIONS', 'HAND_IN', 'EXCHANGE'] as const).filter((need) => needs.includes(need) && !done[need])
}

/** R9: guided work counts only with written instructions, a hand-in and an exchange. */
export function checkGuided(nature: Nature, facts: GuidedFacts, needs: Parameters['guidedWorkNeeds']): Verdict {
  if (nature !== 'GUIDED_WORK') return null
  const missing = guidedMissing(facts, needs)
  return missing.length > 0 ? refusals.GUIDED_INCOMPLETE({ missing: guidedMissingInWords(missing) }) : null
}

/** A session as it was held. */
export interface Held {
  readonly nature: Nature
  readonly mode: Mode
  readonly phaseKey: string | null
  readonly span: Span
  readonly itemKeys: readonly string[]
  /** Its hours are the planned ones: refusals then stand beside the choice, not beside hours that nobody typed. */
  readonly asPlanned: boolean
}

/** R14: what bears the counted hours of a bilan that its person pays for, all or in part. */
export interface ContractSpan {
  /** She pays a share: without her contract no hour counts. */
  readonly needed: boolean
  /** The first day after her days to withdraw; null while she has not signed. */
  readonly from: Day | null
  /** The day it ended; null while it stands. */
  readonly until: Day | null
}

export interface LogFacts {
  readonly now: Date
  readonly today: Day
  readonly zone: string
  readonly parameters: Parameters
  readonly stage: StageFacts
  readonly phaseKey: string | null
  /** Day since which nothing stood in the way of a session that counts; null while something does. */
  readonly readySince: Day | null
  readonly totals: Pick<Totals, 'cap' | 'counted' | 'toSign'>
  /** Minutes that the same act takes off the held ones: a correction gives back what it replaces. */
  readonly givenBack: number
  readonly consultantClash: Clash | null
  readonly beneficiaryClash: Clash | null
  readonly guided: GuidedFacts
  /** Null, or not said: nobody pays for herself. */
  readonly contract?: ContractSpan | null
  /** The session is held already and only corrected: it stays in its phase, open or closed. */
  readonly correcting: boolean
}

/**
 * R1, R3, R4, R5, R14, R21: nothing that counts before every step of the type's gate is behind, nor on a day before they were.
 * @param commits false for the free start meeting of three, which may come before the devis: it asks only for what is the person's own
 */
export function checkGate(
  counts: boolean,
  day: Day,
  facts: Pick<LogFacts, 'stage' | 'readySince'>,
  commits = true,
): Verdict {
  if (!counts) return null
  const missing = missingBeforeStart(facts.stage, day).filter((step) => commits || ofHers.has(step))
  const [first] = missing
  if (missing.length === 1 && first === 'DELAY') return checkDelay(facts.stage, day)
  if (first)
    return refusals.NOT_READY({
      missing: missing.filter((step) => step !== 'DELAY'),
      status: missing.includes('STATUS') ? facts.stage.statusMissing : [],
    })
  if (!commits) return null
  const since = [facts.readySince, openSince(facts.stage)]
    .filter((one) => one !== null)
    .sort()
    .at(-1)
  return since && day < since ? refusals.BEFORE_AGREEMENT({ since: sayFullDate(since) }) : null
}

/** R14: no counted hour on a day that the contract of who pays herself does not bear; never set aside, whatever the reason. */
export function checkContract(day: Day, contract: ContractSpan | null | undefined): Verdict {
  if (!contract?.needed) return null
  if (contract.from === null) return refusals.CONTRACT_UNSIGNED()
  if (day < contract.from) return refusals.CONTRACT_TOO_EARLY({ from: sayFullDate(contract.from) })
  return contract.until !== null && day > contract.until
    ? refusals.CONTRACT_OVER({ until: sayFullDate(contract.until) })
    : null
}

const ofHers: ReadonlySet<MissingStep> = new Set<MissingStep>(['EMPLOYER_WISH', 'AGENT_GO_AHEAD', 'NOTICE', 'CONSENT'])

/** R4: where gates are in order, a meeting of three comes after the start's, whether or not its hours count. */
const inOrder = (nature: Nature, parameters: Pick<Parameters, 'gatesAreOrdered'>): boolean =>
  nature === 'TRIPARTITE' && parameters.gatesAreOrdered

/** R6: hours held and not replaced use up the cap and block; planned ones do not. */
export function checkCap(minutes: number, facts: Pick<LogFacts, 'totals' | 'givenBack'>, field?: string): Verdict {
  const left = minutesLeft({ ...facts.totals, toSign: facts.totals.toSign - facts.givenBack })
  return minutes > left ? refusals.OVER_CAP({ left, cap: facts.totals.cap, field }) : null
}

/** Whether these minutes, so held, are hours of this bilan. */
export const counts = (held: Pick<Held, 'nature' | 'mode'>, parameters: Parameters): boolean =>
  countsInHours(parameters, held.nature, held.mode)

/** Whether a session may be logged so. */
export function checkLog(held: Held, facts: LogFacts): Verdict {
  const { parameters, stage } = facts
  const counted = counts(held, parameters)
  const clock = hasClock(held.nature)
  return (
    checkNature(held.nature, parameters, stage) ??
    (parameters.modes.includes(held.mode) ? null : refusals.MODE_UNKNOWN()) ??
    checkOver(held.span, facts.now, facts.today, facts.zone, held.asPlanned) ??
    checkGate(
      counted || inOrder(held.nature, parameters),
      held.span.day,
      facts,
      commitsTo(held.nature, parameters, stage.startedAt),
    ) ??
    (counted ? checkContract(held.span.day, facts.contract) : null) ??
    (facts.correcting
      ? null
      : checkPhase(held.nature, held.phaseKey, parameters, { ...stage, phaseKey: facts.phaseKey })) ??
    checkItems(parameters, held.phaseKey, held.itemKeys) ??
    checkRemote(held.nature, held.mode, stage) ??
    (clock ? checkFree(facts.consultantClash, facts.beneficiaryClash, facts.zone) : null) ??
    checkGuided(held.nature, facts.guided, parameters.guidedWorkNeeds) ??
    (counted ? checkCap(held.span.minutes, facts, capField(held, clock)) : null)
  )
}

const capField = (held: Held, clock: boolean): string => (held.asPlanned ? 'outcome' : clock ? 'end' : 'duration')

/** The facts of a session that émargement binds. Two entries with the same ones are one. */
export interface SignedFacts {
  readonly nature: string
  readonly mode: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
  readonly siteId: string | null
  readonly roomId: string | null
}

/** Whether two sets of facts are the same to whoever signs them. */
export const sameFacts = (a: SignedFacts, b: SignedFacts): boolean =>
  a.nature === b.nature &&
  a.mode === b.mode &&
  a.day === b.day &&
  (a.startsAt?.getTime() ?? null) === (b.startsAt?.getTime() ?? null) &&
  (a.endsAt?.getTime() ?? null) === (b.endsAt?.getTime() ?? null) &&
  a.minutes === b.minutes &&
  a.siteId === b.siteId &&
  a.roomId === b.roomId
