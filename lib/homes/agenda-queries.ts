import 'server-only'
import { addDays, addMonths, type Day, momentOf, monthGrid, startOfWeek } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import type { AgendaArgs } from './agenda-schema'
import { sessionHref } from './words'

/** A session in the practitioner's agenda. Without a clock, it stands on its day. */
export interface AgendaEntry {
  readonly id: string
  readonly href: string
  readonly person: string
  readonly nature: string
  readonly label: string
  readonly mode: string
  readonly state: 'PLANNED' | 'TO_LOG' | 'HELD' | 'COUNTED'
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
  readonly place: { readonly site: string | null; readonly room: string | null }
}

export interface AgendaView {
  readonly slug: string
  readonly view: 'mois' | 'semaine'
  readonly today: Day
  readonly now: Date
  readonly zone: string
  /** The day that the view stands on, and its first and last days. */
  readonly day: Day
  readonly from: Day
  readonly to: Day
  readonly previous: Day
  readonly next: Day
  readonly entries: readonly AgendaEntry[]
}

const MOST = 400

interface Row {
  id: string
  bilan_id: string
  coached: boolean
  person: string
  nature: string
  label: string
  mode: string
  state: string
  counted: boolean
  day: Day
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  site: string | null
  room: string | null
}

/** A month or a week of the practitioner's sessions. One statement. @throws NotFound for who conducts none */
export async function agenda(scope: Scope<Member>, args: AgendaArgs): Promise<AgendaView> {
  if (!scope.actor.permissions.includes('CONSULTANT')) throw new NotFound()
  const day = args.jour ?? scope.today
  const grid = monthGrid(Number(day.slice(0, 4)), Number(day.slice(5, 7)))
  const from = args.vue === 'mois' ? (grid[0]?.[0] ?? day) : startOfWeek(day)
  const to = args.vue === 'mois' ? (grid.at(-1)?.[6] ?? day) : addDays(from, 6)
  const me = scope.actor.memberId
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT s.id, s.bilan_id, s.bilan_id = ANY (ARRAY(SELECT gate.my_coaching())) AS coached, n.first_name || ' ' || n.last_name AS person, s.nature, s.label, s.mode, s.state, s.counted_at IS NOT NULL AS counted,
      to_char(s.day, 'YYYY-MM-DD') AS day, s.starts_at, s.ends_at, s.minutes, p.name AS site, r.name AS room
    FROM ((SELECT x.* FROM session x WHERE x.practitioner_member_id = ${me}::uuid AND x.state IN ('PLANNED', 'HELD')
        AND x.starts_at >= ${momentOf(from, '00:00', scope.zone)}::timestamptz AND x.starts_at < ${momentOf(addDays(to, 1), '00:00', scope.zone)}::timestamptz
        ORDER BY x.starts_at LIMIT ${MOST})
      UNION ALL
      (SELECT x.* FROM session x WHERE x.practitioner_member_id = ${me}::uuid AND x.state IN ('PLANNED', 'HELD') AND x.starts_at IS NULL
        AND x.day BETWEEN ${from}::date AND ${to}::date LIMIT ${MOST})) s
    JOIN beneficiary n ON n.tenant_id = s.tenant_id AND n.id = s.beneficiary_id
    LEFT JOIN site p ON p.tenant_id = s.tenant_id AND p.id = s.site_id
    LEFT JOIN room r ON r.tenant_id = s.tenant_id AND r.id = s.room_id
    ORDER BY s.day, s.starts_at NULLS FIRST`
  const base = `/e/${scope.actor.organisation.slug}`
  const move =
    args.vue === 'mois' ? (by: number) => addMonths(`${day.slice(0, 7)}-01`, by) : (by: number) => addDays(day, 7 * by)
  return {
    slug: scope.actor.organisation.slug,
    view: args.vue,
    today: scope.today,
    now: scope.now,
    zone: scope.zone,
    day,
    from,
    to,
    previous: move(-1),
    next: move(1),
    entries: rows.map((row) => ({
      id: row.id,
      href: sessionHref(base, row.bilan_id, row.id, row.coached),
      person: row.person,
      nature: row.nature,
      label: row.label,
      mode: row.mode,
      state:
        row.state === 'HELD'
          ? row.counted
            ? 'COUNTED'
            : 'HELD'
          : row.ends_at && row.ends_at <= scope.now
            ? 'TO_LOG'
            : 'PLANNED',
      day: row.day,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      minutes: row.minutes,
      place: { site: row.site, room: row.room },
    })),
  }
}
