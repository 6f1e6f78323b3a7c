import { followUpsDue } from '@/lib/closing/due-commands'
import { conventionsDue } from '@/lib/conventions/due-commands'
import { remindLateCpf, settleCpfDeadlines } from '@/lib/cpf/due-commands'
import { workOnCpfLists } from '@/lib/cpf/work-commands'
import { makePapers } from '@/lib/documents/paper-commands'
import { erasuresDue } from '@/lib/leads/health-commands'
import { moveClock } from '@/lib/platform/clock'
import { startJobs, stopJobs } from '@/lib/platform/jobs'
import { logBug } from '@/lib/platform/log'
import { sendWaitingMail } from '@/lib/platform/mail-sender'
import { demonstrationSeconds, tenants } from '@/lib/platform/scope'
import { slotsDue } from '@/lib/referrals/slot-commands'
import { remind } from '@/lib/sessions/reminder-commands'

/** Runs a job for each of these tenants; what fails for one is logged and does not hold the others. */
async function each(ids: readonly string[], work: (tenantId: string) => Promise<unknown>): Promise<void> {
  for (const id of ids) await work(id).catch((error) => logBug(`job of ${id}`, error))
}

async function due(): Promise<void> {
  await each(await tenants('all'), async (id) => {
    await remind(id)
    await followUpsDue(id)
    await conventionsDue(id)
    await erasuresDue(id)
    await slotsDue(id)
    await remindLateCpf(id)
    await makePapers(id)
  })
}

/** Starts what runs beside the pages. A database that is away at this moment delays it; pages say so meanwhile. */
export async function startWork(): Promise<void> {
  const start = async (): Promise<void> => {
    try {
      moveClock((await demonstrationSeconds()) * 1000)
      await startJobs({
        mail: { run: sendWaitingMail, every: '* * * * *', onNudge: true },
        paper: { run: async () => each(await tenants('with-papers'), makePapers), every: '*/5 * * * *', onNudge: true },
        cpf: {
          run: async () =>
            each(await tenants('with-cpf'), async (id) => {
              await settleCpfDeadlines(id)
              await workOnCpfLists(id)
            }),
          every: '*/5 * * * *',
          onNudge: true,
        },
        reminder: { run: due, every: '*/10 * * * *', onNudge: false },
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
