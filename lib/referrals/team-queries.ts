import 'server-only'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, type Member, type Scope } from '@/lib/platform/scope'

/** A conseillère in her funder's space. @throws NotFound to anyone else: there, such a page does not exist */
export function asConseillere(scope: Scope): Scope<Member> {
  const member = asMember(scope)
  const { permissions, organisation } = member.actor
  if (!permissions.includes('CONSEILLERE') || !organisation.capacities.includes('FUNDER')) throw new NotFound()
  return member
}

/** An administrator or a consultant in a provider's space. @throws NotFound to anyone else */
export function asProvider(scope: Scope): Scope<Member> {
  const member = asMember(scope)
  const { permissions, organisation } = member.actor
  const works = permissions.includes('ADMIN') || permissions.includes('CONSULTANT')
  if (!works || !organisation.capacities.includes('PROVIDER')) throw new NotFound()
  return member
}
