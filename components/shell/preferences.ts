'use client'

import {
  formatPreferences,
  PREFERENCES_AGE,
  PREFERENCES_COOKIE,
  type Preferences,
  parsePreferences,
} from '@/lib/platform/preferences-cookie'

/** Changes how pages look on this device: at once on this one, by the cookie on those to come. */
export function prefer(change: Partial<Preferences>): void {
  const now = document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${PREFERENCES_COOKIE}=`))
    ?.slice(PREFERENCES_COOKIE.length + 1)
  const changed = { ...parsePreferences(now), ...change }
  // biome-ignore lint/suspicious/noDocumentCookie: no other way works in every browser, and nothing secret is in it
  document.cookie = `${PREFERENCES_COOKIE}=${formatPreferences(changed)}; path=/; max-age=${PREFERENCES_AGE}; samesite=lax`
  const page = document.documentElement
  mark(page, 'theme', changed.theme === 'auto' ? null : changed.theme)
  mark(page, 'text', changed.text === 'large' ? 'large' : null)
  mark(page, 'easy', changed.easy ? '' : null)
}

function mark(page: HTMLElement, name: string, value: string | null): void {
  if (value === null) delete page.dataset[name]
  else page.dataset[name] = value
}
