import 'server-only'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Stage } from '@/lib/bilans/stage-rules'
import { bilanName, stageLabel } from '@/lib/bilans/words'
import { csvLine } from '@/lib/platform/csv'
import type { Day } from '@/lib/platform/day'
import { formatHundredths } from '@/lib/platform/duration'
import { asMember, type Scope } from '@/lib/platform/scope'
import { type ListArgs, plainWords, stagesOf } from './list-schema'
import { MOST_COUNTED } from './words'

const PIECE = 1000

export interface ExportArgs {
  readonly filters: ListArgs
  /** Number of the last bilan already sent. */
  readonly after: number
}

interface Row {
  number: number
  first_name: string
  last_name: string
  type_key: string
  variant: string | null
  parameters_from: Day
  stage: Stage
  phase_key: string | null
  suspended: boolean
  consultant: string
  opened_on: Day
  started_on: Day | null
  closed_on: Day | null
  counted: number
  to_sign: number
  planned: number
  cap: number
  next_on: Day | null
  takes_part: boolean
}

export const EXPORT_HEAD = csvLine([
  'Numéro',
  'Nom',
  'Prénom',
  'Bilan',
  'Étape',
  'Consultant',
  'Ouvert le',
  'Commencé le',
  'Clos le',
  'Heures comptées',
  'Heures à signer',
  'Heures prévues',
  'Plafond',
  'Prochaine séance',
])

/**
 * A piece of the list of bilans as a spreadsheet takes it, in the order of their numbers; the filters are the list's. One statement.
 * Found by name, it goes no further than MOST_COUNTED bilans.
 */
export async function exportPiece(
  scope: Scope,
  { filters, after }: ExportArgs,
): Promise<{ piece: string; next: ExportArgs | null }> {
  const member = asMember(scope)
  const oversees = member.actor.permissions.includes('ADMIN')
  const words = plainWords(filters.q)
  const among =
    words.length > 0
      ? `AND b.id = ANY (ARRAY(SELECT gate.find_bilans($5::text[], ${MOST_COUNTED})))`
      : oversees
        ? 'AND $5::text[] IS NULL'
        : 'AND $5::text[] IS NULL AND b.id = ANY (ARRAY(SELECT gate.my_bilans()))'
  const rows = await scope.tx.$queryRawUnsafe<Row[]>(
    `SELECT b.number, n.first_name, n.last_name, b.type_key, f.variant, f.parameters_from, b.stage, b.phase_key,
      b.suspended_at IS NOT NULL AS suspended, m.first_name || ' ' || m.last_name AS consultant,
      to_char(b.opened_at AT TIME ZONE $6, 'YYYY-MM-DD') AS opened_on, to_char(b.started_at AT TIME ZONE $6, 'YYYY-MM-DD') AS started_on,
      to_char(b.closed_at AT TIME ZONE $6, 'YYYY-MM-DD') AS closed_on, t.counted_minutes AS counted, t.to_sign_minutes AS to_sign,
      t.planned_minutes AS planned, t.cap_minutes AS cap, s.next_on, b.id IN (SELECT gate.my_bilans()) AS takes_part
    FROM (SELECT b.* FROM bilan b WHERE b.tenant_id = ctx.tenant() AND b.number > $1 AND b.stage = ANY ($2::text[])
        AND ($3::uuid IS NULL OR b.referent_member_id = $3::uuid) ${among} ORDER BY b.number LIMIT ${PIECE}) b
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = b.tenant_id AND x.id = b.beneficiary_id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM member x WHERE x.tenant_id = b.tenant_id AND x.id = b.referent_member_id LIMIT 1) m
    CROSS JOIN LATERAL (SELECT x.parameters->>'variant' AS variant, to_char(x.parameters_from, 'YYYY-MM-DD') AS parameters_from FROM bilan_frame x
      WHERE x.tenant_id = b.tenant_id AND x.bilan_id = b.id LIMIT 1) f
    CROSS JOIN LATERAL (SELECT x.* FROM bilan_totals x WHERE x.bilan_id = b.id LIMIT 1) t
    CROSS JOIN LATERAL (SELECT to_char(min(x.day), 'YYYY-MM-DD') AS next_on FROM session x
      WHERE x.bilan_id = b.id AND x.state = 'PLANNED' AND x.day >= $4::date) s
    ORDER BY b.number`,
    after,
    [...stagesOf(filters)],
    oversees ? filters.consultant : null,
    scope.today,
    words.length > 0 ? words : null,
    scope.zone,
  )
  const last = rows.at(-1)
  return {
    piece: rows.map(lineOf).join(''),
    next: last && rows.length === PIECE ? { filters, after: last.number } : null,
  }
}

const lineOf = (row: Row): string =>
  csvLine([
    row.number,
    row.last_name,
    row.first_name,
    bilanName(parametersOn(row.type_key, row.parameters_from, row.variant), row.takes_part),
    stageLabel(row.stage, row.phase_key, row.suspended),
    row.consultant,
    row.opened_on,
    row.started_on,
    row.closed_on,
    formatHundredths(row.counted),
    formatHundredths(row.to_sign),
    formatHundredths(row.planned),
    formatHundredths(row.cap),
    row.next_on,
  ])
