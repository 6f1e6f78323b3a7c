import 'server-only'
import { cookies } from 'next/headers'
import {
  formatPreferences,
  PREFERENCES_AGE,
  PREFERENCES_COOKIE,
  type Preferences,
  parsePreferences,
} from './preferences-cookie'

/** How this device wants its pages. */
export const readPreferences = async (): Promise<Preferences> =>
  parsePreferences((await cookies()).get(PREFERENCES_COOKIE)?.value)

/** Changes some of them, from an action: sign-in says whether the computer is shared. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const jar = await cookies()
  const changed = { ...parsePreferences(jar.get(PREFERENCES_COOKIE)?.value), ...change }
  jar.set(PREFERENCES_COOKIE, formatPreferences(changed), { path: '/', sameSite: 'lax', maxAge: PREFERENCES_AGE })
}
