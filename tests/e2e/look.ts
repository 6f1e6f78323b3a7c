import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 780 }

/** What axe finds on the page as it stands, one line a rule. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

/** By how much a page may be scrolled sideways, in pixels. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/**
 * Looks at one page as it is drawn on a desk and on a phone, by day and by night.
 *
 * @returns what is wrong with it, one line each
 */
export async function look(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(DESKTOP)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const answer = await page.goto(address)
  const found: string[] = []
  const note = (where: string, what: string[]) => found.push(...what.map((one) => `${address} ${where}: ${one}`))
  if (answer?.status() !== 200) note('answers', [String(answer?.status())])
  const heads = await page.getByRole('heading', { level: 1 }).count()
  if (heads !== 1) note('has', [`${heads} first headings`])
  if (!/\S.* · Jalon$|^Jalon/.test(await page.title())) note('is called', [await page.title()])
  note('on a desk', await findings(page))
  await page.setViewportSize(PHONE)
  const over = await sideways(page)
  if (over > 0) note('on a phone', [`${over} px wider than the screen`])
  note('on a phone', await findings(page))
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  note('on a phone, dark', await findings(page, ['color-contrast']))
  await page.setViewportSize(DESKTOP)
  note('on a desk, dark', await findings(page, ['color-contrast']))
  return found
}
