import type { Parameters } from '@/lib/bilan-types/type'

/** Which of the meetings of three it is: before or at the start, between, or to close. */
export const MEETING_KINDS = ['START', 'INTERMEDIATE', 'CLOSING'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

/** Who comes third, beside the person and the practitioner. */
export type ThirdParty = 'EMPLOYER' | 'CONSEILLERE'

type Asked = Pick<Parameters, 'tripartite' | 'startTripartite'>

/** The third party that the type names; null where it knows no meeting of three. */
export function thirdOf(parameters: Asked): ThirdParty | null {
  const third = parameters.tripartite?.parties.find((party) => party === 'EMPLOYER' || party === 'CONSEILLERE')
  return (third as ThirdParty | undefined) ?? null
}

/**
 * The kind of a meeting that nobody named: the first before the start, or where the type asks for one, is the start's; the next
 * closes; one more is between.
 * @param standing kinds of the meetings planned or held
 */
export function kindFor(parameters: Asked, started: boolean, standing: readonly MeetingKind[]): MeetingKind {
  const opens = !started || parameters.tripartite?.required.includes('START') === true
  if (opens && !standing.includes('START')) return 'START'
  return standing.includes('CLOSING') ? 'INTERMEDIATE' : 'CLOSING'
}
