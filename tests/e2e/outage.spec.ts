import { expect, test } from '@playwright/test'
import { type DatabaseWay, databaseWay } from '@/tests/support/database-way'
import { type OwnServer, ownServer } from '@/tests/support/own-server'
import { served } from '@/tests/support/served'
import { browserOn, said, signIn } from './people'

let way: DatabaseWay
let server: OwnServer
test.beforeAll(async () => {
  way = await databaseWay(served().appUrl)
  server = await ownServer(way.through)
})
test.afterAll(async () => {
  await server?.stop()
  await way?.close().catch(() => {})
})

test('the database goes: health says so, pages say so and come back by themselves, nothing typed is lost', async ({
  browser,
}) => {
  const page = await browserOn(browser, server.origin)
  const health = async () => (await page.request.get('/api/sante')).status()
  await signIn(page, 'consultant@boreal.test')
  expect(await health()).toBe(200)
  await page.goto('/e/boreal/personnes/nouvelle')
  await page.getByLabel('Prénom').fill('Maïwenn')
  await page.getByLabel('Nom', { exact: true }).fill('Abgrall')
  const second = await page.context().newPage()

  await way.close()
  expect(await health()).toBe(503)
  await page.getByRole('button', { name: /^Ajouter/ }).click()
  await expect(page.getByRole('alert').first()).toContainText('Le service ne répond pas pour le moment')
  await expect(page.getByLabel('Prénom')).toHaveValue('Maïwenn')
  await second.goto('/e/boreal/bilans')
  await expect(second.getByRole('heading', { name: 'Le service est momentanément indisponible' })).toBeVisible()

  await way.open()
  await expect.poll(health).toBe(200)
  await expect(second.getByRole('heading', { level: 1, name: 'Bilans' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: /^Ajouter/ }).click()
  await said(page, /.+/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Maïwenn Abgrall')
})
