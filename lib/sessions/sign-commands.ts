import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { type Day, timeOf } from '@/lib/platform/day'
import { type Event, recordAll } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { otherParty, sessionMail } from './mail-words'
import { loginOf, partyOf, recipientOf } from './party-queries'
import type { SignSession } from './schema'
import { checkSign, contentOf, linkHash } from './sign-rules'
import { placeSaid, refusals, type SessionParty } from './words'

interface Row {
  id: string
  state: string
  nature: string
  mode: string
  version: number
  day: string
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  counts: boolean
  practitioner_member_id: string
  practitioner: string
  practising: boolean
  place: string | null
  disputed_by: string | null
  standing: { party: string; content: string; at: string; id: string }[]
  last_position: number
  last_hash: string
}

/** Everything a signature states and is bound to, in one statement. @throws NotFound when the session is not of this bilan */
async function toSign(scope: Scope, bilan: LoadedBilan, sessionId: string): Promise<Row> {
  if (!isId(sessionId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT s.id, s.state, s.nature, s.mode, s.version, s.day::text, s.starts_at, s.ends_at, s.minutes, s.counts, s.practitioner_member_id,
      m.first_name || ' ' || m.last_name AS practitioner,
      EXISTS (SELECT 1 FROM participation p WHERE p.bilan_id = s.bilan_id AND p.member_id = s.practitioner_member_id AND p.until_at IS NULL) AS practising,
      concat_ws(', ', r.name, nullif(i.name, ''), nullif(i.address, ''), nullif(i.city, '')) AS place,
      (SELECT d.party FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NULL) AS disputed_by,
      (SELECT coalesce(json_agg(json_build_object('id', g.id, 'party', g.party, 'content', g.content, 'at', g.signed_at)), '[]'::json)
        FROM signature g WHERE g.session_id = s.id AND g.voided_at IS NULL) AS standing,
      coalesce(c.position, 0) AS last_position, coalesce(c.hash, '') AS last_hash
    FROM session s
    JOIN member m ON m.id = s.practitioner_member_id
    LEFT JOIN site i ON i.id = s.site_id
    LEFT JOIN room r ON r.id = s.room_id
    LEFT JOIN LATERAL gate.signature_head(s.bilan_id) c ON true
    WHERE s.id = ${sessionId}::uuid AND s.bilan_id = ${bilan.id}::uuid`
  return found(row)
}

/** The text to sign: what the other has signed already, else the facts as they stand. Both then sign the same. */
function textOf(row: Row, bilan: LoadedBilan): string {
  const signed = row.standing[0]
  if (signed) return signed.content
  const clock = (moment: Date | null) => moment && timeOf(moment, bilan.zone)
  return contentOf({
    bilan: bilan.number,
    session: row.id,
    version: row.version,
    organisation: bilan.organisation.name,
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    practitioner: row.practitioner,
    day: row.day as Day,
    start: clock(row.starts_at),
    end: clock(row.ends_at),
    minutes: row.minutes,
    nature: row.nature,
    mode: row.mode,
    place: placeSaid(row.place),
  })
}

/** What came of a signature, for the events that the caller records last. */
export interface Signed {
  readonly signatureId: string
  readonly contentSha256: string
  readonly again: boolean
  /** Minutes that are hours of the bilan from now on; null while a signature is missing, or when they do not count. */
  readonly counted: number | null
}

/**
 * Puts one's own signature under a session, in the caller's transaction with the bilan locked. The second of the two locks
 * the hours. Signing again answers the same. Refuses before the end, for another's session, and when the facts changed.
 */
export async function putSignature(
  scope: Scope,
  bilan: LoadedBilan,
  sessionId: string,
  versionRead: number,
): Promise<Signed> {
  const row = await toSign(scope, bilan, sessionId)
  const party = partyOf(scope)
  const own = row.standing.find((one) => one.party === party)
  if (own && row.version === versionRead && row.state === 'HELD')
    return { signatureId: own.id, contentSha256: sha256(own.content), again: true, counted: null }
  const stranger =
    scope.actor.kind === 'member' && scope.actor.memberId !== row.practitioner_member_id && row.practising
  const { now, today } = scope
  accept(
    checkSign({
      ...{ state: row.state, nature: row.nature, version: row.version, endsAt: row.ends_at, day: row.day },
      ...{ versionRead, now, today, zone: bilan.zone, party, heldBy: stranger ? row.practitioner : null },
    }),
  )
  const content = textOf(row, bilan)
  const link = {
    position: row.last_position + 1,
    previousHash: row.last_hash,
    contentSha256: sha256(content),
    party,
    loginId: loginOf(scope),
    signedAt: now,
  }
  const signatureId = newId()
  const signer = scope.actor.kind === 'job' ? '' : `${scope.actor.firstName} ${scope.actor.lastName}`
  await guarded(
    scope.tx.$executeRaw`
      INSERT INTO signature (id, tenant_id, bilan_id, session_id, party, login_id, signer_name, method, content, content_sha256, signed_at, ip, user_agent,
        position, previous_hash, hash)
      VALUES (${signatureId}::uuid, ${bilan.tenantId}::uuid, ${bilan.id}::uuid, ${sessionId}::uuid, ${party}, ${link.loginId}::uuid, ${signer}, 'LOGIN', ${content},
        ${link.contentSha256}, ${now}::timestamptz, ${scope.from.ip}, ${scope.from.userAgent}, ${link.position}::int, ${link.previousHash}, ${linkHash(link)})`,
    { JL002: refusals.SIGN_UNHELD(), JL005: refusals.SIGN_BOTH_SIDES() },
  )
  const both = row.standing.some((one) => one.party === otherParty(party))
  const settles = row.disputed_by === party
  await markSigned(scope, sessionId, party, { both, settles })
  if (settles)
    await scope.tx.dispute.updateMany({
      where: { sessionId, settledAt: null },
      data: { settledAt: now, settledByLoginId: link.loginId },
    })
  return {
    signatureId,
    contentSha256: link.contentSha256,
    again: false,
    counted: both && row.counts ? row.minutes : null,
  }
}

/** Only what changes is set: hours and papers follow the columns that a statement names. */
function markSigned(
  { tx, now }: Scope,
  sessionId: string,
  party: SessionParty,
  { both, settles }: { readonly both: boolean; readonly settles: boolean },
): Promise<number> {
  if (party === 'BENEFICIARY' && both)
    return tx.$executeRaw`UPDATE session SET signed_by_beneficiary_at = ${now}::timestamptz, counted_at = ${now}::timestamptz,
      disputed_at = CASE WHEN NOT ${settles}::boolean THEN disputed_at END WHERE id = ${sessionId}::uuid`
  if (party === 'BENEFICIARY')
    return tx.$executeRaw`UPDATE session SET signed_by_beneficiary_at = ${now}::timestamptz,
      disputed_at = CASE WHEN NOT ${settles}::boolean THEN disputed_at END WHERE id = ${sessionId}::uuid`
  if (both)
    return tx.$executeRaw`UPDATE session SET signed_by_practitioner_at = ${now}::timestamptz, counted_at = ${now}::timestamptz,
      disputed_at = CASE WHEN NOT ${settles}::boolean THEN disputed_at END WHERE id = ${sessionId}::uuid`
  return tx.$executeRaw`UPDATE session SET signed_by_practitioner_at = ${now}::timestamptz,
    disputed_at = CASE WHEN NOT ${settles}::boolean THEN disputed_at END WHERE id = ${sessionId}::uuid`
}

/** What a signature brought about, for the trail. */
export function signedEvents(scope: Scope, sessionId: string, signed: Signed): Event[] {
  if (signed.again) return []
  const { contentSha256, counted } = signed
  return [
    { kind: 'session.signed', payload: { sessionId, party: partyOf(scope), contentSha256 } },
    ...(counted === null ? [] : [{ kind: 'session.counted' as const, payload: { sessionId, minutes: counted } }]),
  ]
}

/** Records what a signature brought about. Call it last. */
export async function recordSigned(scope: Scope, bilan: LoadedBilan, sessionId: string, signed: Signed): Promise<void> {
  const events = signedEvents(scope, sessionId, signed)
  if (events.length > 0) await recordAll(scope, { tenantId: bilan.tenantId, bilanId: bilan.id }, events)
}

/** Asks the other party for the signature that is still missing, by mail, once for each version of the facts. */
export async function askToSign(
  scope: Scope,
  bilan: LoadedBilan,
  session: {
    id: string
    day: Day
    startsAt: Date | null
    endsAt: Date | null
    version: number
    practitionerMemberId: string
  },
  party: SessionParty,
): Promise<void> {
  const recipient = await recipientOf(scope, bilan, party, session.practitionerMemberId)
  await queueMail(
    scope,
    bilan.tenantId,
    sessionMail('session.to-sign', bilan, session, recipient, `v${session.version}`),
  )
}

/**
 * Émargement: signs a session on one's own side, under one's own login. @returns the signature's id; the same when signed before
 */
export async function signSession(scope: Scope, input: z.output<typeof SignSession>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.sign', bilan)
  const signed = await putSignature(scope, bilan, input.sessionId, input.version)
  await recordSigned(scope, bilan, input.sessionId, signed)
  const said = signed.again
    ? 'Vous aviez déjà signé.'
    : signed.counted === null
      ? 'Votre signature est enregistrée.'
      : 'Votre signature est enregistrée. Ces heures comptent.'
  return done(signed.signatureId, { said })
}
