import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishNotice } from '@/lib/organisations/notice-commands'
import { noticeOfType, noticesInForce } from '@/lib/organisations/notice-queries'
import { proposedNotice } from '@/lib/organisations/notice-words'
import { PublishNotice } from '@/lib/organisations/schema'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { asMember } from '@/lib/platform/scope'
import { aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from '../people/refused'

afterAll(closeAll)

let house: TestTenant
let admin: TestMember
beforeAll(async () => {
  house = await aTenant()
  admin = await aMember({ tenant: house, permissions: ['ADMIN'] })
})

const facts = {
  name: 'Cabinet',
  address: '',
  postcode: '',
  city: '',
  phone: '',
  email: '',
  referentName: 'Yann Le Goff',
  referentPhone: '',
  referentEmail: '',
}
const text = (over: Record<string, unknown> = {}) =>
  PublishNotice.parse({ typeKey: 'COMPETENCES', ...proposedNotice('COMPETENCES', facts), ...over })
const publish = (over: Record<string, unknown> = {}, by = admin) => as(by, (scope) => publishNotice(scope, text(over)))

test('each version stands as it was published, with the hash of its text', async () => {
  await publish()
  expect(await codeOf(publish())).toBe('SAME_NOTICE')
  const first = await sql('SELECT * FROM notice WHERE tenant_id = $1', [house.id])
  await publish({ methods: 'Une seule méthode.' })
  const [same, next] = await sql<{ version: number; title: string; sections: unknown; sha256: string }>(
    'SELECT * FROM notice WHERE tenant_id = $1 ORDER BY version',
    [house.id],
  )
  expect(same).toEqual(first[0])
  expect(next?.version).toBe(2)
  expect(next?.sha256).toBe(sha256(canonical({ title: next?.title, sections: next?.sections })))
  const view = await as(admin, (scope) => noticeOfType(asMember(scope), 'COMPETENCES'))
  expect(view.versions.map((one) => one.version)).toEqual([2, 1])
  expect(view.text.methods).toBe('Une seule méthode.')
  expect(view.referentUnnamed).toBe(false)
})

test('nobody rewrites one, not the administrator’s own connection', async () => {
  const raw = as(
    admin,
    (scope) => scope.tx.$executeRaw`UPDATE notice SET title = 'Autre' WHERE tenant_id = ${house.id}::uuid`,
  )
  await expect(raw).rejects.toThrow(/append-only|JL001/)
})

test('two who publish at once make two versions, or one is told', async () => {
  const codes = await Promise.all(['Un', 'Deux'].map((methods) => codeOf(publish({ typeKey: 'MAINTIEN', methods }))))
  expect(codes).toContain('DONE')
  for (const code of codes) expect(['DONE', 'NOTICE_AT_ONCE']).toContain(code)
  const rows = await sql<{ version: number }>(
    `SELECT version FROM notice WHERE tenant_id = $1 AND type_key = 'MAINTIEN' ORDER BY version`,
    [house.id],
  )
  expect(rows.map((row) => row.version)).toEqual(rows.map((_, index) => index + 1))
})

test('is the administrator’s; a consultant and another organisation find nothing', async () => {
  const consultant = await aMember({ tenant: house })
  expect(await codeOf(publish({ methods: 'À ma façon.' }, consultant))).toBe('NOT_YOURS')
  expect(await codeOf(as(consultant, (scope) => noticesInForce(asMember(scope))))).toBe('NOT_FOUND')
  const other = await aMember({ permissions: ['ADMIN'] })
  const view = await as(other, (scope) => noticeOfType(asMember(scope), 'COMPETENCES'))
  expect(view.versions).toEqual([])
  expect(await codeOf(as(other, (scope) => noticeOfType(asMember(scope), 'INCONNU')))).toBe('NOT_FOUND')
})

test('each of the six parts is asked for (R1)', () => {
  const read = PublishNotice.safeParse({ ...text(), confidentiality: '  ' })
  expect(read.success).toBe(false)
})
