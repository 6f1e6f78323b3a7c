import { expect, type Page } from '@playwright/test'
import { openDialog } from '../bilan/pair'
import { sendDialog } from './browsers'

/** Opens the request of a person from the inbox. */
export async function openRequest(page: Page, slug: string, person: string): Promise<void> {
  await page.goto(`/e/${slug}/prises-en-charge`)
  await page.getByRole('link', { name: new RegExp(person) }).click()
  await expect(page.getByRole('heading', { level: 1, name: person })).toBeVisible()
}

/** Sends the answer that is chosen, which leads to what waits next; then reads the request again. */
export async function answer(page: Page, button: string): Promise<void> {
  const request = page.url()
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL('**/prises-en-charge')
  await page.goto(request)
}

/** Grants what is asked, as the form proposes it. */
export async function grant(page: Page, button = 'Accorder et signer'): Promise<void> {
  await answer(page, button)
  await expect(page.getByRole('heading', { name: /^Accord / })).toBeVisible()
}

/** Changes an agreement's last day, with a reason. */
export async function amend(page: Page, until: string, reason: string): Promise<void> {
  const form = await openDialog(page, 'Changer par avenant')
  await form.getByLabel('Valable jusqu’au').fill(until)
  await form.getByLabel('Pourquoi').fill(reason)
  await sendDialog(page, 'Signer l’avenant')
}
