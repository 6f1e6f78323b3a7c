import type { GateKey } from '@/lib/bilan-types/keys'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { letterRefusals } from './letter-words'

/** What a lettre d'accord de prise en charge rests on. Minutes and cents throughout. */
export interface LetterFacts {
  /** Gates of the bilan's own parameters, in order. */
  readonly gates: readonly string[]
  /** Gates passed and standing. */
  readonly passed: readonly string[]
  /** Neither suspended, abandoned, stopped nor closed. */
  readonly open: boolean
  /** What the type, or the scheme, allows for one person. */
  readonly capMinutes: number
  /** What is left of the person's right when the hours done before, with whomever, are taken off. */
  readonly rightMinutes: number
  /** Hours of this bilan already held and not replaced: a letter cannot grant less. */
  readonly usedMinutes: number
  /** The signed devis; null when there is none. `minutes` null: it prices no hours. */
  readonly devis: { readonly minutes: number | null; readonly cents: number } | null
}

/** The gates that come before the letter and are not passed, in their order (R4). */
export function missingBeforeLetter(facts: Pick<LetterFacts, 'gates' | 'passed'>): GateKey[] {
  const before = facts.gates.slice(0, Math.max(0, facts.gates.indexOf('LETTRE_D_ACCORD')))
  return before.filter((gate) => !facts.passed.includes(gate)) as GateKey[]
}

/** The most that a letter may grant: the lower of the cap and of what is left of the person's right. */
export const mostMinutes = (facts: Pick<LetterFacts, 'capMinutes' | 'rightMinutes'>): number =>
  Math.max(0, Math.min(facts.capMinutes, facts.rightMinutes))

/** What the bilan is held to: the lower of the cap, what the letter grants and what is left of the right (R6). */
export const grantedCap = (facts: Pick<LetterFacts, 'capMinutes' | 'rightMinutes'>, letterMinutes: number): number =>
  Math.min(mostMinutes(facts), letterMinutes)

/** The minutes first offered: those of the devis, within what may be granted. */
export const proposedMinutes = (facts: Pick<LetterFacts, 'capMinutes' | 'rightMinutes' | 'devis'>): number =>
  Math.min(mostMinutes(facts), facts.devis?.minutes ?? Number.POSITIVE_INFINITY)

/** R4, R6: whether the letter may be issued now for so many minutes. Out of order, the refusal names the first step missing. */
export function checkLetter(facts: LetterFacts, minutes: number): Verdict {
  if (!facts.open) return letterRefusals.LETTER_ENDED()
  const missing = missingBeforeLetter(facts)
  if (missing.length > 0) return letterRefusals.LETTER_TOO_EARLY({ missing })
  if (!facts.devis) return letterRefusals.LETTER_TOO_EARLY({ missing: ['DEVIS_SIGNED'] })
  const most = mostMinutes(facts)
  if (minutes > most) return letterRefusals.LETTER_OVER_RIGHT({ left: most })
  if (facts.devis.minutes !== null && minutes > facts.devis.minutes)
    return letterRefusals.LETTER_OVER_DEVIS({ minutes: facts.devis.minutes })
  return minutes < facts.usedMinutes ? letterRefusals.LETTER_BELOW_USED({ used: facts.usedMinutes }) : null
}

/** What the letter states, frozen at its issue. Its hash is what she signs. */
export interface LetterStatement {
  readonly number: string
  readonly funder: { readonly name: string; readonly siret: string | null }
  readonly conseillere: string
  readonly provider: { readonly name: string; readonly siret: string | null }
  readonly consultant: string
  readonly beneficiary: string
  readonly referral: number
  readonly bilan: number
  readonly minutes: number
  readonly cents: number
  readonly devis: { readonly number: string; readonly sha256: string }
  readonly annexCosts: 'NONE'
  readonly paidAt: 'CLOSING'
  readonly issuedOn: Day
  readonly replaces: string | null
}

/** Whether he may say that he read the notice on annex costs: a letter stands, it is the one he was shown. */
export function checkNoticeRead(standing: { readonly id: string } | null, shown: string): Verdict {
  if (!standing) return letterRefusals.NO_LETTER()
  return standing.id === shown ? null : letterRefusals.LETTER_CHANGED()
}

/** `LA-2026-0007`. @param rank in the funder's series of the year */
export const letterNumber = (year: number, rank: number): string => `LA-${year}-${String(rank).padStart(4, '0')}`
