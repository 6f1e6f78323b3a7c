import 'server-only'
import { addDays, type Day, momentOf } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'

/** A session in the practitioner's day: whose it is, when, where. */
export interface DaySession {
  readonly id: string
  readonly bilanId: string
  /** He coaches there, and opens nothing else of that bilan (R19). */
  readonly coached: boolean
  readonly firstName: string
  readonly lastName: string
  readonly typeKey: string
  readonly nature: string
  readonly label: string
  readonly mode: string
  readonly state: string
  readonly day: Day
  readonly startsAt: Date
  readonly endsAt: Date
  readonly minutes: number
  readonly videoLink: string | null
  readonly place: { readonly site: string | null; readonly room: string | null }
}

export interface PractitionerDay {
  readonly today: readonly DaySession[]
  readonly next: DaySession | null
  /** Bilans closed since the first of January, at most 1 000. */
  readonly closedThisYear: number
}

interface Row {
  bucket: 'day' | 'next'
  id: string
  bilan_id: string
  coached: boolean
  first_name: string
  last_name: string
  type_key: string
  nature: string
  label: string
  mode: string
  state: string
  day: Day
  starts_at: Date
  ends_at: Date
  minutes: number
  video_link: string | null
  site: string | null
  room: string | null
  closed: number
}

/** What the practitioner's day is made of, in one statement. Sessions without a clock are no part of it. */
export async function practitionerDay(scope: Scope<Member>): Promise<PractitionerDay> {
  const from = momentOf(scope.today, '00:00', scope.zone)
  const to = momentOf(addDays(scope.today, 1), '00:00', scope.zone)
  const year = momentOf(`${scope.today.slice(0, 4)}-01-01`, '00:00', scope.zone)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.practitioner_day(${from}::timestamptz, ${to}::timestamptz, ${scope.now}::timestamptz, ${year}::timestamptz)`
  const pick = (bucket: Row['bucket']) => rows.filter((row) => row.bucket === bucket).map(sessionOf)
  return {
    today: pick('day'),
    next: pick('next')[0] ?? null,
    closedThisYear: rows[0]?.closed ?? 0,
  }
}

const sessionOf = (row: Row): DaySession => ({
  id: row.id,
  bilanId: row.bilan_id,
  coached: row.coached,
  firstName: row.first_name,
  lastName: row.last_name,
  typeKey: row.type_key,
  nature: row.nature,
  label: row.label,
  mode: row.mode,
  state: row.state,
  day: row.day,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  minutes: row.minutes,
  videoLink: row.video_link,
  place: { site: row.site, room: row.room },
})
