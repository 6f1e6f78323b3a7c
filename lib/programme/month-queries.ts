import 'server-only'
import type { Nature } from '@/lib/bilan-types/keys'
import { natureWords } from '@/lib/bilan-types/words'
import { addDays, type Day, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Scope } from '@/lib/platform/scope'

/** A session in the month's calendar. */
export interface CalendarDate {
  readonly key: string
  readonly day: Day
  readonly mark: 'counted' | 'to-sign' | 'planned'
  readonly said: string
  readonly label: string
}

/** What a session planned or held is worth, as a mark. */
export const markOf = (session: { state: string; counted: boolean }): CalendarDate['mark'] =>
  session.state === 'PLANNED' ? 'planned' : session.counted ? 'counted' : 'to-sign'

/** A session planned or held. */
export interface CalendarRow {
  id: string
  day: string
  starts_at: Date | null
  state: string
  counted: boolean
  nature: Nature
  label: string
  minutes: number
  counts: boolean
}

/** Sessions of a month and its neighbours' days, for the calendar. One statement. */
export async function calendarOf(
  scope: Scope,
  bilanId: string,
  month: string,
  zone: string,
): Promise<{ entries: CalendarDate[]; rows: CalendarRow[] }> {
  const rows = await scope.tx.$queryRaw<CalendarRow[]>`
    SELECT s.id, s.day::text, s.starts_at, s.state, s.counted_at IS NOT NULL AS counted, s.nature, s.label, s.minutes, s.counts FROM session s
    WHERE s.bilan_id = ${bilanId}::uuid AND s.state IN ('PLANNED', 'HELD') ORDER BY s.day, s.starts_at LIMIT 300`
  const [from, to] = [addDays(`${month}-01`, -7), addDays(`${month}-01`, 45)]
  const said = { planned: 'séance prévue', 'to-sign': 'séance à signer', counted: 'séance comptée' }
  return {
    rows,
    entries: rows
      .filter((row) => row.day >= from && row.day <= to)
      .map((row) => {
        const mark = markOf(row)
        const at = row.starts_at ? `${sayTime(timeOf(row.starts_at, zone))}, ` : ''
        return {
          key: row.id,
          day: row.day,
          mark,
          said: said[mark],
          label: `${at}${row.label || natureWords[row.nature]}, ${formatMinutes(row.minutes)}`,
        }
      }),
  }
}
