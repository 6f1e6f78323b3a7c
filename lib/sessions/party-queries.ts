import 'server-only'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import type { Scope } from '@/lib/platform/scope'
import { type Recipient, toBeneficiary, toPractitioner } from './mail-words'
import type { SessionParty } from './words'

/** Which of the two acts: in one's own space the beneficiary, in an organisation's the practitioner. */
export const partyOf = (scope: Scope): SessionParty => (scope.actor.kind === 'person' ? 'BENEFICIARY' : 'PRACTITIONER')

/** The login that acts. @throws in a job, which signs and asks nothing */
export function loginOf(scope: Scope): string {
  if (scope.actor.kind === 'job') throw new Error('a job is nobody’s hand')
  return scope.actor.loginId
}

/** Where to write to a party of the session. No statement, but one for a practitioner who is not the referent. */
export async function recipientOf(
  scope: Scope,
  bilan: LoadedBilan,
  party: SessionParty,
  memberId: string,
): Promise<Recipient | null> {
  if (party === 'BENEFICIARY') return toBeneficiary(bilan)
  if (memberId === bilan.referent.id) return toPractitioner(bilan, bilan.referent.email)
  const [member] = await scope.tx.$queryRaw<
    { email: string }[]
  >`SELECT email FROM member WHERE id = ${memberId}::uuid AND left_at IS NULL`
  return member ? toPractitioner(bilan, member.email) : null
}
