import 'server-only'
import { type AdaptationsView, adaptationsPage } from '@/lib/bilans/adaptation-queries'
import { adaptationDelay } from '@/lib/bilans/adaptation-rules'
import type { NoticeSection } from '@/lib/organisations/notice-rules'
import { sheetKey } from '@/lib/organisations/sheet-rules'
import { sayPhone } from '@/lib/organisations/words'
import { type Day, dayOf, dayOfColumn, sayFullDate } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, PublicScope, Scope } from '@/lib/platform/scope'

/** A provider as anybody may know it. */
export interface PublicProvider {
  readonly slug: string
  readonly name: string
  readonly legalName: string
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly phone: string
  readonly email: string
  readonly siret: string | null
  readonly declarationNumber: string | null
  readonly representativeName: string
  readonly representativeTitle: string
  readonly referentName: string
  readonly referentPhone: string
  readonly referentEmail: string
  /** « n° QUA-0001, délivrée par Certif, jusqu’au … »; null without one that still holds (R25). */
  readonly certification: string | null
  readonly accent: string | null
  readonly logo: { readonly mime: string; readonly bytes: Uint8Array } | null
  readonly zone: string
}

interface ProviderRow {
  slug: string
  name: string
  legal_name: string
  address: string
  postcode: string
  city: string
  phone: string
  email: string
  siret: string | null
  declaration_number: string | null
  representative_name: string
  representative_title: string
  referent_name: string
  referent_phone: string
  referent_email: string
  certification_number: string | null
  certification_body: string | null
  certification_scope: string | null
  certification_expires_on: Date | null
  accent: string | null
  logo_mime: string | null
  logo: Uint8Array | null
  zone: string
}

async function providerOf(scope: PublicScope, slug: string): Promise<PublicProvider> {
  const [row] = await scope.tx.$queryRaw<ProviderRow[]>`SELECT * FROM door.provider(${slug})`
  if (!row) throw new NotFound()
  return {
    slug: row.slug,
    name: row.name,
    legalName: row.legal_name,
    address: row.address,
    postcode: row.postcode,
    city: row.city,
    phone: sayPhone(row.phone),
    email: row.email,
    siret: row.siret,
    declarationNumber: row.declaration_number,
    representativeName: row.representative_name,
    representativeTitle: row.representative_title,
    referentName: row.referent_name,
    referentPhone: sayPhone(row.referent_phone),
    referentEmail: row.referent_email,
    certification: sayCertification(row, dayOf(scope.now, row.zone)),
    accent: row.accent,
    logo: row.logo && row.logo_mime ? { mime: row.logo_mime, bytes: row.logo } : null,
    zone: row.zone,
  }
}

/** R25: a certification that has expired is not shown as one. */
function sayCertification(row: ProviderRow, today: Day): string | null {
  const until = row.certification_expires_on ? dayOfColumn(row.certification_expires_on) : null
  if (!row.certification_number || (until !== null && until < today)) return null
  return [
    `n°\u00a0${row.certification_number}`,
    row.certification_body ? `délivrée par ${row.certification_body}` : '',
    row.certification_scope
      ? `pour ${row.certification_scope.charAt(0).toLocaleLowerCase('fr')}${row.certification_scope.slice(1)}`
      : '',
    until ? `valable jusqu’au ${sayFullDate(until)}` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** A sheet in force, as anybody reads it. */
export interface PublicSheet {
  /** Its piece of the address: `professionnel-horizon`. */
  readonly key: string
  readonly version: number
  readonly title: string
  readonly sections: readonly NoticeSection[]
  readonly sha256: string
  readonly publishedOn: Day
}

interface SheetRow {
  type_key: string
  variant_key: string
  version: number
  title: string
  sections: NoticeSection[]
  sha256: string
  published_at: Date
}

async function sheetsOf(scope: PublicScope, provider: PublicProvider): Promise<PublicSheet[]> {
  const rows = await scope.tx.$queryRaw<SheetRow[]>`SELECT * FROM door.sheets(${provider.slug})`
  return rows.map((row) => ({
    key: sheetKey({ typeKey: row.type_key, variantKey: row.variant_key || null }),
    version: row.version,
    title: row.title,
    sections: row.sections,
    sha256: row.sha256,
    publishedOn: dayOf(row.published_at, provider.zone),
  }))
}

export interface OfferPage {
  readonly provider: PublicProvider
  readonly sheets: readonly PublicSheet[]
  readonly places: readonly Place[]
}

export interface Place {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly access: string
}

/** What a provider offers, to anybody. Three statements. @throws NotFound when it offers nothing, as when it does not exist */
export async function offerPage(scope: PublicScope, slug: string): Promise<OfferPage> {
  const provider = await providerOf(scope, slug)
  const sheets = await sheetsOf(scope, provider)
  const places = await scope.tx.$queryRaw<Place[]>`SELECT * FROM door.places(${slug})`
  return { provider, sheets, places }
}

export interface SheetPage {
  readonly provider: PublicProvider
  readonly sheet: PublicSheet
}

/** One sheet in force, to anybody. Two statements. @throws NotFound when it is not offered */
export async function sheetPage(scope: PublicScope, args: { slug: string; key: string }): Promise<SheetPage> {
  const provider = await providerOf(scope, args.slug)
  const sheet = (await sheetsOf(scope, provider)).find((one) => one.key === args.key)
  if (!sheet) throw new NotFound()
  return { provider, sheet }
}

export interface PublicRequest {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly need: string
  readonly askedOn: string
  readonly dueOn: string
  readonly late: boolean
  readonly answer: string | null
  readonly answeredOn: string | null
}

/** Requests from the public page, for the référent: those that wait, the oldest first, then the last twenty answered. One statement. */
export async function publicRequests(scope: Scope<Member>): Promise<readonly PublicRequest[]> {
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      name: string
      contact: string
      need: string
      asked_at: Date
      answer: string | null
      answered_at: Date | null
    }[]
  >`
    (SELECT id, name, contact, need, asked_at, answer, answered_at FROM public_adaptation WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND answered_at IS NULL
      ORDER BY asked_at LIMIT 100)
    UNION ALL
    (SELECT id, name, contact, need, asked_at, answer, answered_at FROM public_adaptation WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND answered_at IS NOT NULL
      ORDER BY answered_at DESC LIMIT 20)`
  return rows.map((row) => {
    const asked = dayOf(row.asked_at, scope.zone)
    const delay = adaptationDelay(asked, scope.today)
    return {
      id: row.id,
      name: row.name,
      contact: row.contact,
      need: row.need,
      askedOn: sayFullDate(asked),
      dueOn: sayFullDate(delay.dueOn),
      late: row.answered_at === null && delay.late,
      answer: row.answer,
      answeredOn: row.answered_at ? sayFullDate(dayOf(row.answered_at, scope.zone)) : null,
    }
  })
}

export interface AdaptationDeskView {
  readonly inBilans: AdaptationsView
  readonly fromOutside: readonly PublicRequest[]
}

/** Everything the référent handicap answers: asked in a bilan, or from the public page. Three statements. @throws NotFound to anybody else */
export async function adaptationDeskPage(scope: Scope<Member>, args: { page: number }): Promise<AdaptationDeskView> {
  return { inBilans: await adaptationsPage(scope, args), fromOutside: await publicRequests(scope) }
}
