import { expect, type Locator, type Page } from '@playwright/test'
import { said } from '../people'

/** The two of a bilan, each in a browser of their own, and a visitor who reads the outbox and moves the clock. */
export type Pair = {
  consultant: Page
  person: Page
  visitor: Page
  /** Addresses of the bilan, in his space and in hers. */
  pro: string
  own: string
}

export const PERSON = { firstName: 'Rozenn', lastName: 'Kervella', email: 'rozenn.kervella@exemple.test' }
export const NAME = `${PERSON.firstName} ${PERSON.lastName}`

/** Moves the demonstration's clock by its buttons. */
export async function letPass({ visitor }: Pair, ...steps: ('Demain' | 'Dans une semaine' | 'Dans trois mois')[]) {
  for (const step of steps) {
    await visitor.goto('/courriels')
    await visitor.getByRole('button', { name: step }).click()
    await said(visitor, 'Le temps a passé.')
  }
}

/** A day so many days after another, as date fields write it. */
export function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T12:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** Today on the demonstration's clock, as the planning form knows it. */
export async function today({ consultant, pro }: Pair): Promise<string> {
  await consultant.goto(`${pro}/seances/nouvelle`)
  const day = await consultant.getByLabel('Jour').getAttribute('min')
  return day ?? ''
}

/** The dialog that stands open. */
export const dialog = (page: Page) => page.getByRole('dialog').and(page.locator('[open]'))

/** Opens a dialog by its button, and waits for it. */
export async function openDialog(page: Page, name: string | RegExp) {
  await page.getByRole('button', { name }).first().click()
  await expect(dialog(page)).toBeVisible()
  return dialog(page)
}

/** Ticks every box of a group, of which there are so many. */
export async function checkAll(group: Locator, count: number): Promise<void> {
  const boxes = group.getByRole('checkbox')
  await expect(boxes).toHaveCount(count)
  for (const box of await boxes.all()) await box.check()
}
