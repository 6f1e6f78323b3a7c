import { decideRequest } from '@/lib/funding/decide-commands'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { attestationPdf } from '@/lib/pdf/attestation'
import { closeDatabase } from '@/lib/platform/db'
import { Refused } from '@/lib/platform/outcome'
import { inScope, NOWHERE } from '@/lib/platform/scope'
import { logHours } from '@/lib/sessions/log-commands'
import { LogHours } from '@/lib/sessions/schema'
import { attestation } from '@/tests/unit/pdf/views'
import { spaces } from './generate-parties'
import type { LogWish } from './logging'

/** One request to grant, by the login that may. `input`: as a form sends it. */
export type GrantWish = LogWish

/** What the worker is asked to do, and its answer: milliseconds of each. */
export type Task =
  | { kind: 'log'; wishes: LogWish[] }
  | { kind: 'grant'; wishes: GrantWish[] }
  | { kind: 'attestation'; count: number }
  | { kind: 'end' }
export type TaskAnswer = { times: number[]; failure?: string }

/** Commands run in this process on the database of DATABASE_URL: door, transaction and commit included, no HTTP. */
async function run(task: Task): Promise<number[]> {
  const times: number[] = []
  if (task.kind === 'log') {
    for (const { loginId, input } of task.wishes) {
      const started = performance.now()
      await inScope({ id: loginId, stamp: 1 }, 'mesure', NOWHERE, (scope) => logHours(scope, LogHours.parse(input)))
      times.push(performance.now() - started)
    }
  }
  if (task.kind === 'grant') {
    for (const { loginId, input } of task.wishes) {
      const started = performance.now()
      await inScope({ id: loginId, stamp: 1 }, spaces.fund, NOWHERE, (scope) =>
        decideRequest(scope, DecideRequest.parse(input)),
      )
      times.push(performance.now() - started)
    }
  }
  if (task.kind === 'attestation') {
    for (let index = 0; index < task.count; index += 1) {
      const started = performance.now()
      await attestationPdf({ ...attestation, number: `ATT-2026-${index}` })
      times.push(performance.now() - started)
    }
  }
  return times
}

process.on('message', async (task: Task) => {
  if (task.kind === 'end') {
    await closeDatabase()
    process.disconnect()
    return
  }
  const answer: TaskAnswer = await run(task).then(
    (times) => ({ times }),
    (error: Error) => ({
      times: [],
      failure: error instanceof Refused ? JSON.stringify(error.refusal) : String(error.stack),
    }),
  )
  process.send?.(answer)
})
