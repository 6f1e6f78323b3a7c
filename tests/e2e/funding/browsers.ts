import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Login } from '@/lib/platform/scope'
import { served } from '@/tests/support/served'
import { dialog } from '../bilan/pair'
import { faultsOf } from '../people'
import { enterAs } from '../signed-in'

/** Browsers of the people of a test, each of whom is signed in, and what their pages said that nobody should find there. */
class Browsers {
  private readonly contexts: BrowserContext[] = []
  readonly faults: string[][] = []

  constructor(private readonly browser: Browser) {}

  /** @param viewport of a phone, when it is not a desk's */
  async of(who: { readonly login: Login }, viewport?: { width: number; height: number }): Promise<Page> {
    const context = await this.browser.newContext(viewport ? { viewport } : {})
    this.contexts.push(context)
    this.faults.push(faultsOf(context))
    await enterAs(context, who.login)
    return context.newPage()
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()))
  }
}

/** A test whose people come in browsers of their own; none of their pages may find a fault. */
export const test = base.extend<{ browsers: Browsers }>({
  browsers: async ({ browser }, use) => {
    served()
    const browsers = new Browsers(browser)
    await use(browsers)
    await browsers.close()
    expect(browsers.faults.flat()).toEqual([])
  },
})

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
