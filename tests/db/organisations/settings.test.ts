import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as commands from '@/lib/organisations/commands'
import { logoOf, settings } from '@/lib/organisations/queries'
import * as schema from '@/lib/organisations/schema'
import { openSite, saveRoom, saveSite } from '@/lib/organisations/site-commands'
import { siteSettings } from '@/lib/organisations/site-queries'
import { asMember } from '@/lib/platform/scope'
import { aBeneficiary, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from '../people/refused'
import { pngFile } from './pictures'

afterAll(closeAll)

let house: TestTenant
let admin: TestMember
let consultant: TestMember
let stranger: TestMember
beforeAll(async () => {
  house = await aTenant({ columns: { siret: null, representative_name: '' } })
  admin = await aMember({ tenant: house, permissions: ['ADMIN'] })
  consultant = await aMember({ tenant: house })
  stranger = await aMember({ permissions: ['ADMIN'] })
})

const identity = (over: Record<string, unknown> = {}) =>
  schema.Identity.parse({
    legalName: 'Cabinet d’essai',
    siret: '732 829 320 00074',
    declarationNumber: '53 29 09876 29',
    address: '12 rue de Siam',
    postcode: '29200',
    city: 'Brest',
    phone: '+33 (0)2 98 00 12 00',
    email: ' Accueil@Essai.TEST ',
    ...over,
  })

describe('settings', () => {
  test('are the administrator’s: for others they do not exist, and are not theirs to write', async () => {
    expect(await codeOf(as(consultant, (scope) => settings(asMember(scope))))).toBe('NOT_FOUND')
    expect(await codeOf(as(consultant, (scope) => commands.saveIdentity(scope, identity())))).toBe('NOT_YOURS')
    const her = await aBeneficiary({ tenant: house })
    expect(await codeOf(as(her, (scope) => commands.saveIdentity(scope, identity())))).toBe('NOT_FOUND')
    const raw = as(
      consultant,
      (scope) => scope.tx.$executeRaw`UPDATE organisation SET legal_name = 'Volé' WHERE id = ${house.id}::uuid`,
    )
    await expect(raw).rejects.toThrow(/row-level security/)
  })

  test('say what papers still need, and no more once it is given', async () => {
    const missing = () => as(admin, async (scope) => (await settings(asMember(scope))).missing)
    expect(await missing()).toEqual(['SIRET', 'REPRESENTATIVE', 'NOTICE'])
    await as(admin, (scope) => commands.saveIdentity(scope, identity()))
    await as(admin, (scope) =>
      commands.saveRepresentative(scope, { representativeName: 'Odile Roudaut', representativeTitle: 'Gérante' }),
    )
    expect(await missing()).toEqual(['NOTICE'])
    const [row] = await sql<{ siret: string; phone: string; email: string }>(
      'SELECT siret, phone, email FROM organisation WHERE id = $1',
      [house.id],
    )
    expect(row).toEqual({ siret: '73282932000074', phone: '0298001200', email: 'accueil@essai.test' })
  })

  test('unchanged, leave no trace', async () => {
    const count = async () =>
      (await sql<{ n: number }>('SELECT count(*)::int AS n FROM event WHERE tenant_id = $1', [house.id]))[0]?.n
    await as(admin, (scope) => commands.saveIdentity(scope, identity()))
    const before = await count()
    await as(admin, (scope) => commands.saveIdentity(scope, identity()))
    expect(await count()).toBe(before)
  })

  test('a pale colour is refused, a readable one kept, none brings back the product’s own', async () => {
    const accent = (text: string) =>
      codeOf(as(admin, (scope) => commands.saveAccent(scope, schema.SaveAccent.parse({ accent: text }))))
    expect(await accent('#ffcc00')).toBe('ACCENT_TOO_PALE')
    expect(await accent('rouge')).toBe('ACCENT_UNREADABLE')
    expect(await accent('5B2A6E')).toBe('DONE')
    expect(await accent('')).toBe('DONE')
  })

  test('the référent handicap is a present member, or somebody who can be reached (R20)', async () => {
    const referent = (input: Record<string, unknown>) =>
      as(admin, (scope) => commands.saveReferent(scope, schema.Referent.parse(input)))
    await referent({ who: 'MEMBER', memberId: consultant.id })
    const [row] = await sql<{ permissions: string[]; name: string }>(
      'SELECT m.permissions, o.referent_name AS name FROM member m JOIN organisation o ON o.id = m.tenant_id WHERE m.id = $1',
      [consultant.id],
    )
    expect(row).toEqual({
      permissions: ['CONSULTANT', 'REFERENT_HANDICAP'],
      name: `${consultant.firstName} ${consultant.lastName}`,
    })
    expect(await codeOf(referent({ who: 'MEMBER', memberId: stranger.id }))).toBe('REFERENT_GONE')
    expect(schema.Referent.safeParse({ who: 'OTHER', referentName: 'Anne' }).success).toBe(false)
    expect(await codeOf(referent({ who: 'OTHER', referentName: 'Anne Le Roux', referentPhone: '0299000000' }))).toBe(
      'DONE',
    )
  })
})

describe('logo', () => {
  const shown = (who: Parameters<typeof as>[0]) => as(who, (scope) => logoOf(scope, house.slug))

  test('is shown to members and to those whom the provider follows, to nobody else', async () => {
    await as(admin, (scope) => commands.saveLogo(scope, { logo: pngFile(64, 32) }))
    const her = await aBeneficiary({ tenant: house })
    expect((await shown(consultant))?.mime).toBe('image/png')
    expect((await shown(her))?.mime).toBe('image/png')
    expect(await shown(stranger)).toBeNull()
    expect(await shown(await aBeneficiary())).toBeNull()
  })

  test('that is none is refused; a consultant neither sets nor removes it', async () => {
    const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.png', { type: 'image/png' })
    expect(await codeOf(as(admin, (scope) => commands.saveLogo(scope, { logo: svg })))).toBe('LOGO_KIND')
    expect(await codeOf(as(consultant, (scope) => commands.removeLogo(scope, {})))).toBe('NOT_YOURS')
    const raw = as(consultant, (scope) => scope.tx.$executeRaw`DELETE FROM logo`)
    expect(await raw).toBe(0)
    expect(schema.SaveLogo.safeParse({ logo: new File([new Uint8Array(512 * 1024 + 1)], 'x.png') }).success).toBe(false)
    await as(admin, (scope) => commands.removeLogo(scope, {}))
    expect(await shown(consultant)).toBeNull()
  })
})

describe('sites', () => {
  const site = (over: Record<string, unknown> = {}) =>
    schema.SaveSite.parse({
      name: 'Brest',
      address: '12 rue de Siam',
      postcode: '29200',
      city: 'Brest',
      access: '',
      ...over,
    })

  test('are closed, not deleted; a closed one takes no room more', async () => {
    const { value: siteId } = await as(admin, (scope) => saveSite(scope, site()))
    await as(admin, (scope) => saveRoom(scope, { siteId, name: 'Molène', access: '' }))
    expect(await codeOf(as(admin, (scope) => saveRoom(scope, { siteId, name: 'molene', access: '' })))).toBe(
      'NAME_TAKEN',
    )
    expect(await codeOf(as(admin, (scope) => saveSite(scope, site({ name: 'BREST' }))))).toBe('NAME_TAKEN')
    const open = async () =>
      (await as(admin, (scope) => siteSettings(asMember(scope)))).sites.filter((one) => one.open).map((one) => one.name)
    expect(await open()).toEqual(['Brest'])
    await as(admin, (scope) => openSite(scope, { siteId, open: false }))
    expect(await open()).toEqual([])
    expect(await codeOf(as(admin, (scope) => saveRoom(scope, { siteId, name: 'Sein', access: '' })))).toBe(
      'SITE_CLOSED',
    )
    const view = await as(admin, (scope) => siteSettings(asMember(scope)))
    expect(view.sites.map((one) => [one.name, one.open, one.rooms.map((room) => room.name)])).toEqual([
      ['Brest', false, ['Molène']],
    ])
  })

  test('of another organisation are not found', async () => {
    const { value: siteId } = await as(admin, (scope) => saveSite(scope, site({ name: 'Secret' })))
    expect(await codeOf(as(stranger, (scope) => saveSite(scope, site({ siteId, name: 'À moi' }))))).toBe('NOT_FOUND')
    expect(await codeOf(as(stranger, (scope) => openSite(scope, { siteId, open: false })))).toBe('NOT_FOUND')
    expect(await codeOf(as(stranger, (scope) => saveRoom(scope, { siteId, name: 'X', access: '' })))).toBe('NOT_FOUND')
    expect(await codeOf(as(consultant, (scope) => saveSite(scope, site({ name: 'Autre' }))))).toBe('NOT_YOURS')
  })
})
