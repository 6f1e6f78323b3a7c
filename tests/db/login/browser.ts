import type { Login } from '@/lib/platform/scope'

/** What the cookie module is in these tests: one browser, whose only cookie is kept here. */
export const browser: { login: Login | null; ip: string; shared: boolean | null } = {
  login: null,
  ip: '192.0.2.1',
  shared: null,
}

export const cookieModule = {
  currentLogin: async () => browser.login,
  giveCookie: async (login: Login) => {
    browser.login = login
  },
  takeCookie: async () => {
    browser.login = null
  },
  requestSource: async () => ({ ip: browser.ip, userAgent: 'vitest' }),
}

export const preferencesModule = {
  changePreferences: async ({ shared }: { shared?: boolean }) => {
    browser.shared = shared ?? null
  },
}

let places = 0

/** A browser that has never been here, at a place of its own. */
export function freshBrowser(): void {
  places++
  browser.login = null
  browser.shared = null
  browser.ip = `192.0.2.${places}`
}
