import 'server-only'
import { bilanToRead, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { type Day, dayOf, sayDay, sayDayShort, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { declaresOwnWork } from '@/lib/programme/rules'
import { type Status, statusOf } from '@/lib/sessions/status-rules'
import { checkWithdraw, countsOwnWork } from './own-work-rules'

/** A declaration, as the two read it. */
export interface OwnWorkLine {
  readonly id: string
  readonly when: string
  readonly duration: string
  readonly what: string
  readonly withWhom: string
  /** Its session; null where such work does not count. */
  readonly sessionId: string | null
  /** Null where it does not count. */
  readonly status: Status | null
  readonly mayWithdraw: boolean
}

interface Common {
  readonly bilanId: string
  /** Whether such work makes hours of the bilan. */
  readonly counted: boolean
  readonly lines: readonly OwnWorkLine[]
  /** Whether older ones are left out. */
  readonly more: boolean
  /** Minutes in words: declared in all, and of them signed by both. */
  readonly total: string
  readonly signed: string
  readonly toSign: number
}

/** Her own page of what she did by herself. */
export interface OwnWorkPage extends Common {
  readonly consultant: string
  readonly signer: string
  readonly mayDeclare: boolean
  readonly today: Day
  readonly openedOn: Day
  /** Steps of her programme that are such work. */
  readonly steps: readonly { readonly value: string; readonly label: string }[]
  /** `mardi 24 novembre 2026, 14 h`: when the consultant countersigns; null when no interview is planned. */
  readonly next: string | null
}

/** The same for her practitioner. Null where nothing was declared and nothing is expected. */
export interface OwnWorkPanel extends Common {
  readonly beneficiary: string
}

interface Row {
  id: string
  day: string
  minutes: number
  what: string
  with_whom: string
  session_id: string | null
  state: string | null
  counted: boolean | null
  signed_b: boolean | null
  signed_p: boolean | null
  dispute_kind: string | null
  total: number
  counted_minutes: number
  declared_minutes: number
  to_sign: number
}

const SHOWN = 50

/** Declarations that stand, latest first, each with the session it became or that corrects it. One statement. */
async function declared(scope: Scope, bilan: LoadedBilan, open: boolean, limit: number): Promise<Common> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT w.id, w.day::text, w.minutes, w.what, w.with_whom, s.id AS session_id, s.state, s.counted_at IS NOT NULL AS counted,
      s.signed_by_beneficiary_at IS NOT NULL AS signed_b, s.signed_by_practitioner_at IS NOT NULL AS signed_p,
      (SELECT d.kind FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NULL) AS dispute_kind,
      count(*) OVER ()::int AS total, sum(coalesce(s.minutes, w.minutes)) OVER ()::int AS declared_minutes,
      coalesce(sum(s.minutes) FILTER (WHERE s.state = 'HELD' AND s.counted_at IS NOT NULL) OVER (), 0)::int AS counted_minutes,
      (count(*) FILTER (WHERE s.state = 'HELD' AND s.signed_by_practitioner_at IS NULL) OVER ())::int AS to_sign
    FROM own_work w LEFT JOIN session o ON o.id = w.session_id
      LEFT JOIN LATERAL (SELECT x.* FROM session x WHERE x.id = o.id OR x.replaces_id = o.id ORDER BY x.replaces_id IS NULL, x.planned_at DESC LIMIT 1) s ON o.id IS NOT NULL
    WHERE w.bilan_id = ${bilan.id}::uuid AND w.withdrawn_at IS NULL ORDER BY w.day DESC, w.declared_at DESC LIMIT ${limit}`
  const first = rows[0]
  return {
    bilanId: bilan.id,
    counted: countsOwnWork(bilan.parameters),
    lines: rows.map((row) => lineOf(scope, bilan, row, open)),
    more: (first?.total ?? 0) > rows.length,
    total: formatMinutes(first?.declared_minutes ?? 0),
    signed: formatMinutes(first?.counted_minutes ?? 0),
    toSign: first?.to_sign ?? 0,
  }
}

function lineOf(scope: Scope, bilan: LoadedBilan, row: Row, open: boolean): OwnWorkLine {
  const reader = scope.actor.kind === 'person' ? 'BENEFICIARY' : 'PRACTITIONER'
  const other = reader === 'BENEFICIARY' ? bilan.referent.firstName : bilan.beneficiary.firstName
  const session = row.state ? { state: row.state, signedByPractitioner: row.signed_p ?? false } : null
  return {
    id: row.id,
    when: sayDayShort(row.day),
    duration: formatMinutes(row.minutes),
    what: row.what,
    withWhom: row.with_whom,
    sessionId: row.session_id,
    status: row.state
      ? statusOf(
          {
            ...{
              state: row.state,
              nature: 'AUTONOMOUS_WORK',
              counts: true,
              day: row.day,
              endsAt: null,
              moveAskedBy: null,
            },
            signedByBeneficiary: row.signed_b ?? false,
            signedByPractitioner: row.signed_p ?? false,
            counted: row.counted ?? false,
            disputeKind: row.dispute_kind,
          },
          reader,
          other,
          scope.now,
          scope.today,
        )
      : null,
    mayWithdraw: reader === 'BENEFICIARY' && checkWithdraw({ withdrawn: false, open, session }) === null,
  }
}

/** Her own page. Four statements. @throws NotFound when the bilan is not hers, or has no such work */
export async function ownWorkPage(scope: Scope, { bilanId }: { bilanId: string }): Promise<OwnWorkPage> {
  const bilan = await bilanToRead(scope, bilanId)
  if (scope.actor.kind !== 'person' || !bilan.sides.includes('BENEFICIARY')) throw new NotFound()
  if (!declaresOwnWork(bilan.parameters)) throw new NotFound()
  const open = isOpen(await stageFacts(scope, bilan.id))
  const common = await declared(scope, bilan, open, SHOWN)
  const [around] = await scope.tx.$queryRaw<
    { steps: { value: string; label: string }[] | null; next: { day: string; at: Date } | null }[]
  >`
    SELECT (SELECT json_agg(json_build_object('value', p.id, 'label', p.label) ORDER BY p.position) FROM step p
        WHERE p.bilan_id = ${bilan.id}::uuid AND p.nature = 'AUTONOMOUS_WORK' AND p.removed_at IS NULL) AS steps,
      (SELECT json_build_object('day', s.day, 'at', s.starts_at) FROM session s WHERE s.bilan_id = ${bilan.id}::uuid AND s.state = 'PLANNED'
        AND s.nature IN ('INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION') AND s.starts_at > ${scope.now}::timestamptz ORDER BY s.starts_at LIMIT 1) AS next`
  const next = around?.next
  return {
    ...common,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    signer: `${scope.actor.firstName} ${scope.actor.lastName}`,
    mayDeclare: open,
    today: scope.today,
    openedOn: dayOf(bilan.openedAt, bilan.zone),
    steps: around?.steps ?? [],
    next: next ? `${sayDay(next.day)}, ${sayTime(timeOf(new Date(next.at), bilan.zone))}` : null,
  }
}

const PANEL = 5

/** What she declared, for the pair's page of phases. One statement; null where the type knows no such work, or nothing was declared. */
export async function ownWorkPanel(scope: Scope, bilan: LoadedBilan): Promise<OwnWorkPanel | null> {
  if (!declaresOwnWork(bilan.parameters)) return null
  const common = await declared(scope, bilan, false, PANEL)
  if (common.lines.length === 0 && !bilan.parameters.autonomousWork) return null
  return { ...common, beneficiary: bilan.beneficiary.firstName }
}

/** What she declared in this session: content, for the pair. One statement; null when nothing was. */
export async function declaredIn(
  scope: Scope,
  sessionId: string,
): Promise<{ readonly what: string; readonly withWhom: string } | null> {
  const [row] = await scope.tx.$queryRaw<{ what: string; with_whom: string }[]>`
    SELECT w.what, w.with_whom FROM own_work w WHERE w.session_id = ${sessionId}::uuid
      OR w.session_id = (SELECT s.replaces_id FROM session s WHERE s.id = ${sessionId}::uuid) LIMIT 1`
  return row ? { what: row.what, withWhom: row.with_whom } : null
}
