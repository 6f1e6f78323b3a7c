import type { Parameters } from '@/lib/bilan-types/type'
import { type Day, isDay } from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import type { Refusal, Verdict } from '@/lib/platform/outcome'
import type { FrameInput } from './frame-schema'
import { frameRefusals, OTHER_AIM } from './frame-words'
import { allowsEarlyStart, settlesByDate } from './gate-rules'

/** The frame as it is kept: what does not apply is null. */
export interface Frame {
  readonly initiator: string
  readonly prescriberKind: string | null
  readonly prescriberName: string | null
  readonly aim: string
  readonly workingTime: string
  readonly employerAgreedOn: Day | null
  readonly funder: string
  readonly fundingBasis: string | null
  readonly fundingSettledOn: Day | null
  readonly earlyStartReason: string | null
  readonly mode: string
  readonly capMinutes: number
}

/** How many of these hours may not be taken away: counted, to sign or planned; and the cap that an accepted devis has set (R6). */
export interface CapFacts {
  readonly usedMinutes: number
  /** Minutes; only an amendment raises it. */
  readonly contractedMinutes?: number | null
}

/**
 * The frame as typed, made sound for a type, or why not (R6, R14, R21, R24).
 * @param today no agreement nor settlement may be dated after it
 * @returns the frame with what does not apply left out; its cap in minutes, the type's own when none was typed
 */
export function readFrame(
  given: FrameInput,
  parameters: Parameters,
  today: Day,
  facts: CapFacts = { usedMinutes: 0 },
): { frame: Frame } | { refusal: Refusal } {
  const cap = readCap(given.cap, parameters, facts)
  if ('refusal' in cap) return cap
  const why =
    checkOrigin(given, parameters) ?? checkTime(given, parameters, today) ?? checkMoney(given, parameters, today)
  if (why) return { refusal: why }
  const prescribed = given.initiator === 'PRESCRIBER'
  const suggested =
    prescribed &&
    parameters.prescribers.items.some((one) => one.key === given.prescriberKind && one.needsBeneficiaryConsent)
  const onTime = given.workingTime === 'ON_WORKING_TIME'
  const settled = settlesByDate(parameters) ? given.fundingSettledOn : null
  return {
    frame: {
      // R24: recommended by the employer is the employer's wish, and wants her own yes.
      initiator: suggested ? 'EMPLOYER' : given.initiator,
      prescriberKind: prescribed ? given.prescriberKind : null,
      prescriberName: prescribed && given.prescriberName ? given.prescriberName : null,
      aim: given.aim === OTHER_AIM ? given.aimOther : given.aim,
      workingTime: given.workingTime,
      employerAgreedOn: onTime ? given.employerAgreedOn : null,
      funder: given.funder,
      fundingBasis: given.funder === 'EMPLOYER' ? given.fundingBasis : null,
      fundingSettledOn: settled,
      earlyStartReason: !settled && given.earlyStartReason ? given.earlyStartReason : null,
      mode: given.mode,
      capMinutes: cap.minutes,
    },
  }
}

function readCap(
  typed: string,
  { cap: { minutes: most }, totalMinutes }: Pick<Parameters, 'cap' | 'totalMinutes'>,
  { usedMinutes: used, contractedMinutes = null }: CapFacts,
): { minutes: number } | { refusal: Refusal } {
  const usual = contractedMinutes ?? most ?? totalMinutes
  if (typed === '') return usual === null ? { refusal: frameRefusals.CAP_NEEDED() } : { minutes: usual }
  const read = parseDuration(typed)
  if (!read.ok) return { refusal: frameRefusals.CAP_UNREADABLE() }
  if (contractedMinutes !== null && read.minutes !== contractedMinutes)
    return { refusal: frameRefusals.CAP_OF_CONTRACT({ cap: contractedMinutes }) }
  if (most !== null && read.minutes > most) return { refusal: frameRefusals.CAP_ABOVE_TYPE({ most }) }
  if (read.minutes < used) return { refusal: frameRefusals.CAP_BELOW_USED({ used }) }
  return { minutes: read.minutes }
}

function checkOrigin(given: FrameInput, parameters: Parameters): Verdict {
  if (!parameters.initiators.some((one) => one.key === given.initiator))
    return frameRefusals.UNKNOWN_CHOICE({ field: 'initiator' })
  if (given.initiator === 'PRESCRIBER') {
    if (!given.prescriberKind) return frameRefusals.PRESCRIBER_NEEDED()
    const listed = parameters.prescribers.items.some((one) => one.key === given.prescriberKind)
    if (!listed && !(parameters.prescribers.open && given.prescriberKind === 'OTHER'))
      return frameRefusals.UNKNOWN_CHOICE({ field: 'prescriberKind' })
    if (given.prescriberKind === 'OTHER' && !given.prescriberName) return frameRefusals.PRESCRIBER_NAME_NEEDED()
  }
  if (given.aim === OTHER_AIM) {
    if (!parameters.aims.open) return frameRefusals.UNKNOWN_CHOICE({ field: 'aim' })
    if (!given.aimOther) return frameRefusals.AIM_NEEDED()
  } else if (!(parameters.aims.items as readonly string[]).includes(given.aim))
    return frameRefusals.UNKNOWN_CHOICE({ field: 'aim' })
  return null
}

function checkTime(given: FrameInput, parameters: Parameters, today: Day): Verdict {
  if (!['ON_WORKING_TIME', 'OFF_WORKING_TIME'].includes(given.workingTime))
    return frameRefusals.UNKNOWN_CHOICE({ field: 'workingTime' })
  if (given.workingTime === 'ON_WORKING_TIME' && given.funder === 'SELF' && parameters.workingTime.selfPaidOffOnly)
    return frameRefusals.SELF_PAID_OFF_ONLY()
  if (
    given.workingTime === 'ON_WORKING_TIME' &&
    given.employerAgreedOn &&
    !(isDay(given.employerAgreedOn) && given.employerAgreedOn <= today)
  )
    return frameRefusals.DAY_TO_COME({ field: 'employerAgreedOn' })
  if (!(parameters.courseModes as readonly string[]).includes(given.mode))
    return frameRefusals.UNKNOWN_CHOICE({ field: 'mode' })
  return null
}

function checkMoney(given: FrameInput, parameters: Parameters, today: Day): Verdict {
  if (!(parameters.funders as readonly string[]).includes(given.funder))
    return frameRefusals.UNKNOWN_CHOICE({ field: 'funder' })
  if (given.funder === 'EMPLOYER' && parameters.employerFundingBases.length > 0) {
    if (!given.fundingBasis) return frameRefusals.BASIS_NEEDED()
    if (!parameters.employerFundingBases.some((one) => one.key === given.fundingBasis))
      return frameRefusals.UNKNOWN_CHOICE({ field: 'fundingBasis' })
  }
  if (given.fundingSettledOn && given.fundingSettledOn > today)
    return frameRefusals.DAY_TO_COME({ field: 'fundingSettledOn' })
  if (given.earlyStartReason && !(settlesByDate(parameters) && given.fundingSettledOn)) {
    if (given.funder === 'SELF') return frameRefusals.NO_EARLY_START()
    if (!allowsEarlyStart(parameters)) return frameRefusals.NO_EARLY_START_IN_ORDER()
  }
  return null
}

export interface Certification {
  readonly number: string | null
  readonly expiresOn: Day | null
}

/** R25: no CPF nor mutualised money without a certification in force. Null when it is in order, or not asked. */
export function certificationGap(
  funder: string,
  certification: Certification,
  today: Day,
): 'MISSING' | 'EXPIRED' | null {
  if (funder !== 'CPF' && funder !== 'EMPLOYER') return null
  if (!certification.number) return 'MISSING'
  return certification.expiresOn && certification.expiresOn < today ? 'EXPIRED' : null
}

/** The names of the fields in which two frames differ, for the trail. */
export const changedFields = (before: Frame, after: Frame): string[] =>
  (Object.keys(after) as (keyof Frame)[]).filter((key) => before[key] !== after[key])
