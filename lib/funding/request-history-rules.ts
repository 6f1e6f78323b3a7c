import { sayFullDate, sayMomentShort } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { sayValidity } from './decide-words'
import type { FundingRequest, RequestStep } from './request-queries'
import { reasonInWords, recordedWords, type StepKind, stepWords } from './words'

/** A step of a request, in words. */
export interface HistoryView {
  readonly key: string
  readonly at: string
  readonly when: string
  /** `Claire Martin a envoyé la demande`. */
  readonly what: string
  readonly facts: string
  /** Words said with it, as they were written. */
  readonly words: string
}

/** What a step gave: amount, hours, validity, conditions, or the reason of a no. */
function factsOf(step: RequestStep): string {
  const given = [
    step.cents === null ? '' : formatCents(step.cents),
    step.minutes === null ? '' : formatMinutes(step.minutes),
    step.agreementNumber ? `accord ${step.agreementNumber}` : '',
    sayValidity(step.validFrom, step.validUntil),
  ].filter(Boolean)
  const noted = step.recorded ? `réponse du ${sayFullDate(step.day)}` : ''
  const answers = step.kind !== 'SENT' && step.kind !== 'WITHDRAWN' && step.kind !== 'FORWARDED'
  return [given.join(', '), answers ? noted : '', reasonInWords(step.party, step.reasonCode)].filter(Boolean).join('. ')
}

/** The history of a request, latest first. */
export const historyOf = (request: Pick<FundingRequest, 'steps'>, zone: string): HistoryView[] =>
  request.steps
    .map((step) => ({
      key: step.id,
      at: step.at.toISOString(),
      when: sayMomentShort(step.at, zone),
      what: `${step.by} ${(step.recorded ? recordedWords : stepWords)[step.kind]}`,
      facts: factsOf(step),
      words: [step.words, step.conditions ? `Conditions : ${step.conditions}` : ''].filter(Boolean).join('\n'),
    }))
    .toReversed()

/** A step of a request, as an employer through whom it goes knows of it. */
export interface PassedStep {
  readonly id: string
  readonly kind: StepKind
  readonly recorded: boolean
  readonly at: Date
  /** Null: who answered for the fund is nobody to him. */
  readonly by_name: string | null
}

/** Asked, passed on, answered yes or no: latest first, with no amount, reason, condition or word. */
export const passedHistory = (steps: readonly PassedStep[], fund: string, zone: string): HistoryView[] =>
  steps
    .map((step) => ({
      key: step.id,
      at: step.at.toISOString(),
      when: sayMomentShort(step.at, zone),
      what: step.by_name
        ? `${step.by_name} ${(step.recorded ? recordedWords : stepWords)[step.kind]}`
        : `${fund} : ${step.kind === 'GRANTED' ? 'la réponse est oui' : 'la réponse est non'}`,
      ...{ facts: '', words: '' },
    }))
    .toReversed()
