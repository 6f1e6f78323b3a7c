import type { Postgres } from './postgres'

/**
 * Waits for the moment to stop: Ctrl-C, SIGTERM, a closed terminal, PostgreSQL lost, or npm gone (npm passes SIGTERM to
 * its shell, which dies of it without telling us).
 *
 * @returns `lost` when PostgreSQL ended by itself, else `asked`
 */
export function untilStopped(postgres: Postgres): Promise<'asked' | 'lost'> {
  const parent = process.ppid
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'))
    postgres.onLoss(() => resolve('lost'))
    if (!process.env.npm_lifecycle_event) return
    const watch = setInterval(() => process.ppid !== parent && resolve('asked'), 300)
    watch.unref()
  })
}
