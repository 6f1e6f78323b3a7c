import 'server-only'
import type { Member, Scope } from '@/lib/platform/scope'
import { type AdminHome, adminHome } from './admin-queries'
import { type ConseillereHome, conseillereHome } from './conseillere-queries'
import { type ConsultantHome, consultantHome } from './consultant-queries'
import { type EmployerHome, employerHome } from './employer-queries'
import type { HomeArgs } from './home-schema'
import { type OfficerHome, officerHome } from './officer-queries'

/** The home of who answers requests for adaptations and does nothing else there. */
export interface ReferentHome {
  readonly kind: 'referent'
  readonly slug: string
  readonly firstName: string
}

/** The home of who administers an organisation that is no provider and does nothing else there. */
export interface StewardHome {
  readonly kind: 'steward'
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
): Promise<ConsultantHome | AdminHome | ReferentHome | EmployerHome | ConseillereHome | OfficerHome | StewardHome> {
  const { permissions } = scope.actor
  const oversees = permissions.includes('ADMIN')
  if (permissions.includes('CONSULTANT') && !(oversees && args.vue === 'organisme')) return consultantHome(scope, args)
  const { capacities, slug } = scope.actor.organisation
  if (oversees && capacities.includes('PROVIDER')) return adminHome(scope)
  if (permissions.includes('CONSEILLERE') && capacities.includes('FUNDER')) return conseillereHome(scope)
  if (permissions.includes('FUNDING_OFFICER') && capacities.includes('FUNDER')) return officerHome(scope)
  if (permissions.includes('EMPLOYER') && !permissions.includes('REFERENT_HANDICAP')) return employerHome(scope)
  if (oversees) return { kind: 'steward', slug, firstName: scope.actor.firstName }
  return { kind: 'referent', slug: scope.actor.organisation.slug, firstName: scope.actor.firstName }
}
