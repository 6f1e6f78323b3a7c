import 'server-only'
import { NotFound } from '@/lib/platform/outcome'
import { read } from '@/lib/platform/read'
import { asMember, asPerson, type Member, OWN_SPACE, type Scope } from '@/lib/platform/scope'
import { placeExists } from './place-rules'
import { memberShell, type PersonShellView, personShell, type ShellView } from './shell-queries'

/**
 * A page of an organisation's space: its view and the shell around it, read in one transaction.
 * @param here the page's own address, for the shell's marks and the way back after sign-in
 * @param query throws NotFound for what does not exist or is not visible
 */
export const memberPage = <A, V>(
  space: string,
  here: string,
  query: (scope: Scope<Member>, args: A) => Promise<V>,
  args: A,
): Promise<{ shell: ShellView; view: V }> =>
  read(
    space,
    here,
    async (scope, given: A) => {
      const member = asMember(scope)
      if (!placeExists(here, member.actor)) throw new NotFound()
      const [shell, view] = await Promise.all([memberShell(member, here), query(member, given)])
      return { shell, view }
    },
    args,
  )

/** A page of one's own space, likewise. */
export const personPage = <A, V>(
  here: string,
  query: (scope: ReturnType<typeof asPerson>, args: A) => Promise<V>,
  args: A,
): Promise<{ shell: PersonShellView; view: V }> =>
  read(
    OWN_SPACE,
    here,
    async (scope, given: A) => {
      const person = asPerson(scope)
      const [shell, view] = await Promise.all([personShell(person, here), query(person, given)])
      return { shell, view }
    },
    args,
  )
