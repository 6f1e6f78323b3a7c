import 'server-only'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { adaptationDelay } from './adaptation-rules'

export interface AdaptationView {
  readonly id: string
  readonly need: string
  readonly askedOn: string
  readonly answer: string | null
  readonly answeredOn: string | null
  readonly answeredBy: string | null
  /** Of an answer awaited: its last day, in words. */
  readonly dueOn: string
  readonly late: boolean
}

export interface AskedAdaptation {
  readonly id: string
  readonly name: string
  readonly need: string
  readonly askedOn: string
  readonly dueOn: string
  readonly daysLeft: number
  readonly late: boolean
  readonly answer: string | null
  readonly answeredOn: string | null
  readonly consultant: string
}

export interface AdaptationsView {
  readonly slug: string
  readonly waiting: readonly AskedAdaptation[]
  readonly answered: readonly AskedAdaptation[]
  readonly page: number
  readonly more: boolean
}

const PAGE = 20

interface Row {
  id: string
  need: string
  asked_at: Date
  answer: string | null
  answered_at: Date | null
  name: string
  consultant: string
}

/**
 * What the référent handicap answers: the name, the need and its time, and nothing else of a bilan (R20). Those that wait
 * come first, the oldest on top; then those answered, paged. Two statements.
 * @throws NotFound for whoever is not the référent
 */
export async function adaptationsPage(scope: Scope<Member>, args: { page: number }): Promise<AdaptationsView> {
  if (!scope.actor.permissions.includes('REFERENT_HANDICAP')) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const waiting = await scope.tx.$queryRaw<Row[]>`
    SELECT a.id, a.need, a.asked_at, a.answer, a.answered_at, p.first_name || ' ' || p.last_name AS name, p.practitioner_name AS consultant
    FROM adaptation a CROSS JOIN LATERAL gate.adapted_person(a.bilan_id) p
    WHERE a.tenant_id = ${tenantId}::uuid AND a.answered_at IS NULL ORDER BY a.asked_at LIMIT 100`
  const answered = await scope.tx.$queryRaw<Row[]>`
    SELECT a.id, a.need, a.asked_at, a.answer, a.answered_at, p.first_name || ' ' || p.last_name AS name, p.practitioner_name AS consultant
    FROM (SELECT * FROM adaptation WHERE tenant_id = ${tenantId}::uuid AND answered_at IS NOT NULL ORDER BY asked_at DESC
      LIMIT ${PAGE + 1} OFFSET ${(args.page - 1) * PAGE}) a
    CROSS JOIN LATERAL gate.adapted_person(a.bilan_id) p ORDER BY a.asked_at DESC`
  const view = (row: Row): AskedAdaptation => {
    const asked = dayOf(row.asked_at, scope.zone)
    const delay = adaptationDelay(asked, scope.today)
    return {
      id: row.id,
      name: row.name,
      need: row.need,
      askedOn: sayFullDate(asked),
      dueOn: sayFullDate(delay.dueOn),
      daysLeft: delay.daysLeft,
      late: row.answered_at === null && delay.late,
      answer: row.answer,
      answeredOn: row.answered_at ? sayFullDate(dayOf(row.answered_at, scope.zone)) : null,
      consultant: row.consultant,
    }
  }
  return {
    slug: scope.actor.organisation.slug,
    waiting: waiting.map(view),
    answered: answered.slice(0, PAGE).map(view),
    page: args.page,
    more: answered.length > PAGE,
  }
}

/** Adaptations asked in a bilan, latest first. One statement. */
export async function adaptationsOf(scope: Scope, bilanId: string): Promise<AdaptationView[]> {
  const rows = await scope.tx.$queryRaw<
    { id: string; need: string; asked_at: Date; answer: string | null; answered_at: Date | null; by: string | null }[]
  >`
    SELECT a.id, a.need, a.asked_at, a.answer, a.answered_at, m.first_name || ' ' || m.last_name AS by
    FROM adaptation a LEFT JOIN member m ON m.id = a.answered_by_member_id WHERE a.bilan_id = ${bilanId}::uuid ORDER BY a.asked_at DESC LIMIT 50`
  return rows.map((row) => {
    const asked = dayOf(row.asked_at, scope.zone)
    const delay = adaptationDelay(asked, scope.today)
    return {
      id: row.id,
      need: row.need,
      askedOn: sayFullDate(asked),
      answer: row.answer,
      answeredOn: row.answered_at ? sayFullDate(dayOf(row.answered_at, scope.zone)) : null,
      answeredBy: row.by,
      dueOn: sayFullDate(delay.dueOn),
      late: row.answered_at === null && delay.late,
    }
  })
}
