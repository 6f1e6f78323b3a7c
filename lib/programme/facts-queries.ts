import 'server-only'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import type { Day } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import type { StepFacts, StepUse } from './rules'
import type { ProgrammeFacts } from './version-rules'

/** A step with what its sessions take. */
export interface LoadedStep extends StepFacts, StepUse {
  /** Sessions planned or held, earliest first. */
  readonly sessions: readonly StepSession[]
}

export interface StepSession {
  readonly id: string
  readonly state: string
  readonly day: Day
  /** On the organisation's clock, `HH:MM`; null without a clock. */
  readonly start: string | null
  readonly minutes: number
  readonly counted: boolean
}

export interface LoadedVersion {
  readonly id: string
  readonly version: number
  readonly facts: ProgrammeFacts
  readonly sha256: string
  readonly proposedAt: Date
  readonly proposedBy: string
  readonly acceptedAt: Date | null
  readonly supersededAt: Date | null
}

interface StepRow {
  id: string
  position: number
  phase_key: string
  nature: Nature
  label: string
  minutes: number
  mode: Mode
  item_keys: string[]
  source_key: string | null
  sessions: StepSession[] | null
}

const BOUND = 200

/** The steps of the programme being built, with their sessions; a meeting of three is its step's by its kind. One statement. */
export async function stepsOf(scope: Scope, bilanId: string, zone: string): Promise<LoadedStep[]> {
  const rows = await scope.tx.$queryRaw<StepRow[]>`
    SELECT p.id, p.position, p.phase_key, p.nature, p.label, p.minutes, p.mode, p.item_keys, p.source_key,
      (SELECT json_agg(json_build_object('id', s.id, 'state', s.state, 'day', s.day, 'start', to_char(s.starts_at AT TIME ZONE ${zone}, 'HH24:MI'),
          'minutes', s.minutes, 'counted', s.counted_at IS NOT NULL) ORDER BY s.day, s.starts_at)
        FROM session s WHERE s.bilan_id = ${bilanId}::uuid AND s.state IN ('PLANNED', 'HELD')
          AND (s.step_id = p.id OR (s.step_id IS NULL AND p.nature = 'TRIPARTITE'
            AND p.source_key = (SELECT m.kind || '_TRIPARTITE' FROM meeting m WHERE m.session_id = s.id)))) AS sessions
    FROM step p WHERE p.bilan_id = ${bilanId}::uuid AND p.removed_at IS NULL ORDER BY p.position LIMIT ${BOUND}`
  return rows.map(({ phase_key, item_keys, source_key, sessions, ...row }) => {
    const dated = sessions ?? []
    const sum = (state: string) =>
      dated.filter((one) => one.state === state).reduce((total, one) => total + one.minutes, 0)
    return {
      ...row,
      phaseKey: phase_key,
      itemKeys: item_keys,
      sourceKey: source_key,
      sessions: dated,
      planned: sum('PLANNED'),
      held: sum('HELD'),
    }
  })
}

/** The versions proposed, latest first. One statement. */
export async function versionsOf(scope: Scope, bilanId: string): Promise<LoadedVersion[]> {
  const rows = await scope.tx.$queryRaw<
    (Omit<LoadedVersion, 'proposedAt' | 'proposedBy' | 'acceptedAt' | 'supersededAt'> & {
      proposed_at: Date
      proposed_by: string
      accepted_at: Date | null
      superseded_at: Date | null
    })[]
  >`
    SELECT p.id, p.version, p.facts, p.sha256, p.proposed_at, m.first_name || ' ' || m.last_name AS proposed_by, p.accepted_at, p.superseded_at
    FROM programme p JOIN member m ON m.id = p.proposed_by_member_id
    WHERE p.bilan_id = ${bilanId}::uuid ORDER BY p.version DESC LIMIT 20`
  return rows.map(({ proposed_at, proposed_by, accepted_at, superseded_at, ...row }) => ({
    ...row,
    proposedAt: proposed_at,
    proposedBy: proposed_by,
    acceptedAt: accepted_at,
    supersededAt: superseded_at,
  }))
}
