import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { memberLeaves } from '@/lib/bilans/leaving-commands'
import { revokeInvitation } from '@/lib/people/invitation-commands'
import { changeMember, inviteMember, resendInvitation, saveProfile } from '@/lib/people/member-commands'
import { member, team } from '@/lib/people/member-queries'
import { ChangeMember, InviteMember, SaveProfile } from '@/lib/people/schema'
import { asMember, type Permission } from '@/lib/platform/scope'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from './refused'

afterAll(closeAll)

let house: TestTenant
let admin: TestMember
let consultant: TestMember
beforeEach(async () => {
  house = await aTenant()
  admin = await aMember({ tenant: house, permissions: ['ADMIN'] })
  consultant = await aMember({ tenant: house })
})

const guest = (over: Record<string, unknown> = {}) =>
  InviteMember.parse({
    firstName: 'Neuf',
    lastName: 'Venu',
    email: 'neuf@equipe.test',
    permissions: ['ADMIN'],
    ...over,
  })
const roles = (who: TestMember, permissions: Permission[]) =>
  ChangeMember.parse({ memberId: who.id, firstName: who.firstName, lastName: who.lastName, phone: '', permissions })
const set = (by: TestMember, who: TestMember, permissions: Permission[]) =>
  codeOf(as(by, (scope) => changeMember(scope, roles(who, permissions))))
const leave = (by: TestMember, who: TestMember, to: TestMember | null = null) =>
  codeOf(as(by, (scope) => memberLeaves(scope, { memberId: who.id, toMemberId: to?.id ?? null })))

describe('inviting', () => {
  test('is the administrator’s; a consultant invites nobody, least of all an administrator', async () => {
    expect(await codeOf(as(consultant, (scope) => inviteMember(scope, guest())))).toBe('NOT_YOURS')
    expect(await codeOf(as(consultant, (scope) => team(asMember(scope), { q: '', page: 1, gone: false })))).toBe(
      'NOT_FOUND',
    )
    expect(await codeOf(as(consultant, (scope) => member(asMember(scope), admin.id)))).toBe('NOT_FOUND')
  })

  test('once an address, sent again with another link, revoked, and sent again', async () => {
    const { value: id } = await as(admin, (scope) => inviteMember(scope, guest({ email: ' Neuf@Equipe.TEST' })))
    expect(await codeOf(as(admin, (scope) => inviteMember(scope, guest())))).toBe('MEMBER_KNOWN')
    await as(admin, (scope) => resendInvitation(scope, { memberId: id }))
    const view = await as(admin, (scope) => member(asMember(scope), id))
    expect([view.state, view.invitations.map((one) => one.state)]).toEqual(['INVITED', ['OPEN', 'REVOKED']])
    const open = view.invitations[0]?.id ?? ''
    expect(await codeOf(as(consultant, (scope) => revokeInvitation(scope, { invitationId: open })))).toBe('NOT_YOURS')
    await as(admin, (scope) => revokeInvitation(scope, { invitationId: open }))
    expect((await as(admin, (scope) => member(asMember(scope), id))).state).toBe('NOT_INVITED')
  })

  test('of another organisation’s member finds nobody', async () => {
    const other = await aMember({ permissions: ['ADMIN'] })
    expect(await codeOf(as(other, (scope) => resendInvitation(scope, { memberId: consultant.id })))).toBe('NOT_FOUND')
    expect(await set(other, consultant, ['ADMIN'])).toBe('NOT_FOUND')
    expect(await leave(other, consultant)).toBe('NOT_FOUND')
  })

  test('brings back one who had left, without a way in before he accepts', async () => {
    expect(await leave(admin, consultant)).toBe('DONE')
    const again = guest({ email: consultant.email, permissions: ['CONSULTANT'] })
    const { value: id } = await as(admin, (scope) => inviteMember(scope, again))
    expect(id).toBe(consultant.id)
    expect(await codeOf(as(consultant, async () => null))).toBe('NOT_FOUND')
  })
})

describe('roles', () => {
  test('the last administrator keeps his', async () => {
    expect(await set(admin, admin, ['CONSULTANT'])).toBe('LAST_ADMIN')
    expect(await leave(admin, admin)).toBe('LAST_ADMIN')
    await as(admin, (scope) => inviteMember(scope, guest()))
    expect(await set(admin, admin, ['CONSULTANT'])).toBe('LAST_ADMIN') // one who is only invited is not here yet
    expect(await set(admin, consultant, ['ADMIN', 'CONSULTANT'])).toBe('DONE')
    expect(await set(admin, admin, ['CONSULTANT'])).toBe('DONE')
  })

  test('two administrators who give theirs up at once: one stays', async () => {
    for (let round = 0; round < 3; round += 1) {
      const tenant = await aTenant()
      const [one, two] = [
        await aMember({ tenant, permissions: ['ADMIN'] }),
        await aMember({ tenant, permissions: ['ADMIN'] }),
      ]
      const codes = await Promise.all([set(one, one, ['CONSULTANT']), leave(two, two)])
      expect(codes.sort()).toEqual(['DONE', 'LAST_ADMIN'])
    }
  })

  test('are not a member’s own to raise, were he to speak to the database himself', async () => {
    const raise = as(
      consultant,
      (scope) =>
        scope.tx.$executeRaw`UPDATE member SET permissions = '{ADMIN,CONSULTANT}' WHERE id = ${consultant.id}::uuid`,
    )
    await expect(raise).rejects.toThrow(/administrator's to change|JL003/)
    const tie = as(
      consultant,
      (scope) =>
        scope.tx.$executeRaw`UPDATE member SET login_id = ${consultant.login.id}::uuid WHERE id = ${admin.id}::uuid`,
    )
    await expect(tie).rejects.toThrow(/row-level security|invitation alone|JL003/)
    const invite = as(
      consultant,
      (scope) =>
        scope.tx.$executeRaw`INSERT INTO invitation (id, tenant_id, member_id, email, token_hash, expires_at)
        VALUES (gen_random_uuid(), ${house.id}::uuid, ${admin.id}::uuid, 'moi@moi.test', 'x', '2100-01-01')`,
    )
    await expect(invite).rejects.toThrow(/row-level security/)
    const born = as(
      admin,
      (scope) =>
        scope.tx
          .$executeRaw`INSERT INTO beneficiary (id, tenant_id, login_id, first_name, last_name, created_by_member_id)
        VALUES (gen_random_uuid(), ${house.id}::uuid, ${consultant.login.id}::uuid, 'Prise', 'De force', ${admin.id}::uuid)`,
    )
    await expect(born).rejects.toThrow(/invitation alone|JL003/)
  })

  test('the database itself keeps the last administrator', async () => {
    const raw = as(
      admin,
      (scope) =>
        scope.tx.$executeRaw`UPDATE member SET left_at = ${scope.now}::timestamptz WHERE id = ${admin.id}::uuid`,
    )
    await expect(raw).rejects.toThrow(/last administrator|JL004/)
  })

  test('a consultant with bilans keeps that role until they are handed over', async () => {
    await aBilan({ tenant: house, consultant })
    expect(await set(admin, consultant, ['REFERENT_HANDICAP'])).toBe('CASELOAD')
  })

  test('one’s own profile is one’s own', async () => {
    const input = SaveProfile.parse({ phone: '+33 2 98 00 12 15', videoLink: 'https://visio.test/salle' })
    await as(consultant, (scope) => saveProfile(scope, input))
    const [row] = await sql<{ phone: string; video_link: string }>(
      'SELECT phone, video_link FROM member WHERE id = $1',
      [consultant.id],
    )
    expect(row).toEqual({ phone: '0298001215', video_link: 'https://visio.test/salle' })
    expect(SaveProfile.safeParse({ phone: '', videoLink: 'javascript:alert(1)' }).success).toBe(false)
  })
})

describe('leaving', () => {
  test('hands the caseload over in the same act, and ends access at once', async () => {
    const bilan = await aBilan({ tenant: house, consultant, entered: true })
    const heir = await aMember({ tenant: house })
    expect(await leave(admin, consultant)).toBe('SUCCESSOR')
    expect(await leave(admin, consultant, admin)).toBe('NO_SUCH_COLLEAGUE')
    expect(await codeOf(as(consultant, async () => null))).toBe('DONE') // refused: nothing has changed
    expect(await leave(admin, consultant, heir)).toBe('DONE')
    const [row] = await sql<{ referent: string }>('SELECT referent_member_id AS referent FROM bilan WHERE id = $1', [
      bilan.id,
    ])
    expect(row?.referent).toBe(heir.id)
    expect(await codeOf(as(consultant, async () => null))).toBe('NOT_FOUND')
    const view = await as(admin, (scope) => team(asMember(scope), { q: '', page: 1, gone: true }))
    expect(view.rows.map((one) => [one.id, one.state])).toEqual([[consultant.id, 'LEFT']])
  })

  test('is not a consultant’s to decide', async () => {
    expect(await leave(consultant, admin)).toBe('NOT_YOURS')
  })
})
