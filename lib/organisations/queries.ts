import 'server-only'
import { may } from '@/lib/access/policy'
import type { BilanTypeKey } from '@/lib/bilan-types/keys'
import { bilanTypes } from '@/lib/bilan-types/registry'
import { houseSides } from '@/lib/platform/authorize'
import { type Day, dayOfColumn, daysBetween } from '@/lib/platform/day'
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

/** The settings as a whole: three statements. @throws NotFound for anyone but an administrator */
export async function settings(scope: Scope<Member>): Promise<SettingsView> {
  onlyAdministrator(scope)
  const tenantId = scope.actor.organisation.id
  const row = found(await scope.tx.organisation.findUnique({ where: { id: tenantId } }))
  const [around] = await scope.tx.$queryRaw<{ sites: number; noticed: string[]; referent: boolean; logo: boolean }[]>`
    SELECT (SELECT count(*)::int FROM site WHERE tenant_id = ${tenantId}::uuid AND closed_at IS NULL) AS sites,
      ARRAY(SELECT DISTINCT type_key FROM notice WHERE tenant_id = ${tenantId}::uuid) AS noticed,
      EXISTS (SELECT 1 FROM logo WHERE tenant_id = ${tenantId}::uuid) AS logo,
      EXISTS (SELECT 1 FROM member WHERE tenant_id = ${tenantId}::uuid AND left_at IS NULL
        AND 'REFERENT_HANDICAP' = ANY (permissions)) AS referent`
  const expiresOn = row.certificationExpiresOn ? dayOfColumn(row.certificationExpiresOn) : null
  const noticed = bilanTypes.map((type) => type.key).filter((key) => around?.noticed.includes(key))
  const provider = row.capacities.includes('PROVIDER')
  const missing = missingForPapers({ ...row, hasNotice: noticed.length > 0 })
  return {
    slug: row.slug,
    provider,
    funderKind: row.funderKind,
    house: { ...row, certificationExpiresOn: expiresOn },
    hasLogo: around?.logo ?? false,
    missing: provider ? missing : missing.filter((key) => ownMissing.includes(key)),
    certification: certificationState(row.certificationNumber, expiresOn, scope.today),
    certificationDaysLeft: expiresOn ? daysBetween(scope.today, expiresOn) : null,
    openSites: around?.sites ?? 0,
    noticed,
    referentInTeam: around?.referent ?? false,
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
