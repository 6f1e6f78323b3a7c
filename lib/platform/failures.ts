import { type Refusal, refuse } from './outcome'

interface DriverCause {
  code?: string
  originalCode?: string
  constraint?: unknown
  message?: string
  originalMessage?: string
}

const causeOf = (error: unknown): DriverCause | undefined =>
  (error as { meta?: { driverAdapterError?: { cause?: DriverCause } } })?.meta?.driverAdapterError?.cause ??
  (error as { cause?: DriverCause })?.cause

/** SQLSTATE of a failed statement, whichever wrapping it comes in; undefined when it is no such failure. */
export const sqlState = (error: unknown): string | undefined => {
  const cause = causeOf(error)
  return cause?.originalCode ?? cause?.code ?? (error as { code?: string })?.code
}

/** All the words of a failure, where a constraint's name is found. */
const wordsOf = (error: unknown): string => {
  const cause = causeOf(error)
  return [
    cause?.originalMessage,
    cause?.message,
    JSON.stringify(cause?.constraint ?? ''),
    JSON.stringify((error as { meta?: unknown })?.meta ?? ''),
    (error as Error)?.message,
  ].join(' ')
}

/**
 * Runs a write; a constraint of the database that it breaks becomes the refusal written for it. Rules explain beforehand;
 * this is for two people at the same instant.
 * @param refusals constraint or index name (or SQLSTATE of a trigger, such as JL001) → refusal
 */
export async function guarded<T>(write: Promise<T>, refusals: Readonly<Record<string, Refusal>>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const words = wordsOf(error)
    const state = sqlState(error)
    for (const [name, why] of Object.entries(refusals)) if (state === name || words.includes(name)) refuse(why)
    throw error
  }
}

const awayCodes =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE|P1001|P1002|P1008|P1017|P2024|57P0[123]|08[0-9A-Z]{3})$/
const awayWords =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|connection timeout|DatabaseNotReachable|SocketTimeout|Can't reach|Unable to start a transaction/i

/** Whether a failure means that the database cannot be reached, rather than that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  const codes = [(error as { code?: string })?.code, sqlState(error)]
  return codes.some((code) => awayCodes.test(code ?? '')) || awayWords.test((error as Error)?.message ?? '')
}

/** A sign that the database cannot keep, such as NUL: whoever sends one gets no page and no record, and it is no failure of ours. */
export const isUnkeepable = (error: unknown): boolean =>
  ['22021', '22P05'].includes(sqlState(error) ?? '') ||
  /invalid byte sequence|\\u0000 cannot/.test((error as Error)?.message ?? '')

/** Two transactions in each other's way: worth one more try. */
export const isCollision = (error: unknown): boolean => ['40001', '40P01', 'P2034'].includes(sqlState(error) ?? '')
