import { type MissingStep, mayEnter, missingBeforeStart } from '@/lib/bilans/gate-rules'
import { doerOf } from '@/lib/bilans/gate-words'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'

/** What may wait for the beneficiary in her bilan. Told from facts; words and addresses come after. */
export type Turn =
  | { readonly kind: 'EMPLOYER_WISH' | 'ENTRY' | 'NOTICE' | 'CONSENT' | 'STATUS' }
  | { readonly kind: 'SIGN'; readonly sessionId: string; readonly day: Day }
  | { readonly kind: 'MOVE'; readonly sessionId: string; readonly day: Day }
  | { readonly kind: 'NOTES' }
  | { readonly kind: 'EMPLOYER_NAMED' | 'EXPECTATION' }
  | { readonly kind: 'MINUTES' }
  | { readonly kind: 'CONVENTION'; readonly until: Day }
  | { readonly kind: 'CONTRACT' | 'AMENDMENT' }
  | { readonly kind: 'EXPERTISE' }
  | { readonly kind: 'CPF' }
  | { readonly kind: 'MEETING'; readonly day: Day }
  | { readonly kind: 'PROGRAMME' }
  | { readonly kind: 'REMOTE' }
  | {
      readonly kind: 'WORK'
      readonly sessionId: string
      readonly label: string
      readonly dueOn: Day | null
      readonly begun: boolean
    }
  | { readonly kind: 'RATE'; readonly phaseTitle: string }
  | { readonly kind: 'FOLLOW_UP' }

export interface TurnFacts {
  readonly facts: StageFacts
  readonly toSign: readonly { readonly id: string; readonly day: Day }[]
  readonly moves: readonly { readonly sessionId: string; readonly day: Day }[]
  readonly notesToPass: boolean
  /** Meetings of three to answer to, and whether minutes wait for her to read them first. */
  readonly meetings?: { readonly toAnswer: readonly Day[]; readonly minutes: boolean }
  /** An employer named to her that awaits her answer; what was noted for her, not yet shared with him. */
  readonly employer?: { readonly asked: boolean; readonly toShare: boolean }
  /** The last day on which she may answer the convention of three parties; an expertise that wants her yes; a contract to sign, or its amendment. */
  readonly asked?: {
    readonly convention: Day | null
    readonly expertise: boolean
    readonly contract?: 'CONTRACT' | 'AMENDMENT' | null
    readonly cpf?: boolean
  }
  /** A session by video is planned and nothing was confirmed yet (R22). */
  readonly remoteToConfirm: boolean
  readonly works: readonly {
    readonly sessionId: string
    readonly label: string
    readonly dueOn: Day | null
    readonly begun: boolean
  }[]
  readonly toRate: { readonly phaseTitle: string } | null
}

const entrySteps: readonly (readonly [MissingStep, 'EMPLOYER_WISH' | 'ENTRY' | 'NOTICE' | 'CONSENT'])[] = [
  ['EMPLOYER_WISH', 'EMPLOYER_WISH'],
  ['ENTRY_BENEFICIARY', 'ENTRY'],
  ['NOTICE', 'NOTICE'],
  ['CONSENT', 'CONSENT'],
]

/**
 * What waits for her, the first thing first: the steps of the entry, then signatures, a date to answer, the programme, work to
 * hand in, objectives to rate, the follow-up. Signing what was held stays possible whatever became of the bilan; the rest needs it open.
 */
export function turnsOf(given: TurnFacts): Turn[] {
  const { facts } = given
  const turns: Turn[] = []
  const ended = facts.closedAt !== null || facts.abandonedAt !== null || facts.consentWithdrawn
  const resting = facts.suspendedAt !== null
  if (!ended && !resting && !facts.startedAt && mayEnter(facts)) {
    const missing = missingBeforeStart(facts)
    for (const [step, kind] of entrySteps) if (missing.includes(step)) turns.push({ kind })
  }
  // R5: her part of what her status wants, before the start and after it.
  if (!ended && !resting && facts.statusMissing.length > 0 && doerOf('STATUS', facts) === 'BENEFICIARY')
    turns.push({ kind: 'STATUS' })
  for (const session of given.toSign) turns.push({ kind: 'SIGN', sessionId: session.id, day: session.day })
  if (given.notesToPass && !ended) turns.push({ kind: 'NOTES' })
  if (!ended && !resting && given.employer?.asked) turns.push({ kind: 'EMPLOYER_NAMED' })
  if (!ended && !resting && given.employer?.toShare) turns.push({ kind: 'EXPECTATION' })
  // R2: her days run on while the bilan rests.
  if (!ended && given.asked?.convention) turns.push({ kind: 'CONVENTION', until: given.asked.convention })
  if (!ended && !resting && given.asked?.contract) turns.push({ kind: given.asked.contract })
  if (!ended && !resting && given.asked?.expertise) turns.push({ kind: 'EXPERTISE' })
  if (!ended && given.asked?.cpf) turns.push({ kind: 'CPF' })
  // A closing meeting's minutes may come after the closing.
  if (given.meetings?.minutes && !facts.abandonedAt && !facts.consentWithdrawn) turns.push({ kind: 'MINUTES' })
  if (!ended && !resting) {
    for (const move of given.moves) turns.push({ kind: 'MOVE', sessionId: move.sessionId, day: move.day })
    for (const day of given.meetings?.toAnswer ?? []) turns.push({ kind: 'MEETING', day })
    if (facts.programmeProposed && !facts.programmeAccepted) turns.push({ kind: 'PROGRAMME' })
    if (given.remoteToConfirm) turns.push({ kind: 'REMOTE' })
    for (const work of given.works) turns.push({ kind: 'WORK', ...work })
    if (given.toRate) turns.push({ kind: 'RATE', phaseTitle: given.toRate.phaseTitle })
  }
  if (facts.closedAt && facts.followUpAnswer === null) turns.push({ kind: 'FOLLOW_UP' })
  return turns
}
