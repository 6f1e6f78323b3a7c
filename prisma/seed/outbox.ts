import { inLogin, NOWHERE } from '@/lib/platform/scope'

/** More than a demonstration ever wrote. */
const ALL = 10_000

/** When an id was made: its first 48 bits (UUID version 7). */
const madeAt = (id: string): Date => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))

/**
 * What was written before now was sent when it was written: a demonstration that is given a mail server sends none of the
 * past again.
 */
export async function sendPast(): Promise<void> {
  await inLogin(NOWHERE, async ({ tx, now }) => {
    const waiting = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM door.mail_to_send(${ALL}::int, ${now}::timestamptz)`
    const ids = waiting.map(({ id }) => id)
    const moments = ids.map(madeAt)
    await tx.$executeRaw`
      SELECT door.mail_sent(m.id, m.at, NULL) FROM unnest(${ids}::uuid[], ${moments}::timestamptz[]) AS m (id, at)`
  })
}
