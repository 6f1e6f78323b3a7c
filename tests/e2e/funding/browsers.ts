import { type Browser, expect, type Page } from '@playwright/test'
import type { Login } from '@/lib/platform/scope'
import { dialog } from '../bilan/pair'
import { faultsOf } from '../people'
import { enterAs } from '../signed-in'

/** Browsers of the people of a test, each of whom is signed in, and what their pages said that nobody should find there. */
export class Browsers {
  private readonly heard: string[][] = []

  constructor(private readonly browser: Browser) {}

  /** @param viewport of a phone, when it is not a desk's */
  async of(who: { readonly login: Login }, viewport?: { width: number; height: number }): Promise<Page> {
    const context = await this.browser.newContext(viewport ? { viewport } : {})
    this.heard.push(faultsOf(context))
    await enterAs(context, who.login)
    return context.newPage()
  }

  expectNoFault(): void {
    expect(this.heard.flat()).toEqual([])
  }
}

/** Presses a button that asks first, and says yes. */
export async function confirmed(page: Page, button: string | RegExp, yes: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: yes, exact: true }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
}

/** Sends the form of the dialog that stands open, which then closes. */
export async function sendDialog(page: Page, button: string): Promise<void> {
  await dialog(page).getByRole('button', { name: button, exact: true }).click()
  await expect(dialog(page)).toHaveCount(0)
}
