import { expect } from '@playwright/test'
import { aClaimScene, claimed, ended, manyAgreements, signed } from '@/tests/db/funding/claim-scene'
import { addresses } from './funding/accord'
import { test } from './funding/browsers'

test('a funding officer’s portfolio: filters in its address, pages, both exports', async ({ browsers }) => {
  const scene = await aClaimScene({ sessions: signed(-20, -18) })
  await ended(scene.bilan, 'abandoned_at')
  expect(await claimed(scene)).toMatch(/^[0-9a-f-]{36}$/)
  await manyAgreements(scene, 40)
  const { person } = addresses(scene.bilan)
  const { member, tenant } = scene.funder
  const officer = await browsers.of(member)
  const base = `/e/${tenant.slug}/portefeuille`
  const rows = officer.getByRole('table').getByRole('row')

  await officer.goto(`/e/${tenant.slug}`)
  await officer.getByRole('link', { name: 'Ouvrir le portefeuille' }).click()
  await expect(officer.getByRole('heading', { level: 1, name: 'Portefeuille' })).toBeVisible()
  await expect(rows).toHaveCount(26)
  await officer.getByRole('link', { name: /Suivant/ }).click()
  await expect(rows).toHaveCount(17)

  await officer.getByRole('link', { name: 'Paiement demandé' }).click()
  await officer.waitForURL(`**${base}?etat=demandes`)
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText(person)
  await officer.goto(`${base}?q=LA-2026-0007`)
  await expect(rows).toHaveCount(2)
  await expect(officer.getByRole('searchbox')).toHaveValue('LA-2026-0007')

  const [csv, workbook] = await Promise.all([
    officer.request.get(`${base}/export?etat=demandes`),
    officer.request.get(`${base}/export?forme=xlsx`),
  ])
  expect(csv.headers()['content-disposition']).toContain('portefeuille.csv')
  expect((await csv.text()).trim().split('\n')).toHaveLength(2)
  expect(workbook.headers()['content-type']).toContain('spreadsheetml')
  expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK')
})
