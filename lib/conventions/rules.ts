import { addDays, type Day, dayOf, momentOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Verdict } from '@/lib/platform/outcome'
import { refusals } from './words'

export type ConventionParty = 'BENEFICIARY' | 'EMPLOYER' | 'PROVIDER'

/** A convention as rules weigh it. */
export interface ConventionFacts {
  readonly transmittedAt: Date | null
  readonly dueAt: Date | null
  readonly outcome: string | null
}

/**
 * Where a convention stands at a moment. Past its due moment it is refused, whether or not the job that writes it down has
 * run since (R2, R.6313-8).
 */
export type ConventionState = 'WITH_EMPLOYER' | 'WITH_PERSON' | 'SIGNED' | 'REFUSED' | 'WITHDRAWN'

export function conventionState(facts: ConventionFacts, now: Date): ConventionState {
  if (facts.outcome === 'SIGNED' || facts.outcome === 'REFUSED' || facts.outcome === 'WITHDRAWN') return facts.outcome
  if (!facts.transmittedAt || !facts.dueAt) return 'WITH_EMPLOYER'
  return now >= facts.dueAt ? 'REFUSED' : 'WITH_PERSON'
}

/**
 * When her silence refuses: 00:00 in the provider's zone on the day after the last of her days. The day of transmission is not
 * counted, and neither week-ends nor holidays move it (R2).
 * @param answerDays calendar days, a parameter of the bilan's type
 */
export function dueMoment(transmittedAt: Date, answerDays: number, zone: string): Date {
  return momentOf(addDays(dayOf(transmittedAt, zone), answerDays + 1), '00:00', zone)
}

/** The last day on which she may answer. */
export const lastDay = (dueAt: Date, zone: string): Day => addDays(dayOf(dueAt, zone), -1)

export interface PrepareFacts {
  /** The type knows such a convention. */
  readonly wanted: boolean
  readonly funder: string
  /** The employer is a party to this bilan. */
  readonly employer: { readonly name: string } | null
  readonly open: boolean
  readonly started: boolean
  /** The convention that stands, if one does. */
  readonly standing: ConventionState | null
  readonly minutes: number
  readonly capMinutes: number
}

/** Whether a convention may be prepared and sent to the employer. A refused or withdrawn one may be followed by another. */
export function checkPrepare(facts: PrepareFacts): Verdict {
  if (!facts.wanted || facts.funder !== 'EMPLOYER') return refusals.NO_CONVENTION()
  if (!facts.open) return refusals.BILAN_ENDED()
  if (!facts.employer) return refusals.NO_EMPLOYER()
  if (facts.standing === 'SIGNED') return refusals.SIGNED_ALREADY()
  if (facts.standing === 'WITH_EMPLOYER' || facts.standing === 'WITH_PERSON') return refusals.ONE_STANDING()
  if (facts.minutes > facts.capMinutes) return refusals.OVER_CAP({ cap: formatMinutes(facts.capMinutes) })
  return null
}

/** Whether the employer may sign and transmit it now. */
export function checkTransmit(state: ConventionState): Verdict {
  if (state === 'WITH_EMPLOYER') return null
  return state === 'WITHDRAWN' ? refusals.WITHDRAWN() : refusals.TRANSMITTED_ALREADY()
}

/** Whether she may answer now: the text she read, and her days not over. */
export function checkAnswer(state: ConventionState, read: { sha256: string }, text: { sha256: string }): Verdict {
  if (state === 'REFUSED') return refusals.TIME_PASSED()
  if (state !== 'WITH_PERSON') return state === 'SIGNED' ? refusals.SIGNED_ALREADY() : refusals.NOT_TRANSMITTED()
  return read.sha256 === text.sha256 ? null : refusals.TEXT_CHANGED()
}

export interface ConventionText {
  readonly number: string
  readonly provider: { readonly legalName: string; readonly siret: string | null; readonly declaration: string | null }
  readonly representative: string
  readonly employer: { readonly name: string; readonly siret: string | null }
  readonly beneficiary: string
  /** Name of the kind of bilan, as it may be said outside the pair. */
  readonly label: string
  readonly minutes: number
  readonly cents: number
  readonly answerDays: number
  readonly preparedOn: Day
}

/**
 * The exact text that the three sign: who, what, how long, at which price, and what the employer does not receive
 * (L.6313-4, R.6313-8). No word of why she makes a bilan.
 */
export const conventionText = (facts: ConventionText): string =>
  [
    `Convention tripartite de ${facts.label.charAt(0).toLocaleLowerCase('fr')}${facts.label.slice(1)}, numéro ${facts.number}`,
    `Établie le ${sayFullDate(facts.preparedOn)}.`,
    `Entre ${facts.provider.legalName}${facts.provider.siret ? `, SIRET ${facts.provider.siret}` : ''}${
      facts.provider.declaration ? `, déclaration d’activité ${facts.provider.declaration}` : ''
    }, représenté par ${facts.representative} ; ${facts.employer.name}${
      facts.employer.siret ? `, SIRET ${facts.employer.siret}` : ''
    }, l’employeur ; et ${facts.beneficiary}, bénéficiaire.`,
    `1. L’organisme réalise ce bilan pour la personne, en ${formatMinutes(facts.minutes)} au plus.`,
    `2. L’employeur en paie le prix : ${formatCents(facts.cents)}, toutes taxes comprises.`,
    '3. La personne entre librement dans ce bilan. Elle dispose de ' +
      `${facts.answerDays} jours pour répondre, à partir du lendemain de la transmission par l’employeur. ` +
      'Son silence à la fin de ce délai vaut refus. Un refus n’est pas une faute.',
    '4. Les résultats et la synthèse sont à la personne seule. Personne d’autre ne les reçoit sans son accord écrit.',
    '5. L’employeur reçoit une attestation des heures et la facture, rien d’autre.',
  ].join('\n')
