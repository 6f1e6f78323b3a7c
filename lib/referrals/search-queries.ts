import 'server-only'
import type { Mode } from '@/lib/bilan-types/keys'
import { patternsOf } from '@/lib/people/rules'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { minutesLeft } from './referral-rules'
import type { SearchQuery } from './search-schema'
import { asConseillere } from './team-queries'

export const PROVIDERS_A_PAGE = 20

export interface ProviderLine {
  readonly id: string
  readonly name: string
  readonly city: string
  readonly departments: readonly string[]
  readonly modes: readonly string[]
  readonly specialisations: readonly string[]
  readonly presentation: string
  /** Its next free slot; null when none is offered. */
  readonly nextFreeAt: Date | null
}

/** The referral that a provider is looked for, as the page of the search and of a provider name it. */
export interface ForReferral {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly territory: string
  readonly mode: string
  readonly specialisation: string | null
  /** Minutes left of the right. */
  readonly left: number
  /** A provider is approached already. */
  readonly openProvider: string | null
  readonly closed: boolean
}

export interface SearchView {
  readonly slug: string
  readonly query: SearchQuery
  readonly rows: readonly ProviderLine[]
  readonly from: number
  readonly total: number
  readonly zone: string
  readonly referral: ForReferral | null
}

interface Row {
  provider_id: string
  name: string
  city: string
  departments: string[]
  modes: string[]
  specialisations: string[]
  presentation: string
  next_free_at: Date | null
  total: number
}

/**
 * Providers that show themselves, by département, mode, specialisation, free slots and name, soonest slot first or by name.
 * One statement, and one for the referral it is for. @throws NotFound to anyone but a funder's conseillère
 */
export async function searchProviders(anyScope: Scope<Member>, query: SearchQuery): Promise<SearchView> {
  const scope = asConseillere(anyScope)
  const offset = (query.page - 1) * PROVIDERS_A_PAGE
  const patterns = query.q ? patternsOf(query.q) : []
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.find_providers(${query.departement}, ${query.mode}, ${query.specialite}, ${query.creneaux},
      ARRAY(SELECT gate.plain(word) FROM unnest(${patterns}::text[]) AS word), ${query.tri === 'nom' ? 'name' : 'slot'}, ${scope.now}::timestamptz,
      ${PROVIDERS_A_PAGE}::int, ${offset}::int)`
  return {
    slug: scope.actor.organisation.slug,
    query,
    rows: rows.map((row) => ({
      id: row.provider_id,
      name: row.name,
      city: row.city,
      departments: row.departments,
      modes: row.modes,
      specialisations: row.specialisations,
      presentation: row.presentation,
      nextFreeAt: row.next_free_at,
    })),
    from: offset + 1,
    total: rows[0]?.total ?? 0,
    zone: scope.zone,
    referral: await forReferral(scope, query.dossier),
  }
}

/** The referral named in the address; null when there is none, or it is another house's. */
export async function forReferral(scope: Scope<Member>, id: string): Promise<ForReferral | null> {
  if (!isId(id)) return null
  const [row] = await scope.tx.$queryRaw<
    {
      id: string
      number: number
      name: string
      territory: string
      mode: string
      specialisation: string | null
      cap: number
      before: number
      open_provider: string | null
      closed: boolean
    }[]
  >`SELECT r.id, r.number, n.first_name || ' ' || n.last_name AS name, r.territory, r.mode, r.specialisation, r.cap_minutes AS cap, r.minutes_before AS before,
      (SELECT a.provider_name FROM approach a WHERE a.referral_id = r.id AND a.ended_at IS NULL) AS open_provider, r.closed_at IS NOT NULL AS closed
    FROM referral r JOIN beneficiary n ON n.id = r.beneficiary_id
    WHERE r.id = ${id}::uuid AND r.tenant_id = ${scope.actor.organisation.id}::uuid`
  if (!row) return null
  const { cap, before, open_provider: openProvider, ...rest } = row
  return { ...rest, openProvider, left: minutesLeft({ capMinutes: cap, minutesBefore: before }) }
}

export interface SlotLine {
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly mode: Mode
  readonly place: string
  readonly consultant: string
}

export interface ProviderView {
  readonly slug: string
  readonly id: string
  readonly name: string
  readonly address: string
  readonly email: string
  readonly phone: string
  readonly departments: readonly string[]
  readonly modes: readonly string[]
  readonly specialisations: readonly string[]
  readonly presentation: string
  readonly listed: boolean
  /** R25. */
  readonly certification: { readonly number: string; readonly expiresOn: Day | null } | null
  readonly referent: { readonly name: string; readonly phone: string; readonly email: string }
  readonly slots: readonly SlotLine[]
  readonly referral: ForReferral | null
  readonly today: Day
  readonly zone: string
}

interface CardRow {
  name: string
  address: string
  postcode: string
  city: string
  email: string
  phone: string
  departments: string[]
  modes: string[]
  specialisations: string[]
  presentation: string
  listed: boolean
  certification_number: string | null
  certification_expires_on: Date | null
  referent_name: string
  referent_phone: string
  referent_email: string
}

/** One provider and its free slots, three statements. @throws NotFound for one that does not show itself, and to anyone but a conseillère */
export async function providerPage(
  anyScope: Scope<Member>,
  asked: { id: string; dossier: string },
): Promise<ProviderView> {
  const scope = asConseillere(anyScope)
  if (!isId(asked.id)) throw new NotFound()
  const [card] = await scope.tx.$queryRaw<CardRow[]>`SELECT * FROM gate.provider_card(${asked.id}::uuid)`
  const row = found(card)
  const slots = await scope.tx.$queryRaw<
    { id: string; starts_at: Date; ends_at: Date; mode: Mode; place: string; consultant: string }[]
  >`SELECT * FROM gate.provider_slots(${asked.id}::uuid, ${scope.now}::timestamptz)`
  return {
    slug: scope.actor.organisation.slug,
    id: asked.id,
    name: row.name,
    address: [row.address, `${row.postcode} ${row.city}`.trim()].filter(Boolean).join(', '),
    email: row.email,
    phone: row.phone,
    departments: row.departments,
    modes: row.modes,
    specialisations: row.specialisations,
    presentation: row.presentation,
    listed: row.listed,
    certification: row.certification_number
      ? {
          number: row.certification_number,
          expiresOn: row.certification_expires_on ? dayOfColumn(row.certification_expires_on) : null,
        }
      : null,
    referent: { name: row.referent_name, phone: row.referent_phone, email: row.referent_email },
    slots: slots.map((slot) => ({
      id: slot.id,
      startsAt: slot.starts_at,
      endsAt: slot.ends_at,
      mode: slot.mode,
      place: slot.place,
      consultant: slot.consultant,
    })),
    referral: await forReferral(scope, asked.dossier),
    today: scope.today,
    zone: scope.zone,
  }
}
