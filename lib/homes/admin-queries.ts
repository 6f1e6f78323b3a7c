import 'server-only'
import { type Stage, stages } from '@/lib/bilans/stage-rules'
import { stageWords } from '@/lib/bilans/words'
import { settings } from '@/lib/organisations/queries'
import { certificationWords, missingWords } from '@/lib/organisations/words'
import { addDays, type Day, momentOf, sayDay, sayDayMonth, sayFullDate } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { type ActivityEntry, lastEvents } from './activity-queries'
import { OPEN_STAGES } from './case-queries'
import { capital, MOST_COUNTED, MOST_LATE, sayAway } from './words'

const LISTED = 4
const TEAM = 12

export interface StageCount {
  readonly stage: Stage
  readonly label: string
  readonly at: 'todo' | 'going' | 'done' | 'lost'
  readonly count: number
  readonly href: string
}

export interface TeamRow {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly href: string
  readonly open: number
  readonly openHref: string
  readonly heldMinutes: number
  readonly toLog: number
  readonly toSign: number
}

/** Something late: how many, the oldest few, and where to see to it. No content. */
export interface LateGroup {
  readonly key: 'unlogged' | 'unsigned' | 'disputes' | 'papers' | 'cpf' | 'follow-ups'
  readonly title: string
  readonly count: number
  readonly items: readonly {
    readonly key: string
    readonly person: string
    readonly detail: string
    readonly href: string
  }[]
}

export interface SettingGap {
  readonly key: string
  readonly what: string
  readonly detail: string
  readonly href: string
}

export interface AdminHome {
  readonly kind: 'admin'
  readonly slug: string
  readonly name: string
  readonly title: string
  readonly firstName: string
  readonly stages: readonly StageCount[]
  readonly open: number
  readonly team: readonly TeamRow[]
  readonly moreTeam: boolean
  readonly month: string
  readonly late: readonly LateGroup[]
  readonly gaps: readonly SettingGap[]
  readonly events: readonly ActivityEntry[]
  readonly practises: boolean
}

interface LateRow {
  kind: LateGroup['key']
  total: number
  items:
    | { key: string; bilanId: string; sessionId: string | null; person: string; consultant: string | null; day: Day }[]
    | null
}

/** The organisation as its administrator sees it: facts, never content. Six statements, whatever the number of bilans. */
export async function adminHome(scope: Scope<Member>): Promise<AdminHome> {
  const { id, slug, name } = scope.actor.organisation
  const base = `/e/${slug}`
  const [counts, team, late, house, events] = await Promise.all([
    scope.tx.$queryRaw<{ stage: Stage; n: number }[]>`
      SELECT stage, n FROM gate.stage_counts(${[...stages]}::text[], ${MOST_COUNTED}::int)`,
    teamLoad(scope, id),
    lateOf(scope, id),
    settings(scope),
    lastEvents(scope, 8),
  ])
  const byStage = new Map(counts.map((row) => [row.stage, row.n]))
  return {
    kind: 'admin',
    slug,
    name,
    title: capital(sayDay(scope.today)),
    firstName: scope.actor.firstName,
    stages: stages.map((stage) => ({
      stage,
      ...stageWords[stage],
      count: byStage.get(stage) ?? 0,
      href: `${base}/bilans?etape=${stage}`,
    })),
    open: OPEN_STAGES.reduce((sum, stage) => sum + (byStage.get(stage) ?? 0), 0),
    team: team.slice(0, TEAM).map((row) => ({
      id: row.id,
      name: row.name,
      title: row.title || 'Consultant',
      href: `${base}/equipe/${row.id}`,
      open: row.open,
      openHref: `${base}/bilans?consultant=${row.id}`,
      heldMinutes: row.held,
      toLog: row.to_log,
      toSign: row.to_sign,
    })),
    moreTeam: team.length > TEAM,
    month: sayMonthOf(scope.today),
    late: late
      .map((row) => lateGroup(row, scope, base))
      .sort((a, b) => lateOrder.indexOf(a.key) - lateOrder.indexOf(b.key)),
    gaps: gapsOf(house, base),
    events,
    practises: scope.actor.permissions.includes('CONSULTANT'),
  }
}

const sayMonthOf = (day: Day): string => sayDayMonth(day).split('\u00a0').at(-1) ?? ''

interface TeamLoad {
  id: string
  name: string
  title: string
  open: number
  held: number
  to_log: number
  to_sign: number
}

/** Consultants by name, each with the bilans in progress he is the référent of, minutes held this month, and what waits on him. */
function teamLoad(scope: Scope<Member>, tenantId: string): Promise<TeamLoad[]> {
  const first = `${scope.today.slice(0, 7)}-01`
  return scope.tx.$queryRaw<TeamLoad[]>`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name, m.title, o.n AS open, h.minutes AS held, l.n AS to_log, g.n AS to_sign
    FROM (SELECT x.* FROM member x WHERE x.tenant_id = ${tenantId}::uuid AND x.left_at IS NULL AND x.joined_at IS NOT NULL
            AND 'CONSULTANT' = ANY (x.permissions) ORDER BY x.last_name, x.first_name, x.id LIMIT ${TEAM + 1}) m
    CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM (SELECT 1 FROM bilan b WHERE b.tenant_id = ${tenantId}::uuid
      AND b.referent_member_id = m.id AND b.stage = ANY (${[...OPEN_STAGES]}::text[]) LIMIT ${MOST_COUNTED}) c) o
    CROSS JOIN LATERAL (SELECT coalesce(sum(s.minutes), 0)::int AS minutes FROM session s WHERE s.practitioner_member_id = m.id AND s.state = 'HELD'
      AND s.starts_at >= ${momentOf(first, '00:00', scope.zone)}::timestamptz AND s.starts_at <= ${scope.now}::timestamptz) h
    CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM session s WHERE s.practitioner_member_id = m.id AND s.state = 'PLANNED'
      AND s.ends_at <= ${scope.now}::timestamptz) l
    CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM session s WHERE s.practitioner_member_id = m.id AND s.state = 'HELD'
      AND s.signed_by_practitioner_at IS NULL AND s.nature <> 'PRELIMINARY_INTERVIEW') g
    ORDER BY m.last_name, m.first_name, m.id`
}

/**
 * Each kind of lateness on its own index: the oldest few, and a count that stops at MOST_LATE.
 * Behind a wall a look-up by `coalesce` reads the whole table, one by CASE finds its row.
 */
function lateOf(scope: Scope<Member>, tenantId: string): Promise<LateRow[]> {
  const { today, now } = scope
  const twoDaysAgo = new Date(now.getTime() - 2 * 86_400_000)
  const aWhileAgo = new Date(now.getTime() - 10 * 60_000)
  return scope.tx.$queryRaw<LateRow[]>`
    WITH late AS (
      (SELECT 'unlogged' AS kind, x.bilan_id, x.id AS session_id, x.practitioner_member_id AS member_id, x.day AS day FROM session x
        WHERE x.tenant_id = ${tenantId}::uuid AND x.state = 'PLANNED' AND x.ends_at <= ${twoDaysAgo}::timestamptz ORDER BY x.ends_at LIMIT ${MOST_LATE})
      UNION ALL
      (SELECT 'unsigned', x.bilan_id, x.id, x.practitioner_member_id, x.day FROM session x
        WHERE x.tenant_id = ${tenantId}::uuid AND x.state = 'HELD' AND x.counted_at IS NULL AND x.nature <> 'PRELIMINARY_INTERVIEW'
          AND x.day < ${addDays(today, -7)}::date ORDER BY x.day LIMIT ${MOST_LATE})
      UNION ALL
      (SELECT 'disputes', x.bilan_id, x.session_id, NULL, (x.at AT TIME ZONE ${scope.zone})::date FROM dispute x
        WHERE x.tenant_id = ${tenantId}::uuid AND x.settled_at IS NULL ORDER BY x.at LIMIT ${MOST_LATE})
      UNION ALL
      (SELECT 'papers', x.bilan_id, NULL, NULL, (x.requested_at AT TIME ZONE ${scope.zone})::date FROM document x
        WHERE x.tenant_id = ${tenantId}::uuid AND x.issued_at IS NULL AND x.requested_at <= ${aWhileAgo}::timestamptz ORDER BY x.requested_at LIMIT ${MOST_LATE})
      UNION ALL
      (SELECT 'cpf', x.bilan_id, NULL, NULL, x.next_due_on FROM (SELECT f.bilan_id, f.next_due_on FROM cpf_file f
        WHERE f.tenant_id = ${tenantId}::uuid AND f.next_due_on IS NOT NULL AND (f.asked OR f.number IS NOT NULL) ORDER BY f.next_due_on, f.id LIMIT ${MOST_LATE}) x
        WHERE x.next_due_on <= ${addDays(today, 3)}::date)
      UNION ALL
      (SELECT 'follow-ups', x.bilan_id, NULL, NULL, x.to_on FROM follow_up x
        WHERE x.tenant_id = ${tenantId}::uuid AND x.from_on BETWEEN ${addDays(today, -190)}::date AND ${today}::date AND x.to_on BETWEEN ${today}::date AND ${addDays(today, 30)}::date
          AND x.held_at IS NULL AND x.answer IS DISTINCT FROM 'DECLINED' ORDER BY x.from_on LIMIT ${MOST_LATE})),
    placed AS (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY day) AS place, count(*) OVER (PARTITION BY kind)::int AS total FROM late)
    SELECT p.kind, min(p.total) AS total, json_agg(json_build_object('key', coalesce(p.session_id, p.bilan_id), 'bilanId', p.bilan_id, 'sessionId', p.session_id,
      'person', n.first_name || ' ' || n.last_name, 'consultant', m.first_name || ' ' || m.last_name, 'day', p.day) ORDER BY p.day) AS items
    FROM placed p
    CROSS JOIN LATERAL (SELECT x.tenant_id, x.beneficiary_id, x.referent_member_id FROM bilan x WHERE x.id = p.bilan_id LIMIT 1) b
    CROSS JOIN LATERAL (SELECT x.first_name, x.last_name FROM beneficiary x WHERE x.tenant_id = b.tenant_id AND x.id = b.beneficiary_id LIMIT 1) n
    LEFT JOIN LATERAL (SELECT x.first_name, x.last_name FROM member x
      WHERE x.tenant_id = b.tenant_id AND x.id = CASE WHEN p.member_id IS NULL THEN b.referent_member_id ELSE p.member_id END LIMIT 1) m ON true
    WHERE p.place <= ${LISTED} GROUP BY p.kind`
}

const lateTitles: Readonly<Record<LateGroup['key'], string>> = {
  unlogged: 'Séances à enregistrer depuis plus de deux jours',
  unsigned: 'Heures à signer depuis plus d’une semaine',
  disputes: 'Désaccords sur des heures',
  papers: 'Documents qui tardent à être établis',
  cpf: 'Déclarations au CPF à faire',
  'follow-ups': 'Suivis à tenir dans le mois',
}
const lateOrder = Object.keys(lateTitles)

function lateGroup(row: LateRow, scope: Scope<Member>, base: string): LateGroup {
  const items = (row.items ?? []).map((item) => ({
    key: `${row.kind}${item.key}`,
    person: item.person,
    detail: lateDetail(row.kind, item, scope),
    href: `${base}/bilans/${item.bilanId}${item.sessionId ? `/seances/${item.sessionId}` : row.kind === 'papers' ? '/documents' : row.kind === 'cpf' ? '/cpf' : ''}`,
  }))
  return { key: row.kind, title: lateTitles[row.kind], count: row.total, items }
}

function lateDetail(kind: LateGroup['key'], item: { day: Day; consultant: string | null }, scope: Scope): string {
  const who = item.consultant ? `, ${item.consultant}` : ''
  if (kind === 'papers') return `Demandé ${sayAway(item.day, scope.today)}${who}`
  if (kind === 'cpf') return `Avant la fin du ${sayFullDate(item.day)}${who}`
  if (kind === 'follow-ups') return `Avant le ${sayFullDate(item.day)}${who}`
  if (kind === 'disputes') return `Depuis le ${sayDayMonth(item.day)}${who}`
  return `Séance du ${sayDayMonth(item.day)}${who}`
}

/** What the settings still lack for papers, and a certification that ends (R25). */
function gapsOf(house: Awaited<ReturnType<typeof settings>>, base: string): SettingGap[] {
  const gaps: SettingGap[] = house.missing.map((key) => ({
    key,
    what: capital(missingWords[key].what),
    detail: 'Sans cela, aucun document ne peut être établi à votre nom.',
    href: `${base}/reglages/${missingWords[key].part}`,
  }))
  if (house.certification !== 'VALID')
    gaps.push({
      key: 'CERTIFICATION',
      what: `Certification : ${certificationWords[house.certification].toLocaleLowerCase('fr')}`,
      detail:
        house.certification === 'ENDING' && house.house.certificationExpiresOn
          ? `Elle prend fin le ${sayFullDate(house.house.certificationExpiresOn)}. Son renouvellement demande des mois.`
          : 'Sans elle, ni CPF ni fonds mutualisés.',
      href: `${base}/reglages/certification`,
    })
  return gaps
}
