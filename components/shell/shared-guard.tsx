import type { ServerAction } from '@/components/ui/outcome-call'
import { readPreferences } from '@/lib/platform/preferences'
import { IdleLock } from './idle-lock'

/** The cover of an idle page, where the computer was said to be shared at sign-in; elsewhere nothing, and no script. */
export async function SharedGuard({ signOut, minutes }: { signOut: ServerAction; minutes?: number }) {
  const { shared } = await readPreferences()
  return shared ? <IdleLock signOut={signOut} minutes={minutes} /> : null
}
