import { expect, type Page, test } from '@playwright/test'
import { hashPassword } from '@/lib/platform/password'
import { accounts } from '@/prisma/machine/accounts'
import { aMember, type TestMember } from '@/tests/support/factory'
import { served } from '@/tests/support/served'
import { look } from './look'
import { said, signIn } from './people'

const OLD = 'une vieille phrase de passe'
const NEW = 'une autre phrase, toute neuve'

async function somebody(): Promise<TestMember> {
  served()
  return aMember({ passwordHash: await hashPassword(OLD) })
}

/** Where the last mail to this address leads. */
async function linkTo(page: Page, address: string): Promise<string> {
  await page.goto('/courriels')
  const mail = page.getByRole('article').filter({ hasText: address }).first()
  return (await mail.getByRole('link').getAttribute('href')) ?? ''
}

test('a forgotten password is replaced by the link of a mail, which serves once', async ({ page }) => {
  const { email, space } = await somebody()
  await page.goto('/connexion')
  await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
  await page.waitForURL('**/connexion/oubli')
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  await said(page, /.+/)
  const link = await linkTo(page, email)
  expect(await look(page, link)).toEqual([])
  await page.getByLabel('Nouveau mot de passe').fill(NEW)
  await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click()
  await expect(page.getByRole('heading', { name: 'Nouveau mot de passe' })).toHaveCount(0)
  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByLabel('Nouveau mot de passe')).toHaveCount(0)
  await signIn(page, email, NEW)
  await expect(page).toHaveURL(new RegExp(`/e/${space}$`))
})

test('an address is changed by whoever knows the password and reads the new mailbox', async ({ page }) => {
  const { email } = await somebody()
  const fresh = `nouvelle-${email}`
  await signIn(page, email, OLD)
  await page.goto('/compte')
  await page.getByLabel('Nouvelle adresse').fill(fresh)
  await page.getByLabel('Votre mot de passe').fill(OLD)
  await page.getByRole('button', { name: 'Envoyer le lien' }).click()
  await said(page, /.+/)
  const link = await linkTo(page, fresh)
  expect(await look(page, link)).toEqual([])
  await page.getByRole('button', { name: 'Confirmer cette adresse' }).click()
  await expect(page.getByRole('button', { name: 'Confirmer cette adresse' })).toHaveCount(0)
  await page.context().clearCookies()
  await signIn(page, fresh, OLD)
})

test('the page asked for comes after signing in', async ({ page }) => {
  const { email, space } = await somebody()
  await page.goto(`/e/${space}/agenda?vue=mois`)
  await expect(page).toHaveURL(/\/connexion\?suite=/)
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(OLD)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/e/${space}/agenda`))
})

test('the demonstration lists its accounts on the sign-in page', async ({ page }) => {
  await page.goto('/connexion')
  for (const [email] of accounts) await expect(page.getByText(email).first()).toBeAttached()
})
