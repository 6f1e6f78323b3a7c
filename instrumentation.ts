/** Next calls this once when a server starts, in each runtime; jobs run in Node only. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./instrumentation-node')).startWork()
}
