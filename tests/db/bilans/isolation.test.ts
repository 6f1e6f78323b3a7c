import type pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { askAdaptation } from '@/lib/bilans/adaptation-commands'
import { dossierPage } from '@/lib/bilans/dossier-queries'
import { bilanHead } from '@/lib/bilans/head-queries'
import { resumeBilan } from '@/lib/bilans/pause-commands'
import { requestsPage } from '@/lib/bilans/request-queries'
import { withdrawConsent } from '@/lib/entry/commands'
import { personEntry } from '@/lib/entry/queries'
import { connections } from '@/lib/platform/db'
import { asMember, asPerson, inScope, NOWHERE, newId, type Scope } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll, type TestMember } from '@/tests/support/factory'

afterAll(closeAll)

/** The statements that this work sends, values left out, and how it ended. */
async function statements(work: () => Promise<unknown>): Promise<{ sent: string[]; end: string }> {
  const sent: string[] = []
  const clients: pg.PoolClient[] = []
  const watch = (client: pg.PoolClient) => {
    clients.push(client)
    const query = client.query.bind(client)
    vi.spyOn(client, 'query').mockImplementation(((...args: unknown[]) => {
      const first = args[0] as string | { text: string }
      sent.push(typeof first === 'string' ? first : first.text)
      return (query as (...given: unknown[]) => unknown)(...args)
    }) as never)
  }
  connections().on('acquire', watch)
  const end = await work().then(
    () => 'answered',
    (error: Error) => error.name,
  )
  connections().off('acquire', watch)
  vi.restoreAllMocks()
  return { sent, end }
}

test('another provider’s bilan by its address is not found, by the same statements as one that does not exist', async () => {
  const theirs = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }] })
  const mine = await aBilan({ entered: true })
  const admin = await aMember({ tenant: mine.tenant, permissions: ['ADMIN', 'CONSULTANT', 'REFERENT_HANDICAP'] })
  const colleague = await aMember({ tenant: theirs.tenant })
  const asks: [TestMember, (id: string) => (scope: Scope) => Promise<unknown>][] = [
    [admin, (id) => (scope) => bilanHead(asMember(scope), id)],
    [admin, (id) => (scope) => dossierPage(asMember(scope), { bilanId: id })],
    [admin, (id) => (scope) => resumeBilan(scope, { bilanId: id })],
    [colleague, (id) => (scope) => askAdaptation(scope, { bilanId: id, need: 'x' })],
  ]
  for (const [who, ask] of asks) {
    const foreign = await statements(() => as(who, ask(theirs.id)))
    const none = await statements(() => as(who, ask(newId())))
    expect(foreign.end).toBe('NotFound')
    expect(foreign.sent.length).toBeGreaterThan(2)
    expect(foreign).toEqual(none)
  }
  const asksHer: ((id: string) => (scope: Scope) => Promise<unknown>)[] = [
    (id) => (scope) => personEntry(asPerson(scope), id),
    (id) => (scope) => requestsPage(asPerson(scope), { bilanId: id }),
    (id) => (scope) => withdrawConsent(scope, { bilanId: id }),
  ]
  for (const ask of asksHer) {
    const foreign = await statements(() => as(mine.beneficiary, ask(theirs.id)))
    expect(foreign.end).toBe('NotFound')
    expect(foreign).toEqual(await statements(() => as(mine.beneficiary, ask(newId()))))
  }
})

test('the application’s own role, without a door, reads not one row', async () => {
  await aBilan({ entered: true, objectives: ['x'], sessions: [{ signed: 'BOTH' }] })
  for (const table of [
    'bilan',
    'bilan_frame',
    'bilan_content',
    'objective',
    'participation',
    'session',
    'consent',
    'adaptation',
    'private_note',
    'event',
  ]) {
    expect((await connections().query(`SELECT count(*)::int AS n FROM ${table}`)).rows).toEqual([{ n: 0 }])
  }
})

test('a signed-out cookie, or one of another stamp, opens no space', async () => {
  const bilan = await aBilan()
  const stale = { ...bilan.consultant.login, stamp: 7 }
  await expect(inScope(stale, bilan.tenant.slug, NOWHERE, async () => 1)).rejects.toMatchObject({ name: 'SignedOut' })
  await expect(inScope(bilan.beneficiary.login, bilan.tenant.slug, NOWHERE, async () => 1)).rejects.toMatchObject({
    name: 'NotFound',
  })
  await expect(inScope(bilan.consultant.login, 'moi', NOWHERE, async () => 1)).rejects.toMatchObject({
    name: 'NotFound',
  })
})

test('the administrator reads facts and no content; a colleague nothing', async () => {
  const bilan = await aBilan({ entered: true, objectives: ['x'] })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN', 'CONSULTANT'] })
  const colleague = await aMember({ tenant: bilan.tenant })
  const where = { where: { bilanId: bilan.id } }
  const counts = (scope: Scope) =>
    Promise.all([
      scope.tx.bilanContent.count(where),
      scope.tx.objective.count(where),
      scope.tx.preliminaryInterview.count(where),
      scope.tx.reason.count(where),
      scope.tx.privateNote.count(where),
      scope.tx.adaptation.count(where),
    ])
  expect(await as(admin, counts)).toEqual([0, 0, 0, 0, 0, 0])
  expect(await as(colleague, counts)).toEqual([0, 0, 0, 0, 0, 0])
  expect(await as(admin, (scope) => scope.tx.bilanFrame.count(where))).toBe(1)
  expect(await as(colleague, (scope) => scope.tx.bilanFrame.count(where))).toBe(0)
  expect(await as(bilan.consultant, counts)).toEqual([1, 1, 1, 0, 0, 0])
})
