import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { acceptInvitationAction, foundOrganisationAction, signInAction } from '@/lib/login/actions'
import { invitationByToken, operatorView } from '@/lib/login/queries'
import { invitationDays, tries } from '@/lib/login/rules'
import { at, now } from '@/lib/platform/clock'
import { NotFound } from '@/lib/platform/outcome'
import { hashPassword } from '@/lib/platform/password'
import { readLogin } from '@/lib/platform/read'
import { inScope, newId } from '@/lib/platform/scope'
import { newToken } from '@/lib/platform/token'
import { aBeneficiary, aMember, anAccount, aTenant, closeAll } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { browser, freshBrowser } from './browser'
import { lastToken } from './mail'

vi.mock('@/lib/platform/cookie', async () => (await import('./browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('./browser')).preferencesModule)

const PASSWORD = 'cheval pile agrafe'
const passwordHash = hashPassword(PASSWORD)
const DAY = 86_400_000

const code = (outcome: { ok: boolean; refusal?: { code: string } }): string => outcome.refusal?.code ?? 'ok'
const accept = (token: string, password = PASSWORD) => acceptInvitationAction({ token, password })

/** Somebody in a directory without a login, and the link that was sent. */
async function invited(kind: 'member' | 'beneficiary' = 'beneficiary', columns: Record<string, unknown> = {}) {
  const tenant = await aTenant()
  const admin = await aMember({ tenant, permissions: ['ADMIN'] })
  const email = `invitee-${newId().slice(-12)}@exemple.test`
  const id = newId()
  const person = { id, tenant_id: tenant.id, email, first_name: 'Léa', last_name: 'Bernard', created_at: now() }
  if (kind === 'member') await insert('member', { ...person, permissions: ['CONSULTANT'], specialisations: [] })
  else await insert('beneficiary', { ...person, created_by_member_id: admin.id })
  const { token, hash } = newToken()
  await insert('invitation', {
    id: newId(),
    tenant_id: tenant.id,
    [kind === 'member' ? 'member_id' : 'beneficiary_id']: id,
    email,
    token_hash: hash,
    created_by_member_id: admin.id,
    created_at: now(),
    expires_at: new Date(now().getTime() + invitationDays * DAY),
    ...columns,
  })
  return { tenant, admin, email, id, token, kind }
}

beforeEach(freshBrowser)
afterAll(closeAll)

describe('an invitation', () => {
  test('shows who invites and to what, while it is open', async () => {
    const { tenant, email, token } = await invited()
    expect(await readLogin(invitationByToken, token)).toEqual({
      organisation: tenant.name,
      email,
      firstName: 'Léa',
      forMember: false,
      client: null,
      hasAccount: false,
      state: 'OPEN',
    })
  })

  test.each(['member', 'beneficiary'] as const)(
    'for a %s makes the account with the password chosen, and opens the space',
    async (kind) => {
      const { tenant, email, id, token } = await invited(kind)
      const home = kind === 'member' ? `/e/${tenant.slug}` : '/mon-bilan'
      expect(await accept(token)).toMatchObject({ ok: true, to: home })
      const [row] = await sql<{ login_id: string }>(`SELECT login_id FROM ${kind} WHERE id = $1`, [id])
      expect(browser.login).toEqual({ id: row?.login_id, stamp: 1 })
      freshBrowser()
      expect(await signInAction({ email, password: PASSWORD })).toMatchObject({ ok: true, to: home })
    },
  )

  test('serves once', async () => {
    const { token } = await invited()
    expect(code(await accept(token))).toBe('ok')
    expect(code(await accept(token))).toBe('LINK_DEAD')
    expect((await readLogin(invitationByToken, token)).state).toBe('ACCEPTED')
  })

  test('serves once, also when accepted twice at the same instant', async () => {
    const { token, email } = await invited()
    const both = await Promise.all([accept(token), accept(token)])
    expect(both.map(code).sort()).toEqual(['LINK_DEAD', 'ok'])
    expect(await sql('SELECT 1 FROM login.account WHERE email = $1', [email])).toHaveLength(1)
  })

  test('lasts its days, not a minute more', async () => {
    const { token } = await invited()
    const inState = (milliseconds: number) =>
      at(new Date(now().getTime() + milliseconds), () => readLogin(invitationByToken, token))
    expect((await inState(invitationDays * DAY - 60_000)).state).toBe('OPEN')
    expect((await inState(invitationDays * DAY + 60_000)).state).toBe('EXPIRED')
    expect(code(await at(new Date(now().getTime() + invitationDays * DAY + 60_000), () => accept(token)))).toBe(
      'LINK_DEAD',
    )
  })

  test('revoked opens nothing; nor does one to a member who has left', async () => {
    const revoked = await invited('beneficiary', { revoked_at: now() })
    expect((await readLogin(invitationByToken, revoked.token)).state).toBe('REVOKED')
    expect(code(await accept(revoked.token))).toBe('LINK_DEAD')
    const left = await invited('member')
    await sql('UPDATE member SET left_at = now() WHERE id = $1', [left.id])
    expect(code(await accept(left.token))).toBe('LINK_DEAD')
    expect(browser.login).toBeNull()
  })

  test('accepted makes the others sent to the same person worth nothing', async () => {
    const first = await invited()
    const { token, hash } = newToken()
    await insert('invitation', {
      id: newId(),
      tenant_id: first.tenant.id,
      beneficiary_id: first.id,
      email: first.email,
      token_hash: hash,
      created_at: now(),
      expires_at: new Date(now().getTime() + DAY),
    })
    expect(code(await accept(token))).toBe('ok')
    expect(code(await accept(first.token))).toBe('LINK_DEAD')
  })

  test.each(['member', 'beneficiary'] as const)(
    'to a %s who has a login never ties another in its place',
    async (kind) => {
      const { id, token } = await invited(kind)
      const own = await anAccount(`deja-${id}@exemple.test`)
      await sql(`UPDATE ${kind} SET login_id = $2 ${kind === 'member' ? ', joined_at = now()' : ''} WHERE id = $1`, [
        id,
        own.id,
      ])
      expect(code(await accept(token))).toBe('LINK_DEAD')
      expect(browser.login).toBeNull()
      expect(await sql(`SELECT login_id FROM ${kind} WHERE id = $1`, [id])).toEqual([{ login_id: own.id }])
      expect((await readLogin(invitationByToken, token)).state).toBe('OPEN')
    },
  )

  test('to a member who comes back ties the login he comes back with', async () => {
    const { id, token } = await invited('member')
    const before = await anAccount(`avant-${id}@exemple.test`)
    await sql('UPDATE member SET login_id = $2, joined_at = NULL WHERE id = $1', [id, before.id])
    expect(code(await accept(token))).toBe('ok')
    expect(browser.login).not.toBeNull()
    expect(await sql('SELECT login_id FROM member WHERE id = $1', [id])).toEqual([{ login_id: browser.login?.id }])
  })

  test('never given is not found', async () => {
    await expect(readLogin(invitationByToken, 'x'.repeat(43))).rejects.toBeInstanceOf(NotFound)
    expect(code(await accept('x'.repeat(43)))).toBe('NOT_FOUND')
  })

  test('wants a long password for a new account, and not the address; it then still serves', async () => {
    const { token, email } = await invited()
    expect(code(await accept(token, 'court'))).toBe('PASSWORD_SHORT')
    expect(code(await accept(token, email))).toBe('PASSWORD_IS_EMAIL')
    expect(code(await accept(token))).toBe('ok')
  })
})

describe('an invitation to an address that has an account', () => {
  async function known(): Promise<Awaited<ReturnType<typeof invited>> & { loginId: string }> {
    const invitation = await invited('member')
    const login = await anAccount(invitation.email, await passwordHash)
    return { ...invitation, loginId: login.id }
  }

  test('asks for its password, and adds the space to it', async () => {
    const { token, id, tenant, loginId } = await known()
    expect((await readLogin(invitationByToken, token)).hasAccount).toBe(true)
    expect(code(await accept(token, 'une phrase bien longue'))).toBe('WRONG_PASSWORD')
    expect(browser.login).toBeNull()
    expect(await accept(token)).toMatchObject({ ok: true, to: `/e/${tenant.slug}` })
    expect(await sql('SELECT login_id FROM member WHERE id = $1', [id])).toEqual([{ login_id: loginId }])
  })

  test('is never taken up by another who is signed in: the account is the invited address’s', async () => {
    const { token, id, loginId } = await known()
    const stranger = await aMember({ passwordHash: await passwordHash })
    browser.login = stranger.login
    expect(code(await accept(token))).toBe('ok')
    expect(browser.login).toEqual({ id: loginId, stamp: 1 })
    expect(await sql('SELECT login_id FROM member WHERE id = $1', [id])).toEqual([{ login_id: loginId }])
  })

  test('counts wrong passwords as signing in does', async () => {
    const { token, email } = await known()
    for (let n = 0; n < tries.perAddress; n++) expect(code(await accept(token, 'non'))).toBe('WRONG_PASSWORD')
    expect(code(await accept(token))).toBe('TOO_MANY_TRIES')
    expect(code(await signInAction({ email, password: PASSWORD }))).toBe('TOO_MANY_TRIES')
  })

  test('of a closed account opens nothing', async () => {
    const { token, loginId } = await known()
    await sql('UPDATE login.account SET disabled_at = now() WHERE id = $1', [loginId])
    expect(code(await accept(token))).toBe('WRONG_PASSWORD')
  })
})

describe('the operator', () => {
  const organisation = (slug: string) => ({
    name: 'Atelier Neuf',
    slug,
    capacities: ['PROVIDER'],
    email: `admin-${slug}@exemple.test`,
    firstName: 'Anne',
    lastName: 'Le Gall',
  })
  const anOperator = async () => {
    const login = await anAccount(`op-${newId()}@exemple.test`)
    await sql('UPDATE login.account SET operator = true WHERE id = $1', [login.id])
    return login
  }

  test('makes an organisation, whose first administrator enters by his link', async () => {
    browser.login = await anOperator()
    const slug = `atelier-${newId().slice(-12)}`
    expect(await foundOrganisationAction(organisation(slug))).toMatchObject({ ok: true })
    const token = await lastToken(`admin-${slug}@exemple.test`)
    freshBrowser()
    expect(await accept(token)).toMatchObject({ ok: true, to: `/e/${slug}` })
    if (!browser.login) throw new Error('not signed in')
    const permissions = await inScope(browser.login, slug, { ip: '', userAgent: '' }, async ({ actor }) =>
      actor.kind === 'member' ? actor.permissions : null,
    )
    expect(permissions).toEqual(['ADMIN'])
  })

  test.each([
    [['FUNDER'], 'FPETT', ['ADMIN', 'CONSEILLERE']],
    [['FUNDER'], 'OPCO', ['ADMIN', 'FUNDING_OFFICER']],
    [['EMPLOYER'], '', ['ADMIN', 'EMPLOYER']],
    [['PROVIDER', 'EMPLOYER'], '', ['ADMIN']],
  ])('makes %j %s: its first administrator also speaks for it', async (capacities, funder, permissions) => {
    browser.login = await anOperator()
    const slug = `atelier-${newId().slice(-12)}`
    expect(await foundOrganisationAction({ ...organisation(slug), capacities, funder })).toMatchObject({ ok: true })
    const [row] = await sql<{ permissions: string[]; funder_kind: string | null }>(
      'SELECT m.permissions, o.funder_kind FROM member m JOIN organisation o ON o.id = m.tenant_id WHERE m.email = $1',
      [`admin-${slug}@exemple.test`],
    )
    expect(row).toEqual({ permissions, funder_kind: funder || null })
  })

  test('gives no two organisations one address', async () => {
    browser.login = await anOperator()
    const slug = `atelier-${newId().slice(-12)}`
    const both = await Promise.all([1, 2].map(() => foundOrganisationAction(organisation(slug))))
    expect(both.map(code).sort()).toEqual(['SLUG_TAKEN', 'ok'])
  })

  test('sees organisations, never a bilan nor a person', async () => {
    browser.login = await anOperator()
    const tenant = await aTenant()
    const lea = await aBeneficiary({ tenant, firstName: 'Léontine' })
    const view = await readLogin(operatorView, undefined)
    expect(view.organisations.map(({ slug }) => slug)).toContain(tenant.slug)
    expect(JSON.stringify(view)).not.toContain(lea.email)
    expect(JSON.stringify(view)).not.toContain('Léontine')
  })

  test('alone may: an administrator, a closed operator, an old cookie or nobody may not', async () => {
    const closed = await anOperator()
    await sql('UPDATE login.account SET disabled_at = now() WHERE id = $1', [closed.id])
    const admin = await aMember({ permissions: ['ADMIN'] })
    const old = await anOperator()
    for (const login of [admin.login, closed, { ...old, stamp: 9 }, null]) {
      browser.login = login
      const slug = `atelier-${newId().slice(-12)}`
      expect(code(await foundOrganisationAction(organisation(slug)))).toBe('NOT_OPERATOR')
      expect(await sql('SELECT 1 FROM organisation WHERE slug = $1', [slug])).toEqual([])
      await expect(readLogin(operatorView, undefined)).rejects.toBeInstanceOf(NotFound)
    }
  })
})
