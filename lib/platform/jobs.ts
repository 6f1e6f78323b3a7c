import 'server-only'
import PgBoss from 'pg-boss'
import { env } from './env'
import { logBug, logFact } from './log'
import { onNudge } from './nudge'
import type { queues } from './queues'

export type Queue = (typeof queues)[number]

export interface Work {
  /** Does whatever is due now, and nothing twice: called on a nudge, on its schedule and after a restart. */
  readonly run: () => Promise<void>
  /** When it looks by itself, whatever happened: cron, in Europe/Paris. */
  readonly every: string
  /** Whether a committed write may have left something for it. */
  readonly onNudge: boolean
}

const held = globalThis as unknown as { jalonJobs?: PgBoss }

/**
 * Starts the jobs of this process on the same PostgreSQL. A queue runs one job at a time; a burst of nudges is one job.
 * A database that is away delays jobs, it does not stop the server.
 */
export async function startJobs(works: Readonly<Partial<Record<Queue, Work>>>): Promise<void> {
  if (held.jalonJobs) return
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: 'pgboss',
    migrate: false,
    max: 3,
    application_name: 'jalon-jobs',
  })
  held.jalonJobs = boss
  boss.on('error', (error) => logBug('jobs', error))
  await boss.start()
  for (const [queue, work] of Object.entries(works)) {
    await boss.work(queue, { pollingIntervalSeconds: 2, batchSize: 1 }, async () => {
      try {
        await work.run()
      } catch (error) {
        logBug(`job ${queue}`, error)
        throw error
      }
    })
    await boss.schedule(queue, work.every, {}, { tz: 'Europe/Paris' })
    await boss.send(queue, {}, { singletonSeconds: 2 })
  }
  onNudge((only) => {
    for (const [queue, work] of Object.entries(works)) {
      if (only ? queue === only : work.onNudge)
        boss
          .send(queue, {}, { singletonSeconds: 2, singletonNextSlot: true })
          .catch((error) => logBug(`nudge ${queue}`, error))
    }
  })
  logFact('jobs started', { queues: Object.keys(works) })
}

/** Lets running jobs end, then stops. */
export async function stopJobs(): Promise<void> {
  const boss = held.jalonJobs
  held.jalonJobs = undefined
  onNudge(() => {})
  await boss?.stop({ graceful: true, timeout: 5000 })
}
