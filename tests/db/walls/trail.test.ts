import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonical } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { inJob, newId } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { type ChainedEvent, firstBreak } from './chain'
import { asJob, inSpace, NOBODY, tryAs, visit } from './visit'

afterAll(closeAll)

const trail = (tenantId: string): Promise<ChainedEvent[]> =>
  sql('SELECT * FROM event WHERE tenant_id = $1 ORDER BY seq', [tenantId])
const headOf = async (tenantId: string): Promise<{ seq: number; hash: string }> => {
  const [head] = await sql<{ seq: number; hash: string }>('SELECT seq, hash FROM event_head WHERE tenant_id = $1', [
    tenantId,
  ])
  if (!head) throw new Error('no chain yet')
  return head
}

describe('the trail of an organisation', () => {
  let bilan: TestBilan
  let events: ChainedEvent[]
  beforeAll(async () => {
    bilan = await aBilan()
    const about = { tenantId: bilan.tenant.id, bilanId: bilan.id }
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    await as(bilan.consultant, (scope) => record(scope, 'bilan.opened', about, { number: 1, typeKey: 'COMPETENCES' }))
    await as(bilan.beneficiary, (scope) => record(scope, 'consent.given', about, { kind: 'BILAN' }))
    await as(admin, (scope) =>
      record(scope, 'organisation.settings-changed', { tenantId: bilan.tenant.id }, { fields: ['é', '😀', '|'] }),
    )
    await inJob(bilan.tenant.id, (scope) => record(scope, 'document.stale', about, { documentId: newId() }))
    events = await trail(bilan.tenant.id)
  })

  test('is one chain, whoever acts and in which space', async () => {
    expect(events.map(({ seq, kind, actor_kind }) => [seq, kind, actor_kind])).toEqual([
      [1, 'bilan.opened', 'member'],
      [2, 'consent.given', 'person'],
      [3, 'organisation.settings-changed', 'member'],
      [4, 'document.stale', 'job'],
    ])
    expect(firstBreak(events, await headOf(bilan.tenant.id))).toBeNull()
  })

  test.each<[string, Partial<ChainedEvent>]>([
    ['a payload', { payload: canonical({ kind: 'AUTRE' }) }],
    ['a moment', { at: new Date(0) }],
    ['a kind', { kind: 'consent.withdrawn' }],
    ['an actor', { actor_id: newId() }],
    ['a side', { actor_kind: 'member' }],
    ['a bilan', { bilan_id: newId() }],
    ['a hash', { hash: '0'.repeat(64) }],
    ['a number', { seq: 7 }],
  ])('shows where %s was changed', (_, changed) => {
    const forged = events.map((event) => (event.seq === 2 ? { ...event, ...changed } : event))
    expect(firstBreak(forged)).toBe(2)
  })

  test('shows that an event was taken out, put in or cut off', async () => {
    const head = await headOf(bilan.tenant.id)
    expect(firstBreak(events.filter(({ seq }) => seq !== 2))).toBe(2)
    expect(firstBreak(events.slice(0, -1), head)).toBe(4)
    const last = events.at(-1) as ChainedEvent
    expect(firstBreak([...events, { ...last, seq: 5, previous_hash: last.hash }], head)).toBe(5)
  })

  test('is only ever added to, even by the database’s master', async () => {
    const rewriting = sql(`UPDATE event SET kind = 'autre' WHERE tenant_id = $1`, [bilan.tenant.id])
    await expect(rewriting).rejects.toMatchObject({ code: 'JL001' })
    await expect(sql('DELETE FROM event WHERE tenant_id = $1', [bilan.tenant.id])).rejects.toMatchObject({
      code: 'JL001',
    })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    for (const statement of ['UPDATE event SET kind = kind', 'DELETE FROM event', 'TRUNCATE event'])
      expect(await tryAs(inSpace(admin), statement)).toBe('42501')
  })

  test('goes with the transaction that it tells of', async () => {
    const before = await headOf(bilan.tenant.id)
    const failing = as(bilan.consultant, async (scope) => {
      await record(scope, 'bilan.resumed', { tenantId: bilan.tenant.id, bilanId: bilan.id }, {})
      throw new Error('after all')
    })
    await expect(failing).rejects.toThrow('after all')
    expect(await headOf(bilan.tenant.id)).toEqual(before)
  })
})

test('many at once make one chain without a hole', async () => {
  const bilan = await aBilan()
  const about = { tenantId: bilan.tenant.id, bilanId: bilan.id }
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      index % 2
        ? as(bilan.consultant, (scope) => record(scope, 'bilan.resumed', about, {}))
        : as(bilan.beneficiary, (scope) => record(scope, 'consent.given', about, { kind: 'BILAN' })),
    ),
  )
  const events = await trail(bilan.tenant.id)
  expect(events).toHaveLength(12)
  expect(firstBreak(events, await headOf(bilan.tenant.id))).toBeNull()
})

describe('an event', () => {
  const append = (tenant: string, bilan: string | null, kind: string, actor: string | null): [string, unknown[]] => [
    `SELECT gate.append_event($1, $2, now(), 'bilan.resumed', $3, $4, $5, 'Nom', '{}')`,
    [newId(), tenant, bilan, kind, actor],
  ]

  test('is of one’s own organisation, in one’s own name, about one of its bilans', async () => {
    const [here, there] = [await aBilan(), await aBilan()]
    const { tenant, consultant, beneficiary } = here
    const his = (...args: Parameters<typeof append>): Promise<number | string> =>
      tryAs(inSpace(consultant), ...append(...args))
    expect(await his(tenant.id, here.id, 'member', consultant.id)).toBe(1)
    expect(await his(tenant.id, null, 'member', consultant.id)).toBe(1)
    expect(await his(there.tenant.id, null, 'member', consultant.id)).toBe('JL003')
    expect(await his(tenant.id, there.id, 'member', consultant.id)).toBe('JL003')
    expect(await his(tenant.id, here.id, 'member', there.consultant.id)).toBe('JL003')
    expect(await his(tenant.id, here.id, 'person', beneficiary.login.id)).toBe('JL003')
    expect(await his(tenant.id, here.id, 'job', null)).toBe('JL003')
    const hers = append(tenant.id, here.id, 'person', beneficiary.login.id)
    expect(await tryAs(inSpace(beneficiary), ...hers)).toBe(1)
    expect(await tryAs(asJob(tenant.id), ...append(tenant.id, here.id, 'job', null))).toBe(1)
    expect(await tryAs(NOBODY, ...append(tenant.id, here.id, 'member', consultant.id))).toBe('JL003')
  })
})

describe('a series of numbers', () => {
  const next = async (bilan: TestBilan, keep: boolean, kind = 'ATTESTATION'): Promise<number> =>
    visit(
      inSpace(bilan.consultant),
      async (client) =>
        (await client.query<{ n: number }>('SELECT gate.next_number($1, $2, 2026) AS n', [bilan.tenant.id, kind]))
          .rows[0]?.n ?? 0,
      { keep },
    )

  test('has no hole and no double, when many ask at once and some give up', async () => {
    const bilan = await aBilan()
    const keep = Array.from({ length: 14 }, (_, index) => index % 3 !== 0)
    const given = await Promise.all(keep.map(async (kept) => ({ kept, n: await next(bilan, kept) })))
    const kept = given.filter((one) => one.kept).map(({ n }) => n)
    expect(kept.sort((a, b) => a - b)).toEqual(Array.from({ length: kept.length }, (_, index) => index + 1))
  })

  test('is of one organisation, one kind and one year', async () => {
    const [here, there] = [await aBilan(), await aBilan()]
    expect(await next(here, true)).toBe(1)
    expect(await next(there, true)).toBe(1)
    expect(await next(here, true, 'CERTIFICAT')).toBe(1)
    expect(await next(here, true)).toBe(2)
    const foreign = ['SELECT gate.next_number($1, $2, 2026)', [there.tenant.id, 'ATTESTATION']] as const
    expect(await tryAs(inSpace(here.consultant), ...foreign)).toBe('JL003')
    expect(await tryAs(NOBODY, ...foreign)).toBe('JL003')
    expect(await tryAs(inSpace(there.beneficiary), ...foreign)).toBe(1)
  })
})
