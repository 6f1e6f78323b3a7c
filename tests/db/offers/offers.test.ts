import { afterAll, describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { keepSheet } from '@/lib/bilans/sheet-commands'
import { answerPublicAdaptation, askPublicAdaptation } from '@/lib/offers/commands'
import { adaptationDeskPage, offerPage, sheetPage } from '@/lib/offers/queries'
import { publishSheet, withdrawSheet } from '@/lib/organisations/sheet-commands'
import { proposedSheet } from '@/lib/organisations/sheet-words'
import { Declined, NotFound } from '@/lib/platform/outcome'
import { asMember, inPublic, newId } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/people/refused'
import { inSpace, NOBODY, tryAs } from '@/tests/db/walls/visit'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const house = {
  name: 'Boréal',
  address: '',
  postcode: '',
  city: '',
  phone: '',
  email: '',
  referentName: 'Yann',
  referentPhone: '',
  referentEmail: '',
}
const publish = (by: TestMember, typeKey: 'COMPETENCES' | 'MAINTIEN' = 'COMPETENCES', more: object = {}) =>
  as(by, (scope) =>
    publishSheet(scope, {
      ...proposedSheet(parametersOn(typeKey, scope.today), house),
      typeKey,
      variantKey: null,
      ...more,
    }),
  )
const from = () => ({ ip: `192.0.2.${Math.floor(Math.random() * 250)}-${newId()}`, userAgent: 'test' })
const ask = (slug: string, source = from()) =>
  inPublic(source, (scope) =>
    askPublicAdaptation(scope, { slug, name: 'Anne', contact: 'anne@exemple.test', need: 'Des pauses' }),
  )
const aProvider = async () => {
  const tenant = await aTenant()
  const admin = await aMember({ tenant, permissions: ['ADMIN'] })
  const referent = await aMember({ tenant, permissions: ['REFERENT_HANDICAP'] })
  return { tenant, admin, referent }
}

describe('the public offer (R23)', () => {
  test('shows the last version of each sheet, to anybody, and nothing once withdrawn', async () => {
    const { tenant, admin } = await aProvider()
    const page = () => inPublic(from(), (scope) => offerPage(scope, tenant.slug))
    await expect(page()).rejects.toBeInstanceOf(NotFound)
    const first = await publish(admin)
    expect(await codeOf(publish(admin))).toBe('SAME_SHEET')
    await publish(admin, 'COMPETENCES', { title: 'Bilan de compétences, 24 h' })
    await publish(admin, 'MAINTIEN')
    const { sheets, provider } = await page()
    expect(sheets.map(({ key, version }) => `${key} ${version}`)).toEqual(['competences 2', 'maintien 1'])
    expect(provider.certification).toContain('QUA-0001')
    const [last] = await sql<{ id: string }>('SELECT id FROM programme_sheet WHERE tenant_id = $1 AND version = 2', [
      tenant.id,
    ])
    await as(admin, (scope) => withdrawSheet(scope, { sheetId: last?.id ?? '' }))
    expect((await page()).sheets.map(({ key }) => key)).toEqual(['maintien'])
    const gone = inPublic(from(), (scope) => sheetPage(scope, { slug: tenant.slug, key: 'competences' }))
    await expect(gone).rejects.toBeInstanceOf(NotFound)
    expect(first.value).toBeTruthy()
  })

  test('an expired certification is not shown as one (R25)', async () => {
    const tenant = await aTenant({ columns: { certification_expires_on: '2020-01-01' } })
    await publish(await aMember({ tenant, permissions: ['ADMIN'] }))
    expect((await inPublic(from(), (scope) => offerPage(scope, tenant.slug))).provider.certification).toBeNull()
  })

  test('only an administrator publishes; a published sheet is not rewritten', async () => {
    const { tenant, admin } = await aProvider()
    expect(await codeOf(publish(await aMember({ tenant })))).toBe('NOT_YOURS')
    await publish(admin)
    expect(
      await tryAs(inSpace(admin), `UPDATE programme_sheet SET title = 'autre' WHERE tenant_id = $1`, [tenant.id]),
    ).toBe('JL001')
    expect(await tryAs(NOBODY, 'SELECT 1 FROM programme_sheet')).toBe(0)
  })

  test('the version that stood when she agreed stays with the file', async () => {
    const bilan = await aBilan()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    await publish(admin)
    const keep = () => as(bilan.beneficiary, async (scope) => keepSheet(scope, await bilanToWorkOn(scope, bilan.id)))
    await keep()
    await keep()
    await publish(admin, 'COMPETENCES', { title: 'Autre' })
    const kept = await sql<{ version: number }>(
      'SELECT s.version FROM sheet_acceptance a JOIN programme_sheet s ON s.id = a.sheet_id WHERE a.bilan_id = $1',
      [bilan.id],
    )
    expect(kept).toEqual([{ version: 1 }])
    expect(
      await tryAs(inSpace(bilan.consultant), 'SELECT 1 FROM sheet_acceptance WHERE bilan_id = $1', [bilan.id]),
    ).toBe(1)
  })
})

describe('an adaptation asked before any account (R20)', () => {
  test('goes to the référent alone, who answers it once', async () => {
    const { tenant, admin, referent } = await aProvider()
    await publish(admin)
    await ask(tenant.slug)
    const mails = await sql<{ recipient: string; body: string }>(
      `SELECT recipient, body FROM mail WHERE tenant_id = $1`,
      [tenant.id],
    )
    expect(mails.map(({ recipient }) => recipient)).toEqual([referent.email])
    expect(mails[0]?.body).not.toContain('pauses')
    const desk = () => as(referent, (scope) => adaptationDeskPage(asMember(scope), { page: 1 }))
    const [asked] = (await desk()).fromOutside
    expect(asked?.need).toBe('Des pauses')
    const answer = (who: TestMember) =>
      codeOf(as(who, (scope) => answerPublicAdaptation(scope, { requestId: asked?.id ?? '', answer: 'Oui, bien sûr' })))
    expect(await answer(admin)).toBe('NOT_YOURS')
    expect(await answer(referent)).toBe('DONE')
    expect(await answer(referent)).toBe('ANSWERED')
    expect((await desk()).fromOutside[0]?.answer).toBe('Oui, bien sûr')
    const [told] = await sql<{ body: string }>(
      `SELECT body FROM mail WHERE recipient = 'anne@exemple.test' AND tenant_id = $1`,
      [tenant.id],
    )
    expect(told?.body).toContain('Oui, bien sûr')
    for (const reader of [admin, await aMember({ tenant }), await aMember({ permissions: ['REFERENT_HANDICAP'] })])
      expect(await tryAs(inSpace(reader), 'SELECT 1 FROM public_adaptation WHERE tenant_id = $1', [tenant.id])).toBe(0)
    expect(
      await tryAs(inSpace(admin), `SELECT 1 FROM event WHERE kind = 'adaptation.public-answered' AND tenant_id = $1`, [
        tenant.id,
      ]),
    ).toBe(0)
  })

  test('a flood from one place is told to wait; a provider that offers nothing is not found', async () => {
    const { tenant, admin } = await aProvider()
    await expect(ask(tenant.slug)).rejects.toBeInstanceOf(NotFound)
    await publish(admin)
    const source = from()
    const answers: unknown[] = []
    for (let turn = 0; turn < 6; turn++) answers.push(await ask(tenant.slug, source))
    expect(answers.filter((one) => one instanceof Declined)).toHaveLength(1)
  })
})
