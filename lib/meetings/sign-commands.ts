import 'server-only'
import type { z } from 'zod'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { type Day, timeOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkSign, contentOf, linkHash } from '@/lib/sessions/sign-rules'
import { placeSaid, refusals } from '@/lib/sessions/words'
import { partyMeeting } from './party-queries'
import type { SignMeeting } from './schema'

interface Sheet {
  session_id: string
  tenant_id: string
  bilan_id: string
  number: number
  organisation: string
  zone: string
  state: string
  nature: string
  mode: string
  version: number
  day: Date
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  beneficiary: string
  practitioner: string
  place: string
  standing: { id: string; party: string; content: string }[]
  last_position: number
  last_hash: string
}

/** The text to sign: what the others have signed already, else the facts as they stand. All then sign the same. */
function textOf(sheet: Sheet): string {
  const signed = sheet.standing[0]
  if (signed) return signed.content
  const clock = (moment: Date | null) => moment && timeOf(moment, sheet.zone)
  return contentOf({
    bilan: sheet.number,
    session: sheet.session_id,
    version: sheet.version,
    organisation: sheet.organisation,
    beneficiary: sheet.beneficiary,
    practitioner: sheet.practitioner,
    day: sheet.day.toISOString().slice(0, 10) as Day,
    start: clock(sheet.starts_at),
    end: clock(sheet.ends_at),
    minutes: sheet.minutes,
    nature: sheet.nature,
    mode: sheet.mode,
    place: placeSaid(sheet.place),
  })
}

/**
 * Émargement of a meeting of three by its third party, in his own login, chained like the pair's. It stands beside their two
 * signatures, and never for one of them: the hours lock by theirs alone. Signing again answers the same. @returns the signature's id
 */
export async function signMeeting(scope: Scope, input: z.output<typeof SignMeeting>): Promise<Done<string>> {
  const { actor } = asMember(scope)
  const meeting = await partyMeeting(asMember(scope), input.meetingId)
  const bilan = await partyBilanToWorkOn(scope, meeting.bilanId)
  authorize(scope, 'meeting.sign', bilan)
  const [row] = await scope.tx.$queryRaw<Sheet[]>`SELECT * FROM gate.party_sheet(${meeting.id}::uuid)`
  const sheet = found(row)
  const party = meeting.party
  const own = sheet.standing.find((one) => one.party === party)
  if (own) return done(own.id, { said: 'La présence est déjà signée.' })
  const { now, today } = scope
  accept(
    checkSign({
      ...{
        state: sheet.state,
        nature: sheet.nature,
        version: sheet.version,
        endsAt: sheet.ends_at,
        party,
        heldBy: null,
      },
      ...{ day: sheet.day.toISOString().slice(0, 10), versionRead: input.version, now, today, zone: sheet.zone },
    }),
  )
  const content = textOf(sheet)
  const link = {
    position: sheet.last_position + 1,
    previousHash: sheet.last_hash,
    contentSha256: sha256(content),
    party,
    loginId: actor.loginId,
    signedAt: now,
  }
  const id = newId()
  await guarded(
    scope.tx.signature.createMany({
      data: {
        ...link,
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        sessionId: sheet.session_id,
        signerName: `${actor.firstName} ${actor.lastName}`,
        method: 'LOGIN',
        content,
        ip: scope.from.ip,
        userAgent: scope.from.userAgent,
        hash: linkHash(link),
      },
    }),
    { JL002: refusals.SIGN_UNHELD(), JL005: refusals.SIGN_BOTH_SIDES() },
  )
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'session.signed', about, {
    sessionId: sheet.session_id,
    party,
    contentSha256: link.contentSha256,
  })
  return done(id, { said: 'Votre signature est enregistrée.' })
}
