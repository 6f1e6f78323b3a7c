import 'server-only'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { MeetingKind, ThirdParty } from '@/lib/sessions/meeting-rules'
import type { StandingMinutes } from './rules'

/** A meeting as commands need it. */
export interface LoadedMeeting {
  readonly id: string
  readonly bilanId: string
  readonly kind: MeetingKind
  readonly third: ThirdParty
  readonly state: string
  readonly day: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly version: number
  readonly sessionId: string
}

interface Row {
  id: string
  bilan_id: string
  kind: MeetingKind
  third_party: ThirdParty
  state: string
  day: string
  starts_at: Date | null
  ends_at: Date | null
  version: number
  session_id: string
}

/** A meeting of the pair. One statement. @throws NotFound when it is not visible to whoever asks */
export async function meetingOfPair(scope: Scope, id: string): Promise<LoadedMeeting> {
  if (!isId(id)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT m.id, m.bilan_id, m.kind, m.third_party, s.state, s.day::text, s.starts_at, s.ends_at, s.version, s.id AS session_id
    FROM meeting m JOIN session s ON s.id = m.session_id WHERE m.id = ${id}::uuid AND m.bilan_id IN (SELECT gate.my_bilans())`
  const { id: own, kind, state, day, version, ...rest } = found(row)
  return {
    ...{ id: own, kind, state, day, version },
    bilanId: rest.bilan_id,
    third: rest.third_party,
    startsAt: rest.starts_at,
    endsAt: rest.ends_at,
    sessionId: rest.session_id,
  }
}

/** Kinds of the meetings held in a bilan that whoever asks may see. One statement. */
export async function heldKinds(scope: Scope, bilanId: string): Promise<MeetingKind[]> {
  const rows = await scope.tx.$queryRaw<{ kind: MeetingKind }[]>`
    SELECT m.kind FROM meeting m JOIN session s ON s.id = m.session_id AND s.state = 'HELD' WHERE m.bilan_id = ${bilanId}::uuid ORDER BY s.day LIMIT 50`
  return rows.map((row) => row.kind)
}

/** R7, for the closing: which meetings were held, and whether all who may have waived those missing. One statement. */
export async function meetingFacts(
  scope: Scope,
  bilan: Pick<LoadedBilan, 'id'>,
): Promise<{ readonly held: readonly MeetingKind[]; readonly waived: boolean }> {
  const [row] = await scope.tx.$queryRaw<{ held: MeetingKind[] | null; waived: boolean }[]>`
    SELECT (SELECT json_agg(m.kind ORDER BY s.day) FROM meeting m JOIN session s ON s.id = m.session_id AND s.state = 'HELD' WHERE m.bilan_id = ${bilan.id}::uuid) AS held,
      gate.tripartite_waived(${bilan.id}::uuid) AS waived`
  return { held: row?.held ?? [], waived: row?.waived ?? false }
}

/** The minutes of a meeting that stand, as facts, and the meeting. One statement. @throws NotFound */
export async function minutesToWorkOn(
  scope: Scope,
  bilanId: string,
  minutesId: string,
): Promise<StandingMinutes & { readonly id: string; readonly meetingId: string }> {
  if (!isId(minutesId)) throw new NotFound()
  const row = await scope.tx.meetingMinutes.findFirst({
    where: { id: minutesId, bilanId, supersededAt: null },
    select: { id: true, meetingId: true, version: true, sha256: true, changeAskedAt: true, validatedAt: true },
  })
  const { changeAskedAt, validatedAt, ...rest } = found(row)
  return { ...rest, changeAsked: changeAskedAt !== null, validated: validatedAt !== null }
}
