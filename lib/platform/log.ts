import { machineTime } from './clock'

/** Writes one line of JSON to standard error: what went wrong, whole, for the operator. Never shown to a browser. */
export function logBug(where: string, error: unknown): void {
  const it =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack, meta: (error as { meta?: unknown }).meta }
      : { message: String(error) }
  process.stderr.write(`${JSON.stringify({ at: machineTime(), level: 'error', where, ...it })}\n`)
}

/** Writes one line of JSON to standard output: something worth knowing when looking after the service. */
export function logFact(what: string, facts: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ at: machineTime(), level: 'info', what, ...facts })}\n`)
}
