import { AsyncLocalStorage } from 'node:async_hooks'

const moved = new AsyncLocalStorage<Date>()
const held = globalThis as unknown as { jalonClockOffset?: number }

/** The present moment, as every door takes it. Nothing else in lib reads the machine's clock. */
export function now(): Date {
  const fixed = moved.getStore()
  return fixed ? new Date(fixed) : new Date(Date.now() + (held.jalonClockOffset ?? 0))
}

/** The machine's own time, for its log: a log that travels in time helps nobody. */
export const machineTime = (): string => new Date().toISOString()

/** Runs work as if it were `moment`: the seed, the tests and jobs that catch up. */
export const at = <T>(moment: Date, work: () => T): T => moved.run(moment, work)

/** Moves this process's clock by so many milliseconds. Only the demonstration and the browser tests do. */
export function moveClock(milliseconds: number): void {
  held.jalonClockOffset = milliseconds
}

export const clockOffset = (): number => held.jalonClockOffset ?? 0
