import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { acceptClientInvitationAction, acceptInvitationAction } from '@/lib/login/actions'
import { invitationHere } from '@/lib/login/queries'
import { addClient, changeClient, closeClient, inviteClient } from '@/lib/parties/client-commands'
import { client, clients } from '@/lib/parties/client-queries'
import { revokeInvitation } from '@/lib/people/invitation-commands'
import { readLogin } from '@/lib/platform/read'
import { asMember } from '@/lib/platform/scope'
import { browser, freshBrowser } from '@/tests/db/login/browser'
import { lastToken, mailsTo } from '@/tests/db/login/mail'
import { codeOf } from '@/tests/db/people/refused'
import {
  aBilan,
  aMember,
  anAccount,
  as,
  aTenant,
  closeAll,
  type TestMember,
  type TestTenant,
} from '@/tests/support/factory'
import { aClient, anEmployerParty, anEmployerTenant } from '@/tests/support/party-factory'
import { sql } from '@/tests/support/rows'

vi.mock('@/lib/platform/cookie', async () => (await import('@/tests/db/login/browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('@/tests/db/login/browser')).preferencesModule)

const PASSWORD = 'cheval pile agrafe'
const SIRET = '73282932000074'
let house: TestTenant
let consultant: TestMember
beforeAll(async () => {
  house = await aTenant()
  consultant = await aMember({ tenant: house })
})
beforeEach(freshBrowser)
afterAll(closeAll)

const facts = (columns: Record<string, unknown> = {}) => ({
  name: 'Commune de Plouvern',
  siret: null,
  affiliated: true,
  address: '',
  postcode: '',
  city: 'Plouvern',
  contactName: 'Maryse Kerdraon',
  contactTitle: 'RH',
  contactEmail: null,
  contactPhone: '',
  ...columns,
})
const invite = (clientId: string, by = consultant) => as(by, (scope) => inviteClient(scope, { clientId }))
const spaceOf = async (clientId: string) => {
  const [row] = await sql<{ slug: string | null; capacities: string[] | null }>(
    'SELECT o.slug, o.capacities FROM client_organisation c LEFT JOIN organisation o ON o.id = c.organisation_id WHERE c.id = $1',
    [clientId],
  )
  return row
}
const code = (outcome: { ok: boolean; refusal?: { code: string } }): string => outcome.refusal?.code ?? 'ok'

describe('the directory', () => {
  test('takes one entry a SIRET; is found without accents; is its house’s alone', async () => {
    const { value } = await as(consultant, (scope) =>
      addClient(scope, facts({ name: 'Mairie de Bréhat', siret: SIRET })),
    )
    expect(await codeOf(as(consultant, (scope) => addClient(scope, facts({ siret: SIRET }))))).toBe('CLIENT_KNOWN')
    const found = await as(consultant, (scope) => clients(asMember(scope), { q: 'brehat', page: 1 }))
    expect(found.rows).toMatchObject([{ id: value, access: 'NONE' }])
    const elsewhere = await aMember()
    expect((await as(elsewhere, (scope) => clients(asMember(scope), { q: 'brehat', page: 1 }))).rows).toEqual([])
    expect(await codeOf(as(elsewhere, (scope) => client(asMember(scope), value)))).toBe('NOT_FOUND')
    const change = as(elsewhere, (scope) => changeClient(scope, { clientId: value, ...facts() }))
    expect(await codeOf(change)).toBe('NOT_FOUND')
    const referent = await aMember({ tenant: house, permissions: ['REFERENT_HANDICAP'] })
    expect(await codeOf(as(referent, (scope) => clients(asMember(scope), { q: '', page: 1 })))).toBe('NOT_FOUND')
    expect(await codeOf(as(referent, (scope) => addClient(scope, facts())))).toBe('NOT_YOURS')
  })

  test('keeps an employer that is a party to a bilan that goes on', async () => {
    const bilan = await aBilan({ tenant: house, consultant, entered: true })
    const employer = await anEmployerParty(bilan)
    const close = (clientId: string) => codeOf(as(consultant, (scope) => closeClient(scope, { clientId })))
    expect(await close(employer.id)).toBe('CLIENT_BUSY')
    const other = await aClient({ tenant: house, by: consultant })
    expect(await close(other.id)).toBe('DONE')
    expect(await codeOf(invite(other.id))).toBe('CLIENT_CLOSED')
  })
})

describe('the invitation of a contact', () => {
  test('founds his organisation’s space: he is its administrator and speaks for it', async () => {
    const one = await aClient({ tenant: house, by: consultant, columns: { siret: null, city: 'Plouvern' } })
    await invite(one.id)
    const token = await lastToken(one.email)
    const [mail] = await mailsTo(one.email)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/bilan|agent|santé/i)
    expect(await readLogin(invitationHere, token)).toMatchObject({
      client: one.name,
      state: 'OPEN',
      hasAccount: false,
      here: false,
      spaces: [],
    })
    const accept = (input: Record<string, unknown>) =>
      acceptClientInvitationAction({
        token,
        name: 'Commune de Plouvern',
        firstName: 'Maryse',
        lastName: 'Kerdraon',
        password: PASSWORD,
        ...input,
      })
    expect(code(await accept({ password: 'court' }))).toBe('PASSWORD_SHORT')
    expect(code(await accept({ firstName: ' ' }))).toBe('NAME_MISSING')
    expect(await sql('SELECT 1 FROM login.account WHERE email = $1', [one.email])).toEqual([])
    const done = await accept({})
    const space = await spaceOf(one.id)
    expect(done).toMatchObject({ ok: true, to: `/e/${space?.slug}` })
    expect(space?.capacities).toEqual(['EMPLOYER'])
    const [member] = await sql<{ permissions: string[]; joined: boolean }>(
      'SELECT m.permissions, m.joined_at IS NOT NULL AS joined FROM member m JOIN organisation o ON o.id = m.tenant_id WHERE o.slug = $1',
      [space?.slug],
    )
    expect(member).toEqual({ permissions: ['ADMIN', 'EMPLOYER'], joined: true })
    expect(code(await accept({}))).toBe('LINK_DEAD')
    expect(await codeOf(invite(one.id))).toBe('HAS_SPACE')
  })

  test('gives each space an address of its own', async () => {
    const taken: (string | undefined)[] = []
    for (let index = 0; index < 2; index++) {
      const one = await aClient({ tenant: house, by: consultant, name: 'Syndicat des Eaux' })
      await invite(one.id)
      const token = await lastToken(one.email)
      await acceptClientInvitationAction({
        token,
        name: 'Syndicat des Eaux',
        firstName: 'A',
        lastName: 'B',
        password: PASSWORD,
      })
      taken.push((await spaceOf(one.id))?.slug ?? undefined)
      freshBrowser()
    }
    expect(taken).toEqual(['syndicat-des-eaux', 'syndicat-des-eaux-2'])
  })

  test('ties the space in which he speaks already, by his own sign-in alone', async () => {
    const organisation = await anEmployerTenant('Commune de Lannvern')
    const hr = await aMember({ tenant: organisation, permissions: ['EMPLOYER'] })
    const one = await aClient({ tenant: house, by: consultant, columns: { contact_email: hr.email } })
    await invite(one.id)
    const token = await lastToken(hr.email)
    const tie = (where: string) => acceptClientInvitationAction({ token, where })
    expect(await readLogin(invitationHere, token)).toMatchObject({ hasAccount: true, here: false, spaces: [] })
    expect(code(await tie(organisation.slug))).toBe('OTHER_ACCOUNT')
    browser.login = await anAccount('quelquun@ailleurs.test')
    expect((await readLogin(invitationHere, token)).other).toBe('quelquun@ailleurs.test')
    expect(code(await tie(organisation.slug))).toBe('OTHER_ACCOUNT')
    browser.login = hr.login
    expect(await readLogin(invitationHere, token)).toMatchObject({ here: true, spaces: [{ slug: organisation.slug }] })
    expect(code(await tie(house.slug))).toBe('SPACE_NOT_TIED')
    expect(code(await tie((await anEmployerTenant('Autre')).slug))).toBe('SPACE_NOT_TIED')
    expect(await tie(organisation.slug)).toMatchObject({ ok: true, to: `/e/${organisation.slug}` })
    expect(await spaceOf(one.id)).toMatchObject({ slug: organisation.slug })
  })

  test('sent again, the earlier link is worth nothing; nor a revoked one; nor does it open as another kind', async () => {
    const one = await aClient({ tenant: house, by: consultant })
    await invite(one.id)
    const first = await lastToken(one.email)
    const { value } = await invite(one.id)
    const second = await lastToken(one.email)
    const state = async (token: string) => (await readLogin(invitationHere, token)).state
    expect([await state(first), await state(second)]).toEqual(['REVOKED', 'OPEN'])
    expect(code(await acceptInvitationAction({ token: second, password: PASSWORD }))).toBe('LINK_DEAD')
    await as(consultant, (scope) => revokeInvitation(scope, { invitationId: value }))
    expect(await state(second)).toBe('REVOKED')
    expect(
      code(await acceptClientInvitationAction({ token: second, firstName: 'A', lastName: 'B', password: PASSWORD })),
    ).toBe('LINK_DEAD')
  })

  test('is for who works with clients, in their own directory', async () => {
    const one = await aClient({ tenant: house, by: consultant, columns: { contact_email: null } })
    expect(await codeOf(invite(one.id))).toBe('NO_CONTACT')
    expect(await codeOf(invite(one.id, await aMember()))).toBe('NOT_FOUND')
  })

  test('the bridge is written by the door alone', async () => {
    const one = await aClient({ tenant: house, by: consultant })
    const other = await anEmployerTenant('Encore')
    const write = as(consultant, (scope) =>
      scope.tx.clientOrganisation.updateMany({ where: { id: one.id }, data: { organisationId: other.id } }),
    )
    await expect(write).rejects.toThrow(/invitation alone/)
  })
})
