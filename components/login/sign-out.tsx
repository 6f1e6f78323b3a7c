import { SignOut as SignOutButton } from '@/components/shell/sign-out'
import { signOutAction } from '@/lib/login/actions'

/** Signs out of this browser. */
export function SignOut() {
  return <SignOutButton action={signOutAction} className="btn btn--quiet" />
}
