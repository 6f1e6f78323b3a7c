import { expect, type Page } from '@playwright/test'

/** The latest message to an address with this subject, once a job has sent it. */
export async function messageTo(visitor: Page, address: string, subject: string) {
  const message = visitor.getByRole('article').filter({ hasText: address }).filter({ hasText: subject }).first()
  await expect(async () => {
    await visitor.goto('/courriels')
    await expect(message).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  return message
}

/** Where its link leads. */
export async function linkOf(visitor: Page, address: string, subject: string): Promise<string> {
  const message = await messageTo(visitor, address, subject)
  return (await message.getByRole('link', { name: 'Ouvrir le lien du message' }).getAttribute('href')) ?? ''
}
