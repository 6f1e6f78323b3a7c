import type { Verdict } from '@/lib/platform/outcome'
import type { Permission } from '@/lib/platform/scope'
import { refusals } from './words'

/** Days for which an invitation is good. A member answers at once; a person may be away or ill. */
export const memberDays = 7
export const beneficiaryDays = 14

export const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000)

export interface InvitationFacts {
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly acceptedAt: Date | null
}
export type InvitationState = 'OPEN' | 'EXPIRED' | 'REVOKED' | 'ACCEPTED'

/** The permissions an organisation may give, by what it is: a provider conducts bilans, a funder follows files, an employer speaks for itself. */
export function permissionsOf(capacities: readonly string[]): Permission[] {
  const all: Permission[] = ['ADMIN']
  if (capacities.includes('PROVIDER')) all.push('CONSULTANT', 'REFERENT_HANDICAP')
  if (capacities.includes('FUNDER')) all.push('CONSEILLERE', 'FUNDING_OFFICER')
  if (capacities.includes('EMPLOYER')) all.push('EMPLOYER')
  return all
}

/** Only what the organisation may give is given. */
export const checkGiven = (capacities: readonly string[], given: readonly Permission[]): Verdict =>
  given.every((one) => permissionsOf(capacities).includes(one)) ? null : refusals.ROLE_NOT_HERE()

/** Where an invitation stands at a moment. */
export function invitationState(facts: InvitationFacts, now: Date): InvitationState {
  if (facts.acceptedAt) return 'ACCEPTED'
  if (facts.revokedAt) return 'REVOKED'
  return facts.expiresAt <= now ? 'EXPIRED' : 'OPEN'
}

export type MemberState = 'PRESENT' | 'LEFT' | 'INVITED' | 'NOT_INVITED' | 'EXPIRED'

/** Where a member stands. Without an open invitation and never come, he waits for another one. */
export function memberState(
  member: { readonly joinedAt: Date | null; readonly leftAt: Date | null },
  last: InvitationFacts | null,
  now: Date,
): MemberState {
  if (member.leftAt) return 'LEFT'
  if (member.joinedAt) return 'PRESENT'
  const state = last ? invitationState(last, now) : 'REVOKED'
  return state === 'OPEN' ? 'INVITED' : state === 'EXPIRED' ? 'EXPIRED' : 'NOT_INVITED'
}

export interface PermissionFacts {
  readonly before: readonly string[]
  readonly after: readonly Permission[]
  /** Present administrators besides this member. */
  readonly otherAdmins: number
  /** Open bilans he conducts. */
  readonly caseload: number
  readonly present: boolean
}

/** An organisation keeps an administrator; a consultant who conducts bilans stays one until they are handed over. */
export function checkPermissions(facts: PermissionFacts): Verdict {
  const loses = (permission: Permission): boolean =>
    facts.before.includes(permission) && !facts.after.includes(permission)
  if (facts.present && loses('ADMIN') && facts.otherAdmins === 0) return refusals.LAST_ADMIN()
  if (loses('CONSULTANT') && facts.caseload > 0) return refusals.CASELOAD({ count: facts.caseload })
  return null
}

/** Words as patterns for a search by name: each anywhere in it, six at most; what means something in a pattern is taken as it is. */
export const patternsOf = (query: string): string[] =>
  query
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 6)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

/** Stages of a bilan after which nobody conducts it any more: it weighs on nobody who leaves or changes role. */
export const restingStages: readonly string[] = ['NOT_SUITED', 'NOT_ENTERED', 'FOLLOWED_UP', 'STOPPED', 'ABANDONED']
