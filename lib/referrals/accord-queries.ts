import 'server-only'
import type { StatusKey } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import type { StatusPeriod } from './status-rules'

/** A referral as its funder's team works on it once a consultant is named: facts, never words (R18). */
export interface AccordReferral {
  readonly id: string
  readonly tenantId: string
  readonly number: number
  readonly typeKey: string
  readonly name: string
  readonly firstName: string
  readonly agencyName: string
  readonly conseillere: { readonly id: string; readonly name: string }
  /** Minutes of the person's right, and those done with whoever held them before. */
  readonly capMinutes: number
  readonly minutesBefore: number
  readonly closed: boolean
  readonly parametersFrom: Day
  /** The bilan that answers it now, or the one that completed it; null between two providers. */
  readonly approach: {
    readonly id: string
    readonly bilanId: string
    readonly providerId: string
    readonly providerName: string
    readonly consultantName: string
    readonly open: boolean
  } | null
}

interface Row {
  id: string
  tenant_id: string
  number: number
  type_key: string
  first_name: string
  last_name: string
  agency_name: string
  conseillere_id: string
  conseillere_name: string
  cap_minutes: number
  minutes_before: number
  closed_at: Date | null
  parameters_from: string
  approach: {
    id: string
    bilanId: string
    providerId: string
    providerName: string
    consultantName: string
    open: boolean
  } | null
}

/** One statement. @throws NotFound to who is not of the funder's team */
export async function accordReferral(scope: Scope<Member>, referralId: string): Promise<AccordReferral> {
  if (!isId(referralId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.tenant_id, r.number, r.type_key, n.first_name, n.last_name, r.agency_name, m.id AS conseillere_id,
      m.first_name || ' ' || m.last_name AS conseillere_name, r.cap_minutes, r.minutes_before, r.closed_at,
      to_char(r.parameters_from, 'YYYY-MM-DD') AS parameters_from,
      (SELECT jsonb_build_object('id', a.id, 'bilanId', a.bilan_id, 'providerId', a.provider_id, 'providerName', a.provider_name,
          'consultantName', a.consultant_name, 'open', a.ended_at IS NULL)
        FROM approach a WHERE a.referral_id = r.id AND a.bilan_id IS NOT NULL AND (a.ended_at IS NULL OR a.ending = 'COMPLETED')
        ORDER BY a.sent_at DESC LIMIT 1) AS approach
    FROM referral r JOIN beneficiary n ON n.id = r.beneficiary_id JOIN member m ON m.id = r.conseillere_member_id
    WHERE r.id = ${referralId}::uuid AND r.tenant_id = ${scope.actor.organisation.id}::uuid`
  if (!row) throw new NotFound()
  return {
    id: row.id,
    tenantId: row.tenant_id,
    number: row.number,
    typeKey: row.type_key,
    name: `${row.first_name} ${row.last_name}`,
    firstName: row.first_name,
    agencyName: row.agency_name,
    conseillere: { id: row.conseillere_id, name: row.conseillere_name },
    capMinutes: row.cap_minutes,
    minutesBefore: row.minutes_before,
    closed: row.closed_at !== null,
    parametersFrom: row.parameters_from,
    approach: row.approach,
  }
}

/** The type's parameters as of the opening of the referral: it keeps them. */
export const referralParameters = (referral: Pick<AccordReferral, 'typeKey' | 'parametersFrom'>): Parameters =>
  parametersOn(referral.typeKey, referral.parametersFrom, null)

interface StatusRow {
  id: string
  status: StatusKey
  from_day: string
  agreed_at: Date | null
  agreed_by: string | null
  recorded_at: Date
  authorisation: { id: string; name: string; at: string; copied: string | null } | null
}

/** A period as a page shows it beside what a rule takes. */
export interface StatusLine extends StatusPeriod {
  readonly recordedAt: Date
  readonly agreedAt: Date | null
  readonly agreedBy: string | null
  readonly authorisation: {
    readonly id: string
    readonly name: string
    readonly at: Date
    readonly copiedAt: Date | null
  } | null
}

/** The worker's statuses, earliest first, at most fifty. One statement; row-level security says whose. */
export async function statusSeries(scope: Scope, referralId: string): Promise<StatusLine[]> {
  const rows = await scope.tx.$queryRaw<StatusRow[]>`
    SELECT s.id, s.status, to_char(s.from_day, 'YYYY-MM-DD') AS from_day, s.agreed_at, s.recorded_at,
      (SELECT m.first_name || ' ' || m.last_name FROM member m WHERE m.id = s.agreed_by_member_id) AS agreed_by,
      (SELECT jsonb_build_object('id', l.id, 'name', l.file_name, 'at', l.handed_at, 'copied', l.copied_at)
        FROM leave_authorisation l WHERE l.status_id = s.id AND l.voided_at IS NULL) AS authorisation
    FROM referral_status s WHERE s.referral_id = ${referralId}::uuid AND s.voided_at IS NULL ORDER BY s.from_day LIMIT 50`
  return rows.map((row) => ({
    id: row.id,
    key: row.status,
    fromOn: row.from_day,
    agreed: row.agreed_at !== null,
    authorisationHandedIn: row.authorisation !== null,
    copySeen: row.authorisation?.copied != null,
    recordedAt: row.recorded_at,
    agreedAt: row.agreed_at,
    agreedBy: row.agreed_by,
    authorisation: row.authorisation && {
      id: row.authorisation.id,
      name: row.authorisation.name,
      at: new Date(row.authorisation.at),
      copiedAt: row.authorisation.copied ? new Date(row.authorisation.copied) : null,
    },
  }))
}

/** Whom the pair and the house write to at the funder's. */
export interface Contact {
  readonly referralId: string
  readonly slug: string
  readonly funder: string
  readonly name: string
  readonly title: string
  readonly email: string
  readonly phone: string
  readonly standsIn: boolean
}

/** The conseillère of a bilan's referral, then who stands in for her today. One statement; nobody for a bilan without a referral, or not one's own. */
export async function conseilleresOf(scope: Scope, bilanId: string): Promise<Contact[]> {
  if (!isId(bilanId)) return []
  const rows = await scope.tx.$queryRaw<
    {
      referral_id: string
      slug: string
      funder: string
      name: string
      title: string
      email: string
      phone: string
      stands_in: boolean
    }[]
  >`SELECT * FROM gate.conseilleres_of(${bilanId}::uuid, ${scope.today}::date)`
  return rows.map(({ referral_id, stands_in, ...row }) => ({ ...row, referralId: referral_id, standsIn: stands_in }))
}
