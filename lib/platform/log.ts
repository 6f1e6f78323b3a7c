import { machineTime } from './clock'

/** What a database adds to a refusal: the row that it refused, with the words that somebody wrote in it. Not for a log. */
const withoutRows = (key: string, value: unknown): unknown =>
  key === 'detail' ? '…' : typeof value === 'string' && key !== 'stack' ? withoutValues(value) : value

/** Without the values that a query was given, which Prisma quotes when it finds one unfit. */
const withoutValues = (message: string): string =>
  message
    .replace(/(Invalid `[^`]*` invocation[^{]*)\{[\s\S]*\n\}/, '$1{…}')
    .replace(/(Failing row contains )\([\s\S]*\)/g, '$1(…)')
    .replace(/(Key \([^)]*\)=)\([^)]*\)/g, '$1(…)')

/**
 * Writes one line of JSON to standard error: what went wrong, for the operator, without the words that people wrote.
 * Never shown to a browser.
 */
export function logBug(where: string, error: unknown): void {
  const it =
    error instanceof Error
      ? {
          name: error.name,
          message: withoutValues(error.message),
          stack: withoutValues(error.stack ?? ''),
          meta: (error as { meta?: unknown }).meta,
        }
      : { message: withoutValues(String(error)) }
  process.stderr.write(`${JSON.stringify({ at: machineTime(), level: 'error', where, ...it }, withoutRows)}\n`)
}

/** Writes one line of JSON to standard output: something worth knowing when looking after the service. */
export function logFact(what: string, facts: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ at: machineTime(), level: 'info', what, ...facts })}\n`)
}
