import { moveClock } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { startJobs, stopJobs } from '@/lib/platform/jobs'
import { logBug } from '@/lib/platform/log'
import { sendWaitingMail } from '@/lib/platform/mail-sender'

/** The demonstration's clock stands where its visitors left it. */
async function setClock(): Promise<void> {
  const [row] = await db().$queryRaw<{ seconds: bigint }[]>`SELECT door.demonstration_clock() AS seconds`
  moveClock(Number(row?.seconds ?? 0) * 1000)
}

/** Starts what runs beside the pages. A database that is away at this moment delays it; pages say so meanwhile. */
export async function startWork(): Promise<void> {
  const start = async (): Promise<void> => {
    try {
      await setClock()
      await startJobs({
        mail: { run: sendWaitingMail, every: '* * * * *', onNudge: true },
      })
    } catch (error) {
      logBug('start of the jobs', error)
      await stopJobs()
      setTimeout(start, 10_000).unref()
    }
  }
  void start()
  process.once('SIGTERM', () => void stopJobs())
}
