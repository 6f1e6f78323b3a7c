/** How a person wants pages to look on this device. Kept in a cookie that the page's own script may write. */
export type Preferences = {
  theme: 'auto' | 'light' | 'dark'
  text: 'normal' | 'large'
  /** "Lecture facile": the short wordings. */
  easy: boolean
  /** "Ordinateur partagé", said at sign-in: the screen is covered after a while. */
  shared: boolean
}

export const PREFERENCES_COOKIE = 'jalon-preferences'

/** A year, in seconds. */
export const PREFERENCES_AGE = 365 * 24 * 3600

export const usualPreferences: Preferences = { theme: 'auto', text: 'normal', easy: false, shared: false }

/** Reads the cookie's value. What it does not understand is as usual. */
export function parsePreferences(value: string | undefined): Preferences {
  const words = new Set((value ?? '').split('.'))
  return {
    theme: words.has('dark') ? 'dark' : words.has('light') ? 'light' : 'auto',
    text: words.has('large') ? 'large' : 'normal',
    easy: words.has('easy'),
    shared: words.has('shared'),
  }
}

/** Writes the cookie's value: the words of what is not as usual, `dark.easy`. */
export function formatPreferences({ theme, text, easy, shared }: Preferences): string {
  return [theme === 'auto' ? '' : theme, text === 'large' ? 'large' : '', easy ? 'easy' : '', shared ? 'shared' : '']
    .filter(Boolean)
    .join('.')
}
