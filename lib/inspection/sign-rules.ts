import { sha256 } from '@/lib/platform/canonical'
import { dayOf, daysBetween, timeOf } from '@/lib/platform/day'
import { readContent, verifyChain } from '@/lib/sessions/sign-rules'
import {
  type CheckedSession,
  type CheckedSignature,
  type Finding,
  finding,
  type Inspected,
  type Limits,
  named,
} from './facts-rules'

/** Signatures that stand, each with its session held. */
function standing(facts: Inspected): { signature: CheckedSignature; session: CheckedSession }[] {
  const sessions = new Map(facts.sessions.map((one) => [one.id, one]))
  return facts.signatures.flatMap((signature) => {
    const session = sessions.get(signature.sessionId)
    return session && !signature.voided ? [{ signature, session }] : []
  })
}

/** Signed before the session was over, or so long after that memory alone vouches for it. */
export function outsideWindow(facts: Inspected, limits: Limits): Finding[] {
  return standing(facts).flatMap(({ signature, session }) => {
    const signedOn = dayOf(signature.signedAt, facts.zone)
    const about = {
      sessions: [named(session, facts.zone)],
      party: signature.party,
      at: signature.signedAt.toISOString(),
    }
    const early = session.endsAt ? signature.signedAt < session.endsAt : signedOn < session.day
    const subject = `${session.id}:${signature.party}`
    if (early) return [finding('SIGNED_EARLY', subject, about)]
    const count = daysBetween(session.day, signedOn)
    const most = session.endsAt ? limits.lateDays : limits.lateDaysWithoutClock
    return count > most ? [finding('SIGNED_LATE', subject, { ...about, count, needed: most })] : []
  })
}

/** Several sessions signed by one hand within seconds of each other: signed, perhaps, without being read. */
export function signedInChain(facts: Inspected, limits: Limits): Finding[] {
  const hands = new Map<string, { signature: CheckedSignature; session: CheckedSession }[]>()
  for (const one of standing(facts)) {
    const hand = hands.get(one.signature.loginId)
    if (hand) hand.push(one)
    else hands.set(one.signature.loginId, [one])
  }
  return [...hands.values()].flatMap((signed) => {
    signed.sort((a, b) => a.signature.signedAt.getTime() - b.signature.signedAt.getTime())
    const runs: (typeof signed)[] = []
    for (const one of signed) {
      const run = runs.at(-1)
      const last = run?.at(-1)
      const close =
        last && one.signature.signedAt.getTime() - last.signature.signedAt.getTime() <= limits.chainSeconds * 1000
      if (run && close) run.push(one)
      else runs.push([one])
    }
    return runs.flatMap((run): Finding[] => {
      const sessions = [...new Map(run.map(({ session }) => [session.id, named(session, facts.zone)])).values()]
      const [first, last] = [run[0]?.signature, run.at(-1)?.signature]
      if (!first || !last || sessions.length < Math.max(2, limits.chainSessions)) return []
      const seconds = Math.round((last.signedAt.getTime() - first.signedAt.getTime()) / 1000)
      const at = first.signedAt.toISOString()
      return [finding('SIGNED_IN_CHAIN', `${first.loginId}:${at}`, { sessions, party: first.party, at, seconds })]
    })
  })
}

type Flaw = 'MISSING' | 'DIFFERENT' | 'HASH' | 'FACTS'

/** Why the signatures of a counted session do not hold: one is missing, they differ, a hash is not its text's, the text is not the session's. */
function flawOf(session: CheckedSession, signatures: readonly CheckedSignature[], facts: Inspected): Flaw | null {
  if (!['BENEFICIARY', 'PRACTITIONER'].every((party) => signatures.some((one) => one.party === party))) return 'MISSING'
  if (signatures.some((one) => sha256(one.content) !== one.contentSha256)) return 'HASH'
  if (new Set(signatures.map((one) => one.contentSha256)).size > 1) return 'DIFFERENT'
  const said = readContent(signatures[0]?.content ?? '')
  const clock = (moment: Date | null) => moment && timeOf(moment, facts.zone)
  const same =
    said !== null &&
    said.bilan === facts.number &&
    said.session === session.id &&
    said.version === session.version &&
    said.day === session.day &&
    said.start === clock(session.startsAt) &&
    said.end === clock(session.endsAt) &&
    said.minutes === session.minutes &&
    said.nature === session.nature &&
    said.mode === session.mode
  return same ? null : 'FACTS'
}

/** Hours that are counted, and what they rest on: two signatures of the session's own facts, a chain that is whole, a ledger that adds up. */
export function unsoundHours(facts: Inspected): Finding[] {
  const counted = facts.sessions.filter((one) => one.counted)
  const unsound = counted.flatMap((session) => {
    const signatures = facts.signatures.filter((one) => one.sessionId === session.id && !one.voided)
    const flaw = flawOf(session, signatures, facts)
    return flaw ? [finding('SIGNATURE_UNSOUND', session.id, { sessions: [named(session, facts.zone)], flaw })] : []
  })
  const position = verifyChain(facts.signatures)
  if (position !== null) {
    const link = facts.signatures.find((one) => one.position === position)
    const sessions = facts.sessions.filter((one) => one.id === link?.sessionId).map((one) => named(one, facts.zone))
    unsound.push(finding('CHAIN_BROKEN', String(position), { sessions, position }))
  }
  const minutes = counted.filter((one) => one.counts).reduce((sum, one) => sum + one.minutes, 0)
  if (minutes !== facts.countedMinutes)
    unsound.push(finding('LEDGER_OFF', 'total', { sessions: [], minutes: facts.countedMinutes, needed: minutes }))
  return unsound
}
