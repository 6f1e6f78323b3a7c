import { redirect } from 'next/navigation'
import { choiceOfSpace } from '@/lib/login/queries'
import { landing } from '@/lib/login/rules'
import { readLogin } from '@/lib/platform/read'

/** The front door: one's space when signed in, the choice when there are several, else the sign-in page. */
export default async function Page() {
  const choice = await readLogin(choiceOfSpace, undefined)
  if (!choice) redirect('/connexion')
  redirect(landing(choice.spaces, choice.account.operator, null) ?? '/espaces')
}
