import type { z } from 'zod'
import { columnOfDay, dayOf, PARIS, type Time, timeOf } from '@/lib/platform/day'
import { connections } from '@/lib/platform/db'
import { Done, Refused } from '@/lib/platform/outcome'
import { correctHours } from '@/lib/sessions/correct-commands'
import { logHours } from '@/lib/sessions/log-commands'
import { planSession } from '@/lib/sessions/plan-commands'
import { CorrectHours, LogHours, PlanSession } from '@/lib/sessions/schema'
import { signSession } from '@/lib/sessions/sign-commands'
import { as, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

/** The code a person is refused with, or `done`. Anything else is a bug and is thrown. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

/** The refusal itself. */
export async function refusalOf(work: Promise<unknown>) {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('nothing was refused')
}

const value = <T>(result: T | Done<T>): T => (result instanceof Done ? result.value : result)

type Loose<S extends z.ZodType> = Partial<z.input<S>>

export const log = (bilan: TestBilan, input: Loose<typeof LogHours>, who = bilan.consultant): Promise<string> =>
  as(who, async (scope) => value(await logHours(scope, LogHours.parse({ bilanId: bilan.id, ...input }))))

export const plan = (bilan: TestBilan, input: Loose<typeof PlanSession>, who = bilan.consultant): Promise<string> =>
  as(who, async (scope) =>
    value(
      await planSession(
        scope,
        PlanSession.parse({ bilanId: bilan.id, nature: 'INTERVIEW', mode: 'ON_SITE', ...input }),
      ),
    ),
  )

export const correct = (bilan: TestBilan, input: Loose<typeof CorrectHours>): Promise<string> =>
  as(bilan.consultant, async (scope) =>
    value(
      await correctHours(
        scope,
        CorrectHours.parse({ bilanId: bilan.id, nature: 'INTERVIEW', mode: 'ON_SITE', ...input }),
      ),
    ),
  )

export const sign = (
  bilan: TestBilan,
  sessionId: string,
  who: TestBilan['consultant'] | TestBilan['beneficiary'],
  version = 1,
): Promise<string> =>
  as(who, async (scope) => value(await signSession(scope, { bilanId: bilan.id, sessionId, version })))

export const hours = async (bilan: TestBilan) => {
  const [row] = await sql<{ counted_minutes: number; to_sign_minutes: number; planned_minutes: number }>(
    'SELECT counted_minutes, to_sign_minutes, planned_minutes FROM bilan_totals WHERE bilan_id = $1',
    [bilan.id],
  )
  return { counted: row?.counted_minutes, toSign: row?.to_sign_minutes, planned: row?.planned_minutes }
}

export const rowOf = async (id: string) => {
  const [row] = await sql<Record<string, unknown>>('SELECT * FROM session WHERE id = $1', [id])
  return row ?? {}
}

export const daysFrom = (days: number, from = new Date()): string =>
  dayOf(new Date(from.getTime() + days * 86_400_000), PARIS)
export const clock = (moment: Date): Time => timeOf(moment, PARIS)
export { columnOfDay }

/** Statements that a work sends, transaction bounds and the door left out. */
export async function statements<T>(work: () => Promise<T>): Promise<{ count: number; texts: string[]; value: T }> {
  const texts: string[] = []
  const pool = connections() as unknown as { _clients: { query: (...args: unknown[]) => unknown }[] }
  const kept = new Map<(typeof pool._clients)[number], (...args: unknown[]) => unknown>()
  for (const client of pool._clients) {
    kept.set(client, client.query)
    const query = client.query.bind(client)
    client.query = (...args: unknown[]) => {
      const first = args[0]
      const text = typeof first === 'string' ? first : ((first as { text?: string })?.text ?? '')
      if (!/^(BEGIN|COMMIT|ROLLBACK|SET |DEALLOCATE)|door\.enter/i.test(text.trim())) texts.push(text)
      return query(...args)
    }
  }
  try {
    return { value: await work(), count: texts.length, texts }
  } finally {
    for (const [client, query] of kept) client.query = query
  }
}
