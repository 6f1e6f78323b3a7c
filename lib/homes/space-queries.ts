import 'server-only'
import type { Member, Scope } from '@/lib/platform/scope'
import { type AdminHome, adminHome } from './admin-queries'
import { type ConsultantHome, consultantHome } from './consultant-queries'
import type { HomeArgs } from './home-schema'

/** The home of who answers requests for adaptations and does nothing else there. */
export interface ReferentHome {
  readonly kind: 'referent'
  readonly slug: string
  readonly firstName: string
}

/**
 * The home of a space: the practitioner's for who conducts bilans, the organisation's for its administrator; who is both chooses
 * by `?vue=`.
 */
export async function spaceHome(
  scope: Scope<Member>,
  args: HomeArgs,
): Promise<ConsultantHome | AdminHome | ReferentHome> {
  const { permissions } = scope.actor
  const oversees = permissions.includes('ADMIN')
  if (permissions.includes('CONSULTANT') && !(oversees && args.vue === 'organisme')) return consultantHome(scope, args)
  if (oversees) return adminHome(scope)
  return { kind: 'referent', slug: scope.actor.organisation.slug, firstName: scope.actor.firstName }
}
