import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Actor, Scope } from '@/lib/platform/scope'
import type { Drawn } from './draw-rules'
import type { ProviderSettings } from './provider-rules'
import type { PaperKind } from './schema'

/** Tries at drawing a paper before it waits for somebody. */
export const MOST_ATTEMPTS = 8

type Job = Extract<Actor, { kind: 'job' }>

/** A paper that waits, with all that it is drawn from. */
export interface Waiting {
  readonly id: string
  readonly tenantId: string
  readonly bilanId: string
  readonly kind: PaperKind
  readonly number: string
  readonly version: number
  readonly factsSha256: string
  readonly attempts: number
  readonly drawn: Drawn
  readonly settings: ProviderSettings
  readonly legalRegime: Parameters['legalRegime']
  readonly logo: { readonly bytes: Uint8Array; readonly mime: string; readonly sha256: string } | null
  readonly zone: string
  /** The moment of issue, as printed. */
  readonly at: Date
  readonly firstName: string
  /** Null: no address, or no access yet. */
  readonly email: string | null
}

interface Row extends Omit<Waiting, 'drawn' | 'settings' | 'logo' | 'zone' | 'at'>, ProviderSettings {
  readonly facts: unknown
  readonly zone: string
  readonly logoBytes: Uint8Array | null
  readonly logoMime: string | null
  readonly logoSha256: string | null
}

/**
 * The oldest paper of the tenant that waits, those already seen in this run left out. One statement.
 * @returns null when none waits
 */
export async function nextWaiting(scope: Scope<Job>, seen: readonly string[]): Promise<Waiting | null> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT d.id, d.tenant_id AS "tenantId", d.bilan_id AS "bilanId", d.kind, d.number, d.version, d.facts, d.facts_sha256 AS "factsSha256", d.attempts,
      o.zone, o.legal_name AS "legalName", o.siret, o.declaration_number AS "declarationNumber", o.address, o.postcode, o.city,
      o.representative_name AS "representativeName", o.representative_title AS "representativeTitle", o.referent_name AS "referentName",
      o.referent_phone AS "referentPhone", o.referent_email AS "referentEmail", o.accent,
      l.bytes AS "logoBytes", l.mime AS "logoMime", l.sha256 AS "logoSha256",
      f.parameters ->> 'legalRegime' AS "legalRegime", n.first_name AS "firstName", CASE WHEN n.login_id IS NOT NULL THEN n.email END AS email
    FROM document d JOIN organisation o ON o.id = d.tenant_id LEFT JOIN logo l ON l.tenant_id = d.tenant_id
    JOIN bilan b ON b.id = d.bilan_id JOIN bilan_frame f ON f.bilan_id = b.id JOIN beneficiary n ON n.id = b.beneficiary_id
    WHERE d.tenant_id = ${scope.actor.organisation.id}::uuid AND d.issued_at IS NULL AND d.attempts < ${MOST_ATTEMPTS} AND NOT (d.id = ANY(${[...seen]}::uuid[]))
    ORDER BY d.requested_at, d.id LIMIT 1`
  if (!row) return null
  const { facts, logoBytes, logoMime, logoSha256, ...rest } = row
  return {
    ...rest,
    drawn: { kind: row.kind, facts } as Drawn,
    settings: rest,
    logo: logoBytes && logoMime && logoSha256 ? { bytes: logoBytes, mime: logoMime, sha256: logoSha256 } : null,
    at: scope.now,
  }
}
