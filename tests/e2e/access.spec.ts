import { globSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { crawl, isBytes } from './crawl'
import { faultsOf } from './people'
import { byMail, everywhere, parts, readers } from './places'
import { latestBilanOf, signedIn } from './signed-in'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 780 }

/** What axe finds on the page as it stands, one line a rule. */
async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Looks at one page as it is drawn on a desk and on a phone, by day and by night. */
async function look(page: Page, address: string): Promise<string[]> {
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

for (const reader of readers) {
  test(`every page is fit to read: ${reader.name}`, async ({ page }) => {
    test.setTimeout(180_000)
    const faults = faultsOf(page.context())
    if (reader.email) await signedIn(page, reader.email)
    const bilan = reader.own ? `/mon-bilan/${await latestBilanOf(reader.email)}` : ''
    const homes = [...reader.homes, ...(reader.own ? parts.map((path) => bilan + path) : [])]
    const places = await crawl(page.request, homes)
    const pages = [...places].filter(([place, [address = '']]) => !isBytes(address) && !everywhere.includes(place))
    const kinds = pages.map(([place]) => place)
    expect(kinds.filter((place) => !reader.sometimes?.includes(place)).sort()).toEqual([...reader.places].sort())
    const looked = reader.email ? pages : [...places]
    const found: string[] = []
    for (const [, [address = '']] of looked) found.push(...(await look(page, address)))
    expect(found).toEqual([])
    expect(faults).toEqual([])
  })
}

test('every page of the product is read by somebody', () => {
  const routes = globSync('app/**/page.tsx').map((path) =>
    path
      .replace(/^app|\/page\.tsx$/g, '')
      .replace(/\/\([a-z]+\)/, '')
      .replace(/\[(bilan|seance|membre|personne)\]/g, ':id')
      .replace(/\[(espace|type|jeton)\]/g, ':$1'),
  )
  const read = new Set([...everywhere, ...readers.flatMap((one) => [...one.places, ...(one.sometimes ?? [])])])
  expect(routes.map((route) => route || '/').filter((route) => !read.has(route) && !byMail.includes(route))).toEqual([])
})
