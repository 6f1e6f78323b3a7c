import 'server-only'
import type { CourseMode } from '@/lib/bilan-types/keys'
import { dayOf, daysBetween } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import type { Ending } from './referral-rules'
import { asProvider } from './team-queries'

export const DEMANDS_A_PAGE = 25

/** A demand as the provider may know it before it names a consultant: no name, no agency, no status. */
export interface DemandLine {
  readonly id: string
  readonly funder: string
  readonly typeKey: string
  readonly territory: string
  readonly mode: CourseMode
  readonly specialisation: string | null
  readonly minutes: number
  readonly words: string
  readonly slotStartsAt: Date | null
  readonly sentAt: Date
  /** Days since it was sent. */
  readonly days: number
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly consultantName: string | null
  readonly consultantId: string | null
  readonly bilanId: string | null
  readonly state: 'WAITING' | 'NAMED' | 'ENDED'
  readonly ending: Ending | null
}

export interface InboxView {
  readonly slug: string
  readonly waiting: readonly DemandLine[]
  readonly past: readonly DemandLine[]
  readonly page: number
  readonly more: boolean
  readonly zone: string
}

interface Row {
  id: string
  funder: string
  type_key: string
  territory: string
  mode: CourseMode
  specialisation: string | null
  minutes: number
  words: string
  slot_starts_at: Date | null
  sent_at: Date
  contact_name: string
  contact_email: string
  contact_phone: string
  consultant_name: string | null
  consultant_member_id: string | null
  bilan_id: string | null
  named: boolean
  ended: boolean
  ending: Ending | null
}

const line = (row: Row, scope: Scope): DemandLine => ({
  id: row.id,
  funder: row.funder,
  typeKey: row.type_key,
  territory: row.territory,
  mode: row.mode,
  specialisation: row.specialisation,
  minutes: row.minutes,
  words: row.words,
  slotStartsAt: row.slot_starts_at,
  sentAt: row.sent_at,
  days: daysBetween(dayOf(row.sent_at, scope.zone), scope.today),
  contact: { name: row.contact_name, email: row.contact_email, phone: row.contact_phone },
  consultantName: row.consultant_name,
  consultantId: row.consultant_member_id,
  bilanId: row.bilan_id,
  state: row.ended ? 'ENDED' : row.named ? 'NAMED' : 'WAITING',
  ending: row.ending,
})

/** Demands that a provider was sent: those that await it, oldest first, and the others by page. Two statements. */
export async function demandInbox(anyScope: Scope<Member>, { page }: { page: number }): Promise<InboxView> {
  const scope = asProvider(anyScope)
  const tenantId = scope.actor.organisation.id
  const waiting = await scope.tx.$queryRaw<Row[]>`
    SELECT a.id, a.funder_name AS funder, a.type_key, a.territory, a.mode, a.specialisation, a.minutes, a.words, a.slot_starts_at, a.sent_at, a.contact_name, a.contact_email,
      a.contact_phone, a.consultant_name, a.consultant_member_id, a.bilan_id, false AS named, false AS ended, a.ending
    FROM approach a WHERE a.provider_id = ${tenantId}::uuid AND a.ended_at IS NULL AND a.named_at IS NULL ORDER BY a.sent_at, a.id LIMIT 100`
  const past = await scope.tx.$queryRaw<Row[]>`
    SELECT a.id, a.funder_name AS funder, a.type_key, a.territory, a.mode, a.specialisation, a.minutes, a.words, a.slot_starts_at, a.sent_at, a.contact_name, a.contact_email,
      a.contact_phone, a.consultant_name, a.consultant_member_id, a.bilan_id, a.named_at IS NOT NULL AS named, a.ended_at IS NOT NULL AS ended, a.ending
    FROM approach a WHERE a.provider_id = ${tenantId}::uuid AND (a.ended_at IS NOT NULL OR a.named_at IS NOT NULL)
    ORDER BY a.sent_at DESC, a.id LIMIT ${DEMANDS_A_PAGE + 1}::int OFFSET ${(page - 1) * DEMANDS_A_PAGE}::int`
  return {
    slug: scope.actor.organisation.slug,
    waiting: waiting.map((row) => line(row, scope)),
    past: past.slice(0, DEMANDS_A_PAGE).map((row) => line(row, scope)),
    page,
    more: past.length > DEMANDS_A_PAGE,
    zone: scope.zone,
  }
}

export interface DemandView extends DemandLine {
  readonly slug: string
  readonly consultants: readonly { readonly id: string; readonly name: string }[]
  /** Who is proposed: whose slot was wished, else oneself when one conducts bilans. */
  readonly proposedId: string
  /** Whether whoever reads may open the bilan that was made. */
  readonly mayOpen: boolean
  readonly zone: string
}

/** One demand, to answer. Two statements. @throws NotFound to anyone but a member of the provider approached */
export async function demandPage(anyScope: Scope<Member>, id: string): Promise<DemandView> {
  const scope = asProvider(anyScope)
  if (!isId(id)) throw new NotFound()
  const { organisation, memberId, permissions } = scope.actor
  const [row] = await scope.tx.$queryRaw<(Row & { slot_member_id: string | null })[]>`
    SELECT a.id, a.funder_name AS funder, a.type_key, a.territory, a.mode, a.specialisation, a.minutes, a.words, a.slot_starts_at, a.sent_at, a.contact_name, a.contact_email,
      a.contact_phone, a.consultant_name, a.consultant_member_id, a.bilan_id, a.named_at IS NOT NULL AS named, a.ended_at IS NOT NULL AS ended, a.ending,
      (SELECT s.member_id FROM open_slot s WHERE s.id = a.slot_id) AS slot_member_id
    FROM approach a WHERE a.id = ${id}::uuid AND a.provider_id = ${organisation.id}::uuid`
  const demand = found(row)
  const consultants = await scope.tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name FROM member m
    WHERE m.tenant_id = ${organisation.id}::uuid AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'CONSULTANT' = ANY (m.permissions)
    ORDER BY m.last_name, m.first_name LIMIT 300`
  const among = (candidate: string | null): boolean => consultants.some((one) => one.id === candidate)
  return {
    ...line(demand, scope),
    slug: organisation.slug,
    consultants,
    proposedId: among(demand.slot_member_id) ? (demand.slot_member_id ?? '') : among(memberId) ? memberId : '',
    mayOpen: permissions.includes('ADMIN') || demand.consultant_member_id === memberId,
    zone: scope.zone,
  }
}
