import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { password } from '@/prisma/machine/accounts'

/** What a page said that nobody should find there: errors of the console, exceptions, answers of the 500s. */
export function faultsOf(context: BrowserContext): string[] {
  const faults: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => faults.push(`${error.error()} (${error.page()?.url()})`))
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return faults
}

/** Signs in by the form, as everybody does. */
export async function signIn(page: Page, email: string, word = password): Promise<void> {
  await page.goto('/connexion')
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(word)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** A browser of one's own on a server. */
export const browserOn = async (browser: Browser, origin: string): Promise<Page> =>
  (await browser.newContext({ baseURL: origin })).newPage()

/** The result that a page says in passing. */
export const said = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()
