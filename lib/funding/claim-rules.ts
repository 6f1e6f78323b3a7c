import type { Nature } from '@/lib/bilan-types/keys'
import type { Day } from '@/lib/platform/day'
import { proRata, splitBy } from './money-rules'

/** What must hold before a line of one piece is due, and the first day it does; null: it does not yet. */
export interface Conditions {
  readonly STARTED: Day | null
  readonly ACCOMPANIED_WORK_SIGNED: Day | null
  readonly CLOSING_TRIPARTITE_HELD: Day | null
  readonly CLOSED: Day | null
}

/** A line of the devis: cents include tax. PRO_RATA is due by the minutes signed, FIXED whole once its condition holds, FREE never. */
export interface ClaimLine {
  readonly position: number
  readonly kind: string
  readonly label: string
  /** Null: a package. */
  readonly minutes: number | null
  readonly natures: readonly Nature[]
  readonly cents: number
  readonly basis: 'PRO_RATA' | 'FIXED' | 'FREE'
  readonly condition: keyof Conditions | null
}

/** Hours of the bilan on a day: signed by both, waiting for a signature, or only dated. */
export interface Hours {
  readonly day: Day
  readonly nature: Nature
  readonly minutes: number
  readonly standing: 'SIGNED' | 'TO_SIGN' | 'PLANNED'
}

/** One funder's agreement, as a claim reads it. */
export interface Share {
  readonly grantedCents: number
  /** Null: no limit in hours. */
  readonly grantedMinutes: number | null
  /** First and last day that the agreement covers; null: open. */
  readonly from: Day | null
  readonly until: Day | null
  /** Natures that its rules pay; null: all that the bilan counts. */
  readonly natures: readonly Nature[] | null
  /** False: it pays no annex cost (R15). */
  readonly annex: boolean | null
  readonly claimedCents: number
  readonly claimedMinutes: number
}

export interface ClaimFacts {
  readonly lines: readonly ClaimLine[]
  readonly hours: readonly Hours[]
  readonly conditions: Conditions
  /** Every agreement of the plan, in its order. */
  readonly shares: readonly Share[]
}

/** What one line comes to under one agreement. Cents of the whole price, before it is shared. */
export interface LineDue {
  readonly position: number
  readonly label: string
  readonly basis: 'PRO_RATA' | 'FIXED'
  /** What it can come to at the most. */
  readonly cents: number
  readonly earnedCents: number
  readonly minutes: number
  readonly doneMinutes: number
  /** What it waits for; null: it does not. */
  readonly waits: keyof Conditions | null
}

/** What one agreement owes at this moment. Cents include tax. */
export interface Due {
  readonly lines: readonly LineDue[]
  /** Of the price, what this agreement's hours and conditions have earned, and may earn in all. */
  readonly earnedCents: number
  readonly wholeCents: number
  /** Its part of what is earned, claimed or not. */
  readonly shareCents: number
  /** Its part that nobody claimed yet. */
  readonly dueCents: number
  /** Hours it covers, signed by both; and those that nobody claimed yet. */
  readonly signedMinutes: number
  readonly dueMinutes: number
}

const sum = <T>(of: readonly T[], value: (one: T) => number): number => of.reduce((total, one) => total + value(one), 0)

const within = (day: Day, share: Pick<Share, 'from' | 'until'>): boolean =>
  (share.from === null || day >= share.from) && (share.until === null || day <= share.until)

const pays = (share: Pick<Share, 'natures'>, nature: Nature): boolean =>
  share.natures === null || share.natures.includes(nature)

type Limits = Pick<Share, 'grantedMinutes' | 'from' | 'until' | 'natures' | 'annex'>

const NO_LIMIT: Limits = { grantedMinutes: null, from: null, until: null, natures: null, annex: null }

/** Whether an agreement pays a line at all: of a nature it pays, and no annex cost where it pays none. */
const concerns = (line: ClaimLine, limits: Limits): boolean =>
  line.basis !== 'FREE' &&
  (line.natures.length === 0 || line.natures.some((nature) => pays(limits, nature))) &&
  !(line.kind === 'ANNEX' && limits.annex === false)

/** Minutes signed by both that an agreement covers, by nature. */
function signedByNature(hours: readonly Hours[], limits: Limits): Map<Nature, number> {
  const pool = new Map<Nature, number>()
  for (const one of hours)
    if (one.standing === 'SIGNED' && pays(limits, one.nature) && within(one.day, limits))
      pool.set(one.nature, (pool.get(one.nature) ?? 0) + one.minutes)
  return pool
}

/** Takes at most so many minutes of these natures: an hour pays one line only. */
function take(pool: Map<Nature, number>, natures: readonly Nature[], most: number): number {
  let taken = 0
  for (const nature of natures) {
    const minutes = Math.min(pool.get(nature) ?? 0, most - taken)
    pool.set(nature, (pool.get(nature) ?? 0) - minutes)
    taken += minutes
  }
  return taken
}

/** The lines that an agreement pays, as far as they are earned under its limits. */
function linesDue(facts: Pick<ClaimFacts, 'lines' | 'hours' | 'conditions'>, limits: Limits): LineDue[] {
  let left = limits.grantedMinutes ?? Number.MAX_SAFE_INTEGER
  const pool = signedByNature(facts.hours, limits)
  return facts.lines
    .filter((line) => concerns(line, limits))
    .map((line): LineDue => {
      const { position, label, cents } = line
      if (line.basis === 'PRO_RATA' && line.minutes !== null) {
        const minutes = Math.min(line.minutes, left)
        left -= minutes
        const doneMinutes = take(pool, line.natures, minutes)
        return {
          ...{ position, label, basis: 'PRO_RATA', minutes, doneMinutes, waits: null },
          cents: proRata(cents, minutes, line.minutes),
          earnedCents: proRata(cents, doneMinutes, line.minutes),
        }
      }
      const since = line.condition ? facts.conditions[line.condition] : null
      const earned = line.condition === null || (since !== null && (limits.until === null || since <= limits.until))
      return {
        ...{ position, label, basis: 'FIXED', cents, earnedCents: earned ? cents : 0 },
        ...{ minutes: line.minutes ?? 0, doneMinutes: earned ? (line.minutes ?? 0) : 0 },
        waits: earned ? null : line.condition,
      }
    })
}

/**
 * Each agreement's part of what is earned. One that pays `granted` of a price that may come to `whole` pays that part of what is
 * earned of it; those that count the same price share it to the cent, by largest remainder, and never more than was granted.
 */
function parts(of: readonly { readonly granted: number; readonly earned: number; readonly whole: number }[]): number[] {
  return of.map((one, index) => {
    const peers = of
      .map((other, at) => ({ ...other, at }))
      .filter((p) => p.earned === one.earned && p.whole === one.whole)
    const granted = sum(peers, (peer) => peer.granted)
    const weights = [...peers.map((peer) => peer.granted), Math.max(0, one.whole - granted)]
    if (one.earned === 0 || granted === 0) return 0
    return splitBy(one.earned, weights)[peers.findIndex((peer) => peer.at === index)] ?? 0
  })
}

/**
 * What is due of each agreement of a plan at this moment: computed from the lines of the devis and from hours signed by both, of
 * the natures it pays, inside its dates. Never above what was granted; together never above what is earned; less what was
 * claimed. Partial completion pays pro rata of what the devis says is pro rata.
 */
export function duesOf(facts: ClaimFacts): Due[] {
  const lines = facts.shares.map((share) => linesDue(facts, share))
  const worth = lines.map((own) => ({
    earned: sum(own, (one) => one.earnedCents),
    whole: sum(own, (one) => one.cents),
  }))
  const shares = parts(
    facts.shares.map((share, index) => ({ granted: share.grantedCents, ...(worth[index] ?? { earned: 0, whole: 0 }) })),
  )
  let left = sum(linesDue(facts, NO_LIMIT), (one) => one.earnedCents) - sum(facts.shares, (share) => share.claimedCents)
  return facts.shares.map((share, index): Due => {
    const shareCents = Math.min(shares[index] ?? 0, share.grantedCents)
    const dueCents = Math.max(0, Math.min(shareCents - share.claimedCents, left))
    left -= dueCents
    const covered = sum(
      facts.hours.filter((one) => one.standing === 'SIGNED' && pays(share, one.nature) && within(one.day, share)),
      (one) => one.minutes,
    )
    const signedMinutes = Math.min(covered, share.grantedMinutes ?? covered)
    return {
      lines: lines[index] ?? [],
      earnedCents: worth[index]?.earned ?? 0,
      wholeCents: worth[index]?.whole ?? 0,
      ...{ shareCents, dueCents, signedMinutes, dueMinutes: Math.max(0, signedMinutes - share.claimedMinutes) },
    }
  })
}

/** The same facts as if all that is dated or waits for a signature were signed: what an agreement will come to. */
export const asPlanned = (facts: ClaimFacts, until: 'TO_SIGN' | 'PLANNED'): ClaimFacts => ({
  ...facts,
  hours: facts.hours.map((one) =>
    one.standing === 'TO_SIGN' || until === 'PLANNED' ? { ...one, standing: 'SIGNED' } : one,
  ),
})

/** Minutes that an agreement covers and that stand so, its limit in hours left aside. */
export const minutesOf = (facts: ClaimFacts, share: Share, standing: Hours['standing']): number =>
  sum(
    facts.hours.filter((one) => one.standing === standing && pays(share, one.nature) && within(one.day, share)),
    (one) => one.minutes,
  )
