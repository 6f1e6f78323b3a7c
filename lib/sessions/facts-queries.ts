import 'server-only'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { type FactsRow, factsOf, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import type { Totals } from '@/lib/bilans/ledger-rules'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { ContractSpan, GuidedFacts } from './log-rules'
import type { Clash } from './plan-rules'
import type { SessionParty } from './words'

/** A session as commands need it. */
export interface LoadedSession {
  readonly id: string
  readonly stepId: string | null
  readonly practitionerMemberId: string
  readonly phaseKey: string | null
  readonly nature: Nature
  readonly label: string
  readonly mode: Mode
  readonly state: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
  readonly counts: boolean
  readonly siteId: string | null
  readonly roomId: string | null
  readonly videoLink: string | null
  readonly version: number
  readonly idempotencyKey: string | null
  readonly cancelledByParty: SessionParty | null
  readonly replacesId: string | null
  readonly signedByBeneficiaryAt: Date | null
  readonly signedByPractitionerAt: Date | null
  readonly disputedAt: Date | null
  readonly countedAt: Date | null
  readonly itemKeys: readonly string[]
}

type Json = Record<string, unknown>

const moment = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null)
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A session as to_jsonb gives it. */
function sessionOf(row: Json): LoadedSession {
  return {
    id: String(row.id),
    stepId: text(row.step_id),
    practitionerMemberId: String(row.practitioner_member_id),
    phaseKey: text(row.phase_key),
    nature: row.nature as Nature,
    label: String(row.label),
    mode: row.mode as Mode,
    state: String(row.state),
    day: String(row.day),
    startsAt: moment(row.starts_at),
    endsAt: moment(row.ends_at),
    minutes: Number(row.minutes),
    counts: row.counts === true,
    siteId: text(row.site_id),
    roomId: text(row.room_id),
    videoLink: text(row.video_link),
    version: Number(row.version),
    idempotencyKey: text(row.idempotency_key),
    cancelledByParty: text(row.cancelled_by_party) as SessionParty | null,
    replacesId: text(row.replaces_id),
    signedByBeneficiaryAt: moment(row.signed_by_beneficiary_at),
    signedByPractitionerAt: moment(row.signed_by_practitioner_at),
    disputedAt: moment(row.disputed_at),
    countedAt: moment(row.counted_at),
    itemKeys: (row.item_keys as string[]) ?? [],
  }
}

/** A session of this bilan. One statement. @throws NotFound when there is none */
export async function sessionToWorkOn(scope: Scope, bilanId: string, id: string): Promise<LoadedSession> {
  if (!isId(id)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<{ session: Json }[]>`
    SELECT to_jsonb(s) AS session FROM session s WHERE s.id = ${id}::uuid AND s.bilan_id = ${bilanId}::uuid`
  return sessionOf(found(row).session)
}

/** What the rules of planning and logging need to know, besides what was typed. */
export interface SessionFacts {
  readonly session: LoadedSession | null
  /** The session that this idempotency key has already made, in this bilan. */
  readonly sameKey: LoadedSession | null
  /** The session that took this one's place. */
  readonly replacedBy: LoadedSession | null
  readonly stage: StageFacts
  readonly totals: Totals
  readonly readySince: Day | null
  readonly consultantClash: Clash | null
  readonly beneficiaryClash: Clash | null
  readonly guided: GuidedFacts
  readonly moveAsked: boolean
  readonly contract: ContractSpan | null
}

interface Row extends FactsRow {
  session: Json | null
  same_key: Json | null
  replaced_by: Json | null
  totals: Totals
  ready_since: string | null
  consultant_clash: { a: string; z: string; own: boolean } | null
  beneficiary_clash: { a: string; z: string; own: boolean } | null
  guided: GuidedFacts | null
  move_asked: boolean
  contract: ContractSpan | null
}

const clashOf = (clash: Row['consultant_clash']): Clash | null =>
  clash && { startsAt: new Date(clash.a), endsAt: new Date(clash.z), own: clash.own }

/**
 * Loads all of it in one statement. Call it with the bilan locked.
 * @param wanted the session (null for one not planned), the entry's key, the moments typed (null: the session's own), whose time it takes
 * @throws NotFound when the session is not of this bilan
 */
export async function sessionFacts(
  scope: Scope,
  bilan: LoadedBilan,
  wanted: {
    sessionId: string | null
    key?: string | null
    /** Day typed; the session's own when none was. */
    day?: string | null
    startsAt?: Date | null
    endsAt?: Date | null
    memberId: string
  },
): Promise<SessionFacts> {
  const { sessionId } = wanted
  if (sessionId !== null && !isId(sessionId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    WITH s AS (SELECT * FROM session WHERE id = ${sessionId}::uuid AND bilan_id = ${bilan.id}::uuid),
    span AS (SELECT coalesce(${wanted.startsAt ?? null}::timestamptz, (SELECT starts_at FROM s)) AS a,
      coalesce(${wanted.endsAt ?? null}::timestamptz, (SELECT ends_at FROM s)) AS z,
      coalesce((SELECT s.practitioner_member_id FROM s WHERE s.state <> 'PLANNED' OR EXISTS (SELECT 1 FROM participation p
        WHERE p.bilan_id = s.bilan_id AND p.member_id = s.practitioner_member_id AND p.until_at IS NULL)), ${wanted.memberId}::uuid) AS member_id)
    SELECT f.*,
      -- a session still planned by one who has handed the bilan over is held by whoever took it
      (SELECT to_jsonb(s) || jsonb_build_object('practitioner_member_id', (SELECT member_id FROM span)) FROM s) AS session,
      (SELECT to_jsonb(k) FROM session k WHERE k.tenant_id = ${bilan.tenantId}::uuid AND k.bilan_id = ${bilan.id}::uuid
        AND k.idempotency_key = ${wanted.key ?? null}) AS same_key,
      (SELECT to_jsonb(r) FROM session r WHERE r.bilan_id = ${bilan.id}::uuid AND r.replaces_id = ${sessionId}::uuid LIMIT 1) AS replaced_by,
      jsonb_build_object('cap', t.cap_minutes, 'counted', t.counted_minutes, 'toSign', t.to_sign_minutes, 'planned', t.planned_minutes,
        'guidedCounted', t.guided_counted_minutes) AS totals,
      (SELECT greatest((SELECT min(n.at) FROM notice_acknowledgement n WHERE n.bilan_id = ${bilan.id}::uuid),
         (SELECT max(c.given_at) FROM consent c WHERE c.bilan_id = ${bilan.id}::uuid AND c.kind = 'BILAN' AND c.withdrawn_at IS NULL),
         CASE WHEN b.early_start_reason IS NULL THEN b.funding_settled_on::timestamp AT TIME ZONE ${bilan.zone} END,
         CASE WHEN b.working_time = 'ON_WORKING_TIME' THEN b.employer_agreed_on::timestamp AT TIME ZONE ${bilan.zone} END)
         AT TIME ZONE ${bilan.zone} FROM bilan_frame b WHERE b.bilan_id = ${bilan.id}::uuid)::date::text AS ready_since,
      (SELECT jsonb_build_object('a', o.starts_at, 'z', o.ends_at, 'own', o.bilan_id = ${bilan.id}::uuid) FROM span JOIN session o ON o.practitioner_member_id = span.member_id
         AND o.state IN ('PLANNED', 'HELD') AND o.starts_at < span.z AND o.starts_at > span.a - interval '1 day' AND o.ends_at > span.a
         AND o.id IS DISTINCT FROM ${sessionId}::uuid LIMIT 1) AS consultant_clash,
      (SELECT jsonb_build_object('a', o.starts_at, 'z', o.ends_at, 'own', o.bilan_id = ${bilan.id}::uuid) FROM span JOIN session o ON o.beneficiary_id = ${bilan.beneficiary.id}::uuid
         AND o.state IN ('PLANNED', 'HELD') AND o.starts_at < span.z AND o.starts_at > span.a - interval '1 day' AND o.ends_at > span.a
         AND o.id IS DISTINCT FROM ${sessionId}::uuid LIMIT 1) AS beneficiary_clash,
      (SELECT jsonb_build_object('instructions', true, 'handIn', EXISTS (SELECT 1 FROM hand_in h WHERE h.guided_work_id = g.id),
         'exchange', EXISTS (SELECT 1 FROM exchange e WHERE e.guided_work_id = g.id AND e.party = 'PRACTITIONER'))
        FROM guided_work g WHERE g.session_id = ${sessionId}::uuid) AS guided,
      EXISTS (SELECT 1 FROM move_request m WHERE m.session_id = ${sessionId}::uuid AND m.answered_at IS NULL) AS move_asked,
      (SELECT jsonb_build_object('needed', c.needed, 'from', c.from_on, 'until', c.until_on) FROM gate.contract_span(${bilan.id}::uuid) c) AS contract
    FROM gate.stage_facts(${bilan.id}::uuid, coalesce(${wanted.day ?? null}::date, (SELECT day FROM s), ${scope.today}::date)) f JOIN bilan_totals t ON t.bilan_id = ${bilan.id}::uuid`
  const facts = found(row)
  if (sessionId !== null && !facts.session) throw new NotFound()
  return {
    session: facts.session && sessionOf(facts.session),
    sameKey: facts.same_key && sessionOf(facts.same_key),
    replacedBy: facts.replaced_by && sessionOf(facts.replaced_by),
    stage: factsOf(facts),
    totals: facts.totals,
    readySince: facts.ready_since,
    consultantClash: clashOf(facts.consultant_clash),
    beneficiaryClash: clashOf(facts.beneficiary_clash),
    guided: facts.guided ?? { instructions: false, handIn: false, exchange: false },
    moveAsked: facts.move_asked,
    contract: facts.contract,
  }
}

/**
 * A place of the organisation, asked as `site` or `site/room`. Null when nothing was asked. One statement.
 * @returns undefined when there is no such place, or it is closed
 */
export async function placeOf(
  scope: Scope,
  tenantId: string,
  asked: string | null,
): Promise<{ siteId: string; roomId: string | null } | null | undefined> {
  if (asked === null) return null
  const [site = '', room] = asked.split('/')
  if (!isId(site) || (room !== undefined && !isId(room))) return undefined
  const [row] = await scope.tx.$queryRaw<{ site_id: string; room_id: string | null }[]>`
    SELECT s.id AS site_id, r.id AS room_id FROM site s LEFT JOIN room r ON r.site_id = s.id AND r.id = ${room ?? null}::uuid AND r.closed_at IS NULL
     WHERE s.id = ${site}::uuid AND s.tenant_id = ${tenantId}::uuid AND s.closed_at IS NULL`
  return row && (room === undefined || row.room_id) ? { siteId: row.site_id, roomId: row.room_id } : undefined
}
