import { type Browser, type CDPSession, chromium, type Page as Tab } from '@playwright/test'
import { findBrowser } from '@/tests/support/browser'
import type { Page } from './pages'
import type { Site } from './timing'

/** Something that fetches more JavaScript: how it is done in a page that is loaded. */
export interface Gesture {
  readonly key: string
  readonly title: string
  readonly on: string
  readonly does: (tab: Tab) => Promise<void>
}

export const gestures: readonly Gesture[] = [
  {
    key: 'palette',
    title: 'palette de commandes (Ctrl K)',
    on: 'consultant-home',
    does: (tab) => tab.keyboard.press('Control+k'),
  },
  {
    key: 'shortcuts',
    title: 'liste des raccourcis (?)',
    on: 'consultant-home',
    does: (tab) => tab.keyboard.press('?'),
  },
  {
    key: 'log',
    title: 'dialogue d’enregistrement d’une séance',
    on: 'consultant-home',
    does: (tab) =>
      tab
        .getByRole('button', { name: /^Enregistrer/ })
        .first()
        .click({ timeout: 5_000 }),
  },
]

/** Compressed bytes of scripts, without their headers, by address. */
type Scripts = Map<string, number>

async function watch(cdp: CDPSession): Promise<Scripts> {
  const scripts: Scripts = new Map()
  const names = new Map<string, string>()
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /\.js(\?|$)/.test(response.url)) names.set(requestId, response.url)
  })
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId)
    if (name) scripts.set(name, (scripts.get(name) ?? 0) + encodedDataLength)
  })
  return scripts
}

const sum = (scripts: Scripts): number => [...scripts.values()].reduce((total, bytes) => total + bytes, 0)

async function settle(tab: Tab): Promise<void> {
  await tab.waitForLoadState('networkidle')
  await tab.waitForTimeout(700)
}

async function visit<T>(
  browser: Browser,
  origin: string,
  path: string,
  cookie: string | undefined,
  work: (tab: Tab, scripts: Scripts) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } })
  try {
    const [name = '', value = ''] = cookie?.split('=') ?? []
    if (cookie) await context.addCookies([{ name, value, url: origin }])
    const tab = await context.newPage()
    const scripts = await watch(await context.newCDPSession(tab))
    const answer = await tab.goto(origin + path)
    if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`)
    await settle(tab)
    return await work(tab, scripts)
  } finally {
    await context.close()
  }
}

/** Bytes of JavaScript. `first`: at first load, above a bare page's; null: the page does not answer. */
export interface JavaScript {
  readonly bare: number
  readonly first: ReadonlyMap<string, number | null>
  readonly onGesture: ReadonlyMap<string, { bytes: number; scripts: number } | null>
}

/** Weighs the scripts of pages in a real browser, and what each gesture brings. @returns null when there is no browser */
export async function weighScripts(pages: readonly Page[], bareOrigin: string, site: Site): Promise<JavaScript | null> {
  const found = await findBrowser()
  if (!found) return null
  const browser = await chromium.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env } as Record<string, string>,
    args: ['--no-sandbox'],
  })
  try {
    const cookieOf = (page: Page) => (page.who ? site.cookies[page.who] : undefined)
    const bare = await visit(browser, bareOrigin, '/', undefined, async (_, scripts) => sum(scripts))
    const first = new Map<string, number | null>()
    for (const page of pages) {
      const total = visit(browser, site.origin, page.path(site.people), cookieOf(page), async (_, scripts) =>
        sum(scripts),
      )
      first.set(
        page.key,
        await total.then(
          (bytes) => bytes - bare,
          () => null,
        ),
      )
    }
    const onGesture = new Map<string, { bytes: number; scripts: number } | null>()
    for (const { key, on, does } of gestures) {
      const page = pages.find((each) => each.key === on)
      if (!page) continue
      const brought = visit(browser, site.origin, page.path(site.people), cookieOf(page), async (tab, scripts) => {
        scripts.clear()
        await does(tab)
        await settle(tab)
        return { bytes: sum(scripts), scripts: scripts.size }
      })
      onGesture.set(key, await brought.catch(() => null))
    }
    return { bare, first, onGesture }
  } finally {
    await browser.close()
  }
}
