import 'server-only'
import { may } from '@/lib/access/policy'
import type { BilanTypeKey } from '@/lib/bilan-types/keys'
import { bilanTypes } from '@/lib/bilan-types/registry'
import { houseSides } from '@/lib/platform/authorize'
import { type Day, daysBetween } from '@/lib/platform/day'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import {
  type CertificationState,
  certificationState,
  type MissingKey,
  missingForPapers,
  ownMissing,
} from './identity-rules'

/** The settings are the administrator's: for anyone else, such a page does not exist. */
export function onlyAdministrator(scope: Scope): void {
  if (!may(houseSides(scope), 'organisation.configure')) throw new NotFound()
}

/** What a provider says of itself. */
export interface HouseFacts {
  readonly name: string
  readonly legalName: string
  readonly siret: string | null
  readonly declarationNumber: string | null
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly phone: string
  readonly email: string
  readonly representativeName: string
  readonly representativeTitle: string
  readonly referentName: string
  readonly referentPhone: string
  readonly referentEmail: string
  readonly certificationNumber: string | null
  readonly certificationBody: string | null
  readonly certificationScope: string | null
  readonly certificationExpiresOn: Day | null
  readonly accent: string | null
}

export interface SettingsView {
  readonly slug: string
  /** Whether it is a provider: else it says who it is, and nothing of what providers show. */
  readonly provider: boolean
  /** Which funder it is, when it is one. */
  readonly funderKind: string | null
  readonly house: HouseFacts
  readonly hasLogo: boolean
  /** What papers still need, in the order of the settings. */
  readonly missing: readonly MissingKey[]
  readonly certification: CertificationState
  /** Days until the certification ends; negative once it has; null without one. */
  readonly certificationDaysLeft: number | null
  readonly openSites: number
  /** Types whose notice is published. */
  readonly noticed: readonly BilanTypeKey[]
  /** Whether somebody of the team receives requests for adaptations (R20). */
  readonly referentInTeam: boolean
}

interface HouseRow extends HouseFacts {
  readonly slug: string
  readonly capacities: readonly string[]
  readonly funderKind: string | null
  readonly sites: number
  readonly published: readonly string[]
  readonly logo: boolean
  readonly referent: boolean
}

/** The settings as a whole: one statement. @throws NotFound for anyone but an administrator */
export async function settings(scope: Scope<Member>): Promise<SettingsView> {
  onlyAdministrator(scope)
  const tenantId = scope.actor.organisation.id
  const rows = await scope.tx.$queryRaw<HouseRow[]>`
    SELECT o.slug, o.capacities, o.funder_kind AS "funderKind", o.name, o.legal_name AS "legalName", o.siret, o.declaration_number AS "declarationNumber", o.address, o.postcode,
      o.city, o.phone, o.email, o.representative_name AS "representativeName", o.representative_title AS "representativeTitle", o.referent_name AS "referentName",
      o.referent_phone AS "referentPhone", o.referent_email AS "referentEmail", o.certification_number AS "certificationNumber", o.certification_body AS "certificationBody",
      o.certification_scope AS "certificationScope", o.certification_expires_on::text AS "certificationExpiresOn", o.accent,
      (SELECT count(*)::int FROM site WHERE tenant_id = o.id AND closed_at IS NULL) AS sites,
      ARRAY(SELECT DISTINCT type_key FROM notice WHERE tenant_id = o.id) AS published, EXISTS (SELECT 1 FROM logo WHERE tenant_id = o.id) AS logo,
      EXISTS (SELECT 1 FROM member WHERE tenant_id = o.id AND left_at IS NULL AND 'REFERENT_HANDICAP' = ANY (permissions)) AS referent
    FROM organisation o WHERE o.id = ${tenantId}::uuid`
  const { slug, capacities, funderKind, sites, published, logo, referent, ...house } = found(rows[0])
  const expiresOn = house.certificationExpiresOn
  const noticed = bilanTypes.map((type) => type.key).filter((key) => published.includes(key))
  const provider = capacities.includes('PROVIDER')
  const missing = missingForPapers({ ...house, hasNotice: noticed.length > 0 })
  return {
    slug,
    provider,
    funderKind,
    house,
    hasLogo: logo,
    missing: provider ? missing : missing.filter((key) => ownMissing.includes(key)),
    certification: certificationState(house.certificationNumber, expiresOn, scope.today),
    certificationDaysLeft: expiresOn ? daysBetween(scope.today, expiresOn) : null,
    openSites: sites,
    noticed,
    referentInTeam: referent,
  }
}

export interface ReferentView extends SettingsView {
  /** Members who may be named, in French order. */
  readonly members: readonly {
    readonly id: string
    readonly name: string
    readonly phone: string
    readonly email: string
  }[]
}

/** The référent handicap (R20), and who could be. */
export async function referentSettings(scope: Scope<Member>): Promise<ReferentView> {
  const view = await settings(scope)
  const rows = await scope.tx.member.findMany({
    where: { tenantId: scope.actor.organisation.id, leftAt: null },
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }],
    take: 200,
  })
  const members = rows.map((row) => ({
    id: row.id,
    name: `${row.firstName} ${row.lastName}`,
    phone: row.phone,
    email: row.email,
  }))
  return { ...view, members }
}

/** A provider's logo, to members and to the persons it follows; null when there is none or nobody may know. */
export async function logoOf(
  scope: Scope,
  slug: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mime: string; sha256: string } | null> {
  const [row] = await scope.tx.$queryRaw<{ mime: string; bytes: Uint8Array<ArrayBuffer>; sha256: string }[]>`
    SELECT l.mime, l.bytes, l.sha256 FROM logo l JOIN organisation o ON o.id = l.tenant_id WHERE o.slug = ${slug} LIMIT 1`
  return row ?? null
}
