import type { Day } from '@/lib/platform/day'
import type { Difference, LineReason } from './import-words'
import { plain, type ReadLine } from './mapping-rules'

/** A bilan that the CPF pays, of the organisation that reads the list. Minutes. */
export interface Candidate {
  readonly bilanId: string
  readonly fileId: string
  readonly number: string | null
  readonly lastName: string
  readonly firstName: string
  /** From the day it was opened to that of its end, null while it goes on. */
  readonly from: Day
  readonly until: Day | null
  readonly startedOn: Day | null
  readonly endedOn: Day | null
  readonly agreedMinutes: number | null
  readonly platform: { readonly startsOn: Day | null; readonly endsOn: Day | null; readonly minutes: number | null }
}

export type Match =
  | { readonly state: 'REFUSED'; readonly reason: LineReason }
  | {
      readonly state: 'READY' | 'SAME'
      readonly by: 'NUMBER' | 'NAME'
      readonly candidate: Candidate
      /** What the list says otherwise than the bilan. */
      readonly differences: readonly Difference[]
    }

const refused = (reason: LineReason): Match => ({ state: 'REFUSED', reason })

const isNamed = (one: Candidate, line: ReadLine): boolean =>
  plain(one.lastName) === plain(line.lastName) && plain(one.firstName) === plain(line.firstName)

/** A bilan of that time: it goes on at some moment between the two days. A list without any date names nobody. */
const isThen = (one: Candidate, line: ReadLine): boolean => {
  const [from, to] = [line.startsOn ?? line.endsOn, line.endsOn ?? line.startsOn]
  return from !== null && to !== null && one.from <= to && (one.until === null || one.until >= from)
}

/** Whether writing the line would change nothing. What it does not say is left as it is. */
const isKnown = (one: Candidate, line: ReadLine): boolean =>
  one.number === line.number &&
  (line.startsOn === null || one.platform.startsOn === line.startsOn) &&
  (line.endsOn === null || one.platform.endsOn === line.endsOn) &&
  (line.minutes === null || one.platform.minutes === line.minutes)

function differencesOf(one: Candidate, line: ReadLine): Difference[] {
  const differs = <T>(said: T | null, here: T | null): boolean => said !== null && here !== null && said !== here
  return [
    ...(one.number === null ? (['NUMBER'] as const) : []),
    ...(differs(line.minutes, one.agreedMinutes) ? (['HOURS'] as const) : []),
    ...(differs(line.startsOn, one.startedOn) ? (['STARTS_ON'] as const) : []),
    ...(differs(line.endsOn, one.endedOn) ? (['ENDS_ON'] as const) : []),
  ]
}

/**
 * The bilan that a line is about: by its number, else by name and dates among those that have none yet.
 * @param candidates bilans of the same number or the same name, of one organisation alone
 * @param taken bilans that a line above is about
 */
export function matchOf(line: ReadLine, candidates: readonly Candidate[], taken: ReadonlySet<string>): Match {
  if (line.wrong) return refused(line.wrong)
  const numbered = candidates.find((one) => one.number === line.number)
  const named = numbered ? [numbered] : candidates.filter((one) => isNamed(one, line) && isThen(one, line))
  const free = numbered ? named : named.filter((one) => one.number === null)
  const [candidate] = free
  if (!candidate) return refused(named.length > 0 ? 'OTHER_NUMBER' : 'UNKNOWN')
  if (free.length > 1) return refused('SEVERAL')
  if (taken.has(candidate.bilanId)) return refused('TWICE')
  const [from, until] = [line.startsOn ?? candidate.platform.startsOn, line.endsOn ?? candidate.platform.endsOn]
  if (from && until && until < from) return refused('DATES_ORDER')
  return {
    state: isKnown(candidate, line) ? 'SAME' : 'READY',
    by: numbered ? 'NUMBER' : 'NAME',
    candidate,
    differences: differencesOf(candidate, line),
  }
}
