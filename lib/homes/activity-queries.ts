import 'server-only'
import { may } from '@/lib/access/policy'
import { sayEvent } from '@/lib/bilans/journal-words'
import { houseSides } from '@/lib/platform/authorize'
import { addDays, dayOf, momentOf, sayDayMonthShort, sayTime, timeOf } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type ActivityArgs, MOST_PAGES } from './activity-schema'
import { eventGroups, KEPT_FROM_ADMIN } from './event-words'

export const EVENTS_A_PAGE = 50

export interface ActivityEntry {
  readonly id: string
  readonly at: Date
  readonly when: string
  /** A whole sentence: `Marc Tanguy a planifié une séance.` */
  readonly said: string
  readonly bilan: { readonly href: string; readonly person: string } | null
}

export interface ActivityView {
  readonly slug: string
  readonly args: ActivityArgs
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly groups: readonly { readonly key: string; readonly label: string }[]
  readonly entries: readonly ActivityEntry[]
  readonly more: boolean
}

interface Row {
  id: string
  at: Date
  kind: string
  actor_kind: string
  actor_name: string | null
  payload: string
  bilan_id: string | null
  person: string | null
}

const everyKind = eventGroups.flatMap((group) => group.kinds)

/**
 * The trail of the organisation in words, latest first. Two statements. Administrators alone: for others it does not exist.
 * What is the pair's own (adaptations, private notes) is left out.
 */
export async function activity(scope: Scope<Member>, args: ActivityArgs): Promise<ActivityView> {
  if (!may(houseSides(scope), 'activity.read')) throw new NotFound()
  const people = await scope.tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name FROM member m
     WHERE m.tenant_id = ${scope.actor.organisation.id}::uuid AND m.joined_at IS NOT NULL ORDER BY m.last_name, m.first_name LIMIT 300`
  const rows = await events(scope, args, EVENTS_A_PAGE + 1, (args.page - 1) * EVENTS_A_PAGE)
  return {
    slug: scope.actor.organisation.slug,
    args,
    people,
    groups: eventGroups.map(({ key, label }) => ({ key, label })),
    entries: rows.slice(0, EVENTS_A_PAGE).map((row) => entryOf(row, scope)),
    more: rows.length > EVENTS_A_PAGE && args.page < MOST_PAGES,
  }
}

/** The last events of the organisation. One statement. */
export const lastEvents = async (scope: Scope<Member>, count: number): Promise<ActivityEntry[]> =>
  (await events(scope, { personne: null, genre: null, du: null, au: null }, count, 0)).map((row) => entryOf(row, scope))

const names = `LEFT JOIN bilan b ON b.id = e.bilan_id LEFT JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id`
const columns = `e.id, e.at, e.kind, e.actor_kind, e.actor_name, e.payload, e.bilan_id, n.first_name || ' ' || n.last_name AS person`
const between = `x.tenant_id = $1::uuid AND x.at >= $2::timestamptz AND x.at < $3::timestamptz`

/** By kind, one short walk of the index for each kind asked; by person, one walk of his own; else one of the whole trail. */
function events(scope: Scope<Member>, args: Omit<ActivityArgs, 'page'>, count: number, skip: number): Promise<Row[]> {
  const from = args.du ? momentOf(args.du, '00:00', scope.zone) : new Date(0)
  const to = args.au ? momentOf(addDays(args.au, 1), '00:00', scope.zone) : new Date('9999-01-01T00:00:00Z')
  const group = eventGroups.find((each) => each.key === args.genre)
  const kinds = group?.kinds ?? everyKind
  const rest = [from, to, count, skip]
  const tail = `ORDER BY e.at DESC, e.seq DESC`
  if (args.personne)
    return scope.tx.$queryRawUnsafe<Row[]>(
      `SELECT ${columns} FROM (SELECT x.* FROM event x WHERE ${between} AND x.actor_id = $6::uuid AND x.kind = ANY ($7::text[])
        ORDER BY x.at DESC, x.seq DESC LIMIT $4 OFFSET $5) e ${names} ${tail}`,
      scope.actor.organisation.id,
      ...rest,
      args.personne,
      [...kinds],
    )
  if (group)
    return scope.tx.$queryRawUnsafe<Row[]>(
      `SELECT ${columns} FROM (SELECT x.* FROM unnest($6::text[]) AS k (kind), LATERAL (
          SELECT x.* FROM event x WHERE ${between} AND x.kind = k.kind ORDER BY x.at DESC LIMIT $4::int + $5::int) x
        ORDER BY x.at DESC, x.seq DESC LIMIT $4 OFFSET $5) e ${names} ${tail}`,
      scope.actor.organisation.id,
      ...rest,
      [...kinds],
    )
  return scope.tx.$queryRawUnsafe<Row[]>(
    `SELECT ${columns} FROM (SELECT x.* FROM event x WHERE ${between} AND x.kind <> ALL ($6::text[])
      ORDER BY x.at DESC, x.seq DESC LIMIT $4 OFFSET $5) e ${names} ${tail}`,
    scope.actor.organisation.id,
    ...rest,
    [...KEPT_FROM_ADMIN],
  )
}

function entryOf(row: Row, scope: Scope<Member>): ActivityEntry {
  return {
    id: row.id,
    at: row.at,
    when: `${sayDayMonthShort(dayOf(row.at, scope.zone))}, ${sayTime(timeOf(row.at, scope.zone))}`,
    said: sayEvent(row.kind, row.payload, row.actor_kind === 'job' ? null : row.actor_name, { session: '' }),
    bilan:
      row.bilan_id && row.person
        ? { href: `/e/${scope.actor.organisation.slug}/bilans/${row.bilan_id}`, person: row.person }
        : null,
  }
}
