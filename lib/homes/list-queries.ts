import 'server-only'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Stage } from '@/lib/bilans/stage-rules'
import { bilanName, stageLabel, stageWords } from '@/lib/bilans/words'
import { type Day, sayDayMonthShort, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type ListArgs, plainWords, stagesOf } from './list-schema'
import { type PathFacts, pathsOf } from './path-queries'
import { MOST_COUNTED, saySlot } from './words'

export const ROWS_A_PAGE = 20

export interface ListRow {
  readonly id: string
  readonly href: string
  readonly name: string
  readonly number: number
  readonly type: string
  readonly path: PathFacts | null
  readonly stage: string
  readonly stageAt: 'todo' | 'going' | 'needs' | 'done' | 'lost'
  readonly hours: string
  readonly session: string
  readonly consultant: string
  readonly opened: string
}

export interface ListView {
  readonly slug: string
  readonly today: Day
  readonly now: Date
  readonly zone: string
  readonly args: ListArgs
  readonly oversees: boolean
  readonly rows: readonly ListRow[]
  readonly from: number
  /** Bounded: MOST_COUNTED stands for that many or more. */
  readonly total: number
  readonly more: boolean
  readonly consultants: readonly { readonly id: string; readonly name: string }[]
  /** Nothing at all, whatever the filters. */
  readonly empty: boolean
}

/**
 * The list of bilans: a practitioner's own, or all of the organisation for its administrator. At most five statements, 20 rows
 * a page, a count that stops at MOST_COUNTED.
 */
export async function bilanList(scope: Scope<Member>, args: ListArgs): Promise<ListView> {
  const oversees = scope.actor.permissions.includes('ADMIN')
  const narrowed = oversees ? args : { ...args, consultant: null }
  const consultants = oversees ? await consultantsOf(scope) : []
  const total = await countBilans(scope, narrowed, oversees)
  const skip = (args.page - 1) * ROWS_A_PAGE
  const ids = await pageOfIds(scope, narrowed, oversees, total, skip)
  const shown = ids.slice(0, ROWS_A_PAGE)
  const rows = await rowsOf(scope, shown)
  const paths = await pathsOf(scope, shown)
  return {
    slug: scope.actor.organisation.slug,
    today: scope.today,
    now: scope.now,
    zone: scope.zone,
    args,
    oversees,
    rows: shown.flatMap((id) => {
      const row = rows.get(id)
      return row ? [rowOf(row, paths.get(id) ?? null, scope)] : []
    }),
    from: shown.length === 0 ? 0 : skip + 1,
    total,
    more: ids.length > ROWS_A_PAGE,
    consultants,
    empty: total === 0 && args.q === '' && args.etape === 'en-cours' && !args.consultant,
  }
}

const consultantsOf = (scope: Scope<Member>) =>
  scope.tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name FROM member m
     WHERE m.tenant_id = ${scope.actor.organisation.id}::uuid AND 'CONSULTANT' = ANY (m.permissions) AND m.joined_at IS NOT NULL
     ORDER BY m.last_name, m.first_name LIMIT 300`

/**
 * Where the bilans of a list are taken from, as a subquery `source (id, stage, opened_at)`, each on its own index: found by name,
 * a consultant's, one's own, or by stage. `$1` is the stages, `$2` the words or the consultant.
 */
function sourceOf(args: ListArgs, oversees: boolean): { text: string; value: unknown } {
  const words = plainWords(args.q)
  const columns = 'b.id, b.stage, b.opened_at, b.beneficiary_id, b.tenant_id, b.referent_member_id'
  if (words.length > 0)
    return {
      text: `(SELECT ${columns} FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.find_bilans($2::text[], ${MOST_COUNTED}))) AND b.stage = ANY ($1::text[]))`,
      value: words,
    }
  if (!oversees)
    return {
      text: `(SELECT ${columns} FROM bilan b WHERE b.id = ANY (ARRAY(SELECT gate.my_bilans())) AND b.stage = ANY ($1::text[]) AND $2::text IS NULL)`,
      value: null,
    }
  return {
    text: `(SELECT ${columns} FROM bilan b WHERE b.tenant_id = ctx.tenant() AND b.referent_member_id = $2::uuid AND b.stage = ANY ($1::text[]))`,
    value: args.consultant,
  }
}

async function countBilans(scope: Scope<Member>, args: ListArgs, oversees: boolean): Promise<number> {
  const stages = [...stagesOf(args)]
  if (oversees && !args.consultant && plainWords(args.q).length === 0) {
    const [row] = await scope.tx.$queryRaw<{ n: number }[]>`
      SELECT least(coalesce(sum(n), 0), ${MOST_COUNTED})::int AS n FROM gate.stage_counts(${stages}::text[], ${MOST_COUNTED}::int)`
    return row?.n ?? 0
  }
  const source = sourceOf(args, oversees)
  const [row] = await scope.tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${source.text} s ${onlyOf('$3')} LIMIT ${MOST_COUNTED}) c`,
    stages,
    source.value,
    alsoOf(args),
  )
  return row?.n ?? 0
}

/** Found by name and of one consultant at once: who, or null for any. */
const alsoOf = (args: ListArgs): string | null => (plainWords(args.q).length > 0 ? args.consultant : null)
const onlyOf = (place: '$3' | '$5'): string => `WHERE (${place}::uuid IS NULL OR s.referent_member_id = ${place}::uuid)`

async function pageOfIds(
  scope: Scope<Member>,
  args: ListArgs,
  oversees: boolean,
  total: number,
  skip: number,
): Promise<string[]> {
  const stages = [...stagesOf(args)]
  const take = ROWS_A_PAGE + 1
  const wide = oversees && !args.consultant && plainWords(args.q).length === 0
  const way = args.tri === 'anciens' ? 'ASC' : 'DESC'
  const rows = !wide
    ? await narrowPage(scope, args, oversees, take, skip)
    : args.tri === 'personne' && total >= MOST_COUNTED
      ? // Many stand there: the names are walked in their own order.
        await scope.tx.$queryRawUnsafe<{ id: string }[]>(
          `SELECT b.id FROM (SELECT n.tenant_id, n.id, n.last_name, n.first_name FROM beneficiary n WHERE n.tenant_id = ctx.tenant()
              ORDER BY n.last_name, n.first_name, n.id OFFSET 0) n
            CROSS JOIN LATERAL (SELECT x.id FROM bilan x WHERE x.tenant_id = n.tenant_id AND x.beneficiary_id = n.id AND x.stage = ANY ($1::text[])
              ORDER BY x.opened_at DESC OFFSET 0) b LIMIT $2 OFFSET $3`,
          stages,
          take,
          skip,
        )
      : // One short walk of the index for each stage.
        await scope.tx.$queryRawUnsafe<{ id: string }[]>(
          `SELECT b.id FROM unnest($1::text[]) AS k (stage), LATERAL (
              SELECT x.id, x.opened_at, x.tenant_id, x.beneficiary_id FROM bilan x WHERE x.tenant_id = ctx.tenant() AND x.stage = k.stage
               ORDER BY x.opened_at ${way} LIMIT ${args.tri === 'personne' ? MOST_COUNTED : '$2::int + $3::int'}) b
            ${args.tri === 'personne' ? 'JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id ORDER BY n.last_name, n.first_name, b.id' : `ORDER BY b.opened_at ${way}, b.id`}
            LIMIT $2 OFFSET $3`,
          stages,
          take,
          skip,
        )
  return rows.map((row) => row.id)
}

function narrowPage(
  scope: Scope<Member>,
  args: ListArgs,
  oversees: boolean,
  take: number,
  skip: number,
): Promise<{ id: string }[]> {
  const source = sourceOf(args, oversees)
  const byName = args.tri === 'personne'
  return scope.tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT s.id FROM ${source.text} s ${byName ? 'JOIN beneficiary n ON n.tenant_id = s.tenant_id AND n.id = s.beneficiary_id' : ''} ${onlyOf('$5')}
     ORDER BY ${byName ? 'n.last_name, n.first_name, s.id' : `s.opened_at ${args.tri === 'anciens' ? 'ASC' : 'DESC'}, s.id`} LIMIT $3 OFFSET $4`,
    [...stagesOf(args)],
    source.value,
    take,
    skip,
    alsoOf(args),
  )
}

interface Row {
  id: string
  number: number
  first_name: string
  last_name: string
  type_key: string
  variant: string | null
  parameters_from: Day
  stage: Stage
  phase_key: string | null
  suspended: boolean
  opened_on: Day
  counted: number
  cap: number
  consultant: string
  takes_part: boolean
}

async function rowsOf(scope: Scope<Member>, ids: readonly string[]): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map()
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT b.id, b.number, n.first_name, n.last_name, b.type_key, f.parameters->>'variant' AS variant,
      to_char(f.parameters_from, 'YYYY-MM-DD') AS parameters_from, b.stage, b.phase_key, b.suspended_at IS NOT NULL AS suspended,
      to_char(b.opened_at AT TIME ZONE ${scope.zone}, 'YYYY-MM-DD') AS opened_on, t.counted_minutes AS counted, t.cap_minutes AS cap,
      m.first_name || ' ' || m.last_name AS consultant, b.id IN (SELECT gate.my_bilans()) AS takes_part
    FROM unnest(${[...ids]}::uuid[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT x.* FROM bilan x WHERE x.id = asked.id LIMIT 1) b
    CROSS JOIN LATERAL (SELECT x.* FROM bilan_totals x WHERE x.bilan_id = b.id LIMIT 1) t
    CROSS JOIN LATERAL (SELECT x.parameters, x.parameters_from FROM bilan_frame x WHERE x.bilan_id = b.id LIMIT 1) f
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = b.tenant_id AND x.id = b.beneficiary_id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM member x WHERE x.tenant_id = b.tenant_id AND x.id = b.referent_member_id LIMIT 1) m`
  return new Map(rows.map((row) => [row.id, row]))
}

function rowOf(row: Row, path: PathFacts | null, scope: Scope<Member>): ListRow {
  const next = path?.sessions.find(
    (session) =>
      session.state === 'PLANNED' && (session.endsAt ? session.endsAt > scope.now : session.day >= scope.today),
  )
  return {
    id: row.id,
    href: `/e/${scope.actor.organisation.slug}/bilans/${row.id}`,
    name: `${row.first_name} ${row.last_name}`,
    number: row.number,
    type: bilanName(parametersOn(row.type_key, row.parameters_from, row.variant), row.takes_part),
    path,
    stage: stageLabel(row.stage, row.phase_key, row.suspended),
    stageAt: row.suspended ? 'todo' : row.stage === 'RESTITUTION' ? 'needs' : stageWords[row.stage].at,
    hours: `${formatMinutes(row.counted)} sur ${formatMinutes(row.cap)}`,
    session: next
      ? saySlot(next, scope.today, scope.zone)
      : path?.closedOn
        ? `Clos le ${sayDayMonthShort(path.closedOn)}`
        : 'Aucune',
    consultant: row.consultant,
    opened: sayFullDate(row.opened_on),
  }
}
