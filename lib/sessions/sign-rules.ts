import { canonical, sha256 } from '@/lib/platform/canonical'
import { type Day, sayDay, sayTime, timeOf } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import type { ThirdParty } from './meeting-rules'
import { needsSigning } from './plan-rules'
import { refusals, type SessionParty } from './words'

/** The facts that an émargement states. Both parties sign the same text of them. */
export interface Attested {
  readonly bilan: number
  readonly session: string
  readonly version: number
  readonly organisation: string
  readonly beneficiary: string
  readonly practitioner: string
  readonly day: Day
  /** `HH:MM` on the organisation's clock; null without a clock. */
  readonly start: string | null
  readonly end: string | null
  readonly minutes: number
  readonly nature: string
  readonly mode: string
  readonly place: string
}

/** The exact text that is signed: canonical JSON of the facts, so that the same facts always give the same text. */
export const contentOf = (facts: Attested): string => canonical({ ...facts, kind: 'EMARGEMENT' })

/** Reads a signed text back, for showing it as it was signed. Null when it is none of ours. */
export function readContent(content: string): Attested | null {
  try {
    const read: unknown = JSON.parse(content)
    return typeof read === 'object' && read !== null && 'kind' in read && read.kind === 'EMARGEMENT'
      ? (read as unknown as Attested)
      : null
  } catch {
    return null
  }
}

/** One link of a bilan's chain of émargements, as kept. */
export interface Link {
  readonly position: number
  readonly previousHash: string
  readonly hash: string
  readonly content: string
  readonly contentSha256: string
  readonly party: string
  readonly loginId: string
  readonly signedAt: Date
}

/** What binds a signature to the ones before it: the hash before, the text's hash, who signed for which side, and when. */
export const linkHash = (
  link: Pick<Link, 'position' | 'previousHash' | 'contentSha256' | 'party' | 'loginId' | 'signedAt'>,
): string =>
  sha256(
    [link.previousHash, link.position, link.contentSha256, link.party, link.loginId, link.signedAt.toISOString()].join(
      '|',
    ),
  )

/**
 * Whether a bilan's chain is whole: positions from 1 without a gap, each text of its hash, each link tied to the one before.
 * Voided signatures stay in it.
 * @returns null when it holds, else the position of the first link that does not
 */
export function verifyChain(links: readonly Link[]): number | null {
  let previous = ''
  for (const [index, link] of [...links].sort((a, b) => a.position - b.position).entries()) {
    const sound =
      link.position === index + 1 &&
      link.previousHash === previous &&
      link.contentSha256 === sha256(link.content) &&
      link.hash === linkHash(link)
    if (!sound) return link.position
    previous = link.hash
  }
  return null
}

export interface SignFacts {
  readonly state: string
  readonly nature: string
  readonly version: number
  readonly endsAt: Date | null
  readonly day: Day
  /** The version the signer read. */
  readonly versionRead: number
  readonly now: Date
  readonly today: Day
  readonly zone: string
  readonly party: SessionParty | ThirdParty
  /** For a practitioner: whose session it is, and whether that one still takes part. Null where the signer is that one. */
  readonly heldBy: string | null
}

/** Whether this party may sign now: held, over, the facts he read, and his own side (issue: nobody signs for the other). */
export function checkSign(facts: SignFacts): Verdict {
  if (!needsSigning(facts.nature)) return refusals.SIGN_NOT_NEEDED()
  if (facts.state === 'REPLACED') return refusals.SIGN_REPLACED()
  if (facts.endsAt && facts.endsAt > facts.now) {
    const day = facts.day === facts.today ? '' : ` ${sayDay(facts.day)}`
    return refusals.SIGN_BEFORE_END({
      end: `${day ? `${day.trim()} ` : ''}à ${sayTime(timeOf(facts.endsAt, facts.zone))}`,
    })
  }
  if (facts.state !== 'HELD') return refusals.SIGN_UNHELD()
  if (facts.heldBy !== null) return refusals.SIGN_NOT_YOURS({ name: facts.heldBy })
  return facts.version === facts.versionRead ? null : refusals.SIGN_CHANGED()
}

/** Whether a disagreement may be noted: on a session held, none standing. Before one's own signature it is a refusal, after it a contest. */
export const checkDispute = (session: { readonly state: string; readonly disputed: boolean }): Verdict =>
  session.state !== 'HELD' ? refusals.NOT_HELD() : session.disputed ? refusals.DISPUTED_ALREADY() : null

/** Only whoever noted a disagreement says that it is settled; a correction settles it by itself. */
export const checkSettle = (raisedBy: string | null, party: SessionParty): Verdict =>
  raisedBy === null ? refusals.NOT_DISPUTED() : raisedBy === party ? null : refusals.DISPUTE_NOT_YOURS()
