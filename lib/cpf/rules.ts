import type { Nature } from '@/lib/bilan-types/keys'
import { isBillableToCpf } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Delay, FunderTerms } from '@/lib/funders/terms-rules'
import { addDays, type Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { addWorkingDays } from '@/lib/platform/working-day'
import { type DeclarationKind, refusals } from './words'

/** The last day of a delay, counted from a fact whose day is not. */
export const endOfDelay = (from: Day, delay: Delay): Day =>
  delay.unit === 'WORKING_DAYS' ? addWorkingDays(from, delay.count) : addDays(from, delay.count)

/**
 * R13: by when a declaration is due, from the day of its fact. The service fait is due with the exit: the platform keeps no
 * exit before it. A delay that the rules leave open gives the day of the fact.
 */
export function dueOn(
  kind: DeclarationKind,
  since: Day,
  terms: Pick<FunderTerms, 'declareEntry' | 'declareExit'> | null,
): Day {
  const delay = kind === 'ENTRY' ? terms?.declareEntry : terms?.declareExit
  return delay ? endOfDelay(since, delay) : since
}

/** R13: what the CPF may pay of lines of a devis: those whose hours are accompaniment, and nothing else. Minutes and cents. */
export function cpfPart(
  parameters: Pick<Parameters, 'billableToCpf'>,
  lines: readonly { readonly natures: readonly Nature[]; readonly minutes: number | null; readonly cents: number }[],
): { readonly minutes: number; readonly cents: number; readonly restCents: number } {
  const pays = lines.filter(
    (line) =>
      line.minutes !== null && line.natures.length > 0 && line.natures.every((one) => isBillableToCpf(parameters, one)),
  )
  const cents = pays.reduce((sum, line) => sum + line.cents, 0)
  return {
    minutes: pays.reduce((sum, line) => sum + (line.minutes ?? 0), 0),
    cents,
    restCents: lines.reduce((sum, line) => sum + line.cents, 0) - cents,
  }
}

/** Hours of accompaniment agreed, null when nobody said so yet, and signed by both. Minutes. */
export interface CpfHours {
  readonly agreed: number | null
  readonly source: 'AGREEMENT' | 'PLATFORM' | 'DEVIS' | 'PROGRAMME' | null
  readonly done: number
}

/** How much of what was agreed is done: minutes, and a rate of which 10000 is the whole, never rounded up. */
export interface Service {
  readonly agreed: number
  readonly done: number
  readonly missing: number
  readonly rate: number
}

/** R13: the service fait, from hours signed by both over hours agreed; null while no hours are agreed. Hours beyond add nothing. */
export function serviceOf({ agreed, done }: Pick<CpfHours, 'agreed' | 'done'>): Service | null {
  if (agreed === null || agreed <= 0) return null
  const within = Math.min(Math.max(done, 0), agreed)
  return { agreed, done: within, missing: agreed - within, rate: Math.floor((within * 10_000) / agreed) }
}

/** What was declared and stands. */
export interface Declared {
  readonly id: string
  readonly declaredOn: Day
}

/** What a declaration looks at. */
export interface DeclareFacts {
  readonly today: Day
  readonly funded: boolean
  /** Day of the first session that counts. */
  readonly startedOn: Day | null
  readonly endedOn: Day | null
  readonly standing: Readonly<Record<DeclarationKind, Declared | null>>
  readonly hours: CpfHours
}

/** The day of the fact that a declaration tells; null while it has not come about. */
export const factOf = (kind: DeclarationKind, facts: Pick<DeclareFacts, 'startedOn' | 'endedOn'>): Day | null =>
  kind === 'ENTRY' ? facts.startedOn : facts.endedOn

/**
 * R13: whether this may be recorded as declared: after its fact, between what comes before and after it, and never twice.
 * @param corrects the declaration that it takes the place of; null for a first one
 */
export function checkDeclare(
  kind: DeclarationKind,
  declaredOn: Day,
  corrects: string | null,
  facts: DeclareFacts,
): Verdict {
  const { standing } = facts
  if (corrects !== null && standing[kind]?.id !== corrects) return refusals.CPF_CORRECTED()
  if (corrects === null && standing[kind]) return refusals.CPF_DECLARED()
  if (corrects === null && !facts.funded) return refusals.CPF_NOT_FUNDED()
  const fact = factOf(kind, facts)
  if (fact === null) return kind === 'ENTRY' ? refusals.CPF_NOT_STARTED() : refusals.CPF_NOT_ENDED()
  if (kind !== 'ENTRY' && !standing.ENTRY) return refusals.CPF_ENTRY_FIRST()
  if (kind === 'SERVICE_FAIT' && !standing.EXIT) return refusals.CPF_EXIT_FIRST()
  if (declaredOn > facts.today) return refusals.CPF_TO_COME()
  if (declaredOn < fact) return refusals.CPF_BEFORE_FACT({ day: fact })
  const before = kind === 'EXIT' ? standing.ENTRY : kind === 'SERVICE_FAIT' ? standing.EXIT : null
  if (before && declaredOn < before.declaredOn) return refusals.CPF_BEFORE_OTHER({ day: before.declaredOn })
  const after = followerOf(kind, standing)
  return after && declaredOn > after.declaredOn ? refusals.CPF_AFTER_OTHER({ day: after.declaredOn }) : null
}

/** The declaration that stands and comes after those of this kind. */
const followerOf = (kind: DeclarationKind, standing: DeclareFacts['standing']): Declared | null =>
  kind === 'ENTRY' ? standing.EXIT : kind === 'EXIT' ? standing.SERVICE_FAIT : null

/** The last day that a declaration of this kind may bear: today, or that of the one that follows it and stands. */
export function lastDayOf(kind: DeclarationKind, { today, standing }: Pick<DeclareFacts, 'today' | 'standing'>): Day {
  const after = followerOf(kind, standing)
  return after && after.declaredOn < today ? after.declaredOn : today
}

/** Whether the service fait can be told: hours are agreed; what is not done has its reason, what is done has none. */
export function checkService(hours: CpfHours, reason: string | null): Verdict {
  const service = serviceOf(hours)
  if (!service) return refusals.CPF_HOURS_UNKNOWN()
  if (service.missing > 0) return reason === null ? refusals.CPF_REASON() : null
  return reason === null ? null : refusals.CPF_NO_REASON()
}

/** What an attestation looks at: months that the rules ask for, and that its last word vouches for; null: none. */
export interface AttestFacts {
  readonly funded: boolean
  readonly waitingMonths: number | null
  readonly attestedMonths: number | null
}

/** R13: whether what the holder attested stands: for as many months as the rules ask today. */
export const attestationSuffices = ({ attestedMonths, waitingMonths }: Omit<AttestFacts, 'funded'>): boolean =>
  attestedMonths !== null && attestedMonths >= (waitingMonths ?? 0)

/** R13: whether the holder may attest now: the CPF pays, and the rules say for how long. */
export function checkAttest(facts: AttestFacts): Verdict {
  if (!facts.funded) return refusals.CPF_NOT_FUNDED()
  if (attestationSuffices(facts)) return refusals.CPF_ATTESTED()
  return facts.waitingMonths === null ? refusals.CPF_NO_WAITING() : null
}

/** R13: whether the house may note why her attestation is missing: the CPF pays, the rules ask for one, and none stands for their period. */
export function checkWaive(facts: AttestFacts): Verdict {
  if (!facts.funded) return refusals.CPF_NOT_FUNDED()
  if (attestationSuffices(facts)) return refusals.CPF_NOT_MISSING()
  return facts.waitingMonths === null ? refusals.CPF_NO_WAITING() : null
}

/** Whether she may take it back: whenever she has not. */
export const checkRetract = (attested: boolean): Verdict => (attested ? null : refusals.CPF_NOTHING_ATTESTED())
