/** Next calls this once when a server starts, in each runtime; jobs run in Node only. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { startWork } = await import('./lib/homes/work')
  startWork()
}
