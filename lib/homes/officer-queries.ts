import 'server-only'
import { commitments } from '@/lib/funders/commitment-queries'
import type { Commitments } from '@/lib/funders/commitment-rules'
import { duesByMonth } from '@/lib/funding/due-queries'
import type { Dues } from '@/lib/funding/due-rules'
import {
  type AgreementLine,
  agreements,
  type ClaimLine,
  lastClaims,
  lineOf,
  portfolioTotals,
  type Totals,
} from '@/lib/funding/portfolio-queries'
import { sayDay, sayFullDate } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { capital } from './words'

/** The home of a funding officer: what his funder's agreements come to, what is asked of it, the last ones. */
export interface OfficerHome {
  readonly kind: 'officer'
  readonly slug: string
  readonly firstName: string
  readonly title: string
  /** Today, as figures are dated. */
  readonly day: string
  readonly totals: Totals
  readonly dues: Dues
  readonly claims: readonly ClaimLine[]
  readonly last: readonly AgreementLine[]
  readonly commitments: Commitments
}

const SHOWN = 6

/** Six statements, however many agreements there are. */
export async function officerHome(scope: Scope<Member>): Promise<OfficerHome> {
  const { slug } = scope.actor.organisation
  const none = { q: '', organisme: null, etat: null, mois: null, fin: false }
  const [totals, claims, last, dues, granted] = await Promise.all([
    portfolioTotals(scope),
    lastClaims(scope, SHOWN),
    agreements(scope, none, { from: null, back: false, limit: SHOWN }),
    duesByMonth(scope),
    commitments(scope),
  ])
  return {
    kind: 'officer',
    slug,
    firstName: scope.actor.firstName,
    title: capital(sayDay(scope.today)),
    day: sayFullDate(scope.today),
    totals,
    dues,
    claims,
    last: last.map((one) => lineOf(one, scope.today)),
    commitments: granted,
  }
}
