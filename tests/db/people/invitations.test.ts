import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteBeneficiary, revokeInvitation } from '@/lib/people/invitation-commands'
import { at, now } from '@/lib/platform/clock'
import { inLogin, NOWHERE } from '@/lib/platform/scope'
import { hashOfToken } from '@/lib/platform/token'
import { aBeneficiary, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from './refused'

afterAll(closeAll)

let house: TestTenant
let consultant: TestMember
beforeAll(async () => {
  house = await aTenant()
  consultant = await aMember({ tenant: house })
})

const someone = (email?: string, columns: Record<string, unknown> = {}) =>
  aBeneficiary({ tenant: house, createdBy: consultant, withoutLogin: true, ...(email ? { email } : {}), columns })
const invite = (beneficiaryId: string, knowingly = false, by = consultant) =>
  as(by, (scope) => inviteBeneficiary(scope, { beneficiaryId, knowingly }))
const linkTo = async (recipient: string): Promise<string> => {
  const [mail] = await sql<{ link: string }>(
    'SELECT link FROM mail WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [recipient],
  )
  return mail?.link ?? ''
}
const stateOf = (link: string, moment = now()) =>
  at(moment, () =>
    inLogin(NOWHERE, async (scope) => {
      const hash = hashOfToken(link.replace('/invitation/', ''))
      const [row] = await scope.tx.$queryRaw<{ state: string; email: string }[]>`
        SELECT state, email FROM door.invitation(${hash}, ${scope.now}::timestamptz)`
      return row?.state ?? 'UNKNOWN'
    }),
  )

test('the link’s secret is in the mail alone: the database keeps its hash, no event holds either', async () => {
  const her = await someone()
  const id = await invite(her.id)
  const link = await linkTo(her.email)
  expect(link).toMatch(/^\/invitation\/[\w-]{43}$/)
  const token = link.replace('/invitation/', '')
  const [row] = await sql<{ token_hash: string; whole: string }>(
    'SELECT token_hash, to_jsonb(i)::text AS whole FROM invitation i WHERE id = $1',
    [id],
  )
  expect(row?.token_hash).toBe(hashOfToken(token))
  expect(row?.whole).not.toContain(token)
  const [events] = await sql<{ found: number }>('SELECT count(*)::int AS found FROM event WHERE payload LIKE $1', [
    `%${token}%`,
  ])
  expect(events?.found).toBe(0)
  expect(await stateOf(link)).toBe('OPEN')
})

test('the mail says nothing of a bilan', async () => {
  const her = await someone()
  await invite(her.id)
  const [mail] = await sql<{ text: string }>('SELECT subject || body AS text FROM mail WHERE recipient = $1', [
    her.email,
  ])
  expect(mail?.text).not.toMatch(/bilan|consult|santé|handicap/i)
})

test('once sent for real, the mail forgets its link', async () => {
  const her = await someone()
  await invite(her.id)
  const [mail] = await sql<{ id: string }>('SELECT id FROM mail WHERE recipient = $1', [her.email])
  await inLogin(NOWHERE, async (scope) => {
    await scope.tx.$executeRaw`SELECT door.mail_sent(${mail?.id}::uuid, ${scope.now}::timestamptz, NULL)`
  })
  expect(await linkTo(her.email)).toBe('')
})

test('sent again, the earlier link is worth nothing; revoked, neither is the later; after 14 days, none', async () => {
  const her = await someone()
  await invite(her.id)
  const first = await linkTo(her.email)
  const id = await invite(her.id)
  const second = await linkTo(her.email)
  expect([await stateOf(first), await stateOf(second)]).toEqual(['REVOKED', 'OPEN'])
  const day = 86_400_000
  expect(await stateOf(second, new Date(now().getTime() + 14 * day + 1000))).toBe('EXPIRED')
  await as(consultant, (scope) => revokeInvitation(scope, { invitationId: id }))
  expect(await stateOf(second)).toBe('REVOKED')
  expect(await codeOf(as(consultant, (scope) => revokeInvitation(scope, { invitationId: id })))).toBe('INVITATION_OVER')
})

test('an employer’s address is invited knowingly only, and the trail says so', async () => {
  const her = await someone('lea@armor.test', { employer_domain: 'armor.test' })
  expect(await codeOf(invite(her.id))).toBe('EMPLOYER_ADDRESS')
  expect(await linkTo(her.email)).toBe('')
  const id = await invite(her.id, true)
  const [event] = await sql<{ payload: string }>(
    `SELECT payload FROM event WHERE kind = 'invitation.sent' AND payload LIKE $1`,
    [`%${id}%`],
  )
  expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({ employerAddress: true })
})

test('who has no address, or a space already, is not invited; nor is another provider’s person', async () => {
  const none = await someone(undefined, { email: null })
  expect(await codeOf(invite(none.id))).toBe('NO_ADDRESS')
  const has = await aBeneficiary({ tenant: house })
  expect(await codeOf(invite(has.id))).toBe('HAS_SPACE')
  const elsewhere = await aBeneficiary({ withoutLogin: true })
  expect(await codeOf(invite(elsewhere.id))).toBe('NOT_FOUND')
  const referent = await aMember({ tenant: house, permissions: ['REFERENT_HANDICAP'] })
  expect(await codeOf(invite((await someone()).id, false, referent))).toBe('NOT_YOURS')
})
