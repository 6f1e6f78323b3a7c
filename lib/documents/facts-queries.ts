import 'server-only'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Scope } from '@/lib/platform/scope'
import { noticeFacts, type ProgrammeOnRecord, programmeFacts } from './agreed-rules'
import type { FactsByKind, NoticeFacts, ProgrammeFacts } from './draw-rules'
import { attestationFacts, certificatFacts, emargementFacts, presenceFacts } from './facts-rules'
import { hoursOnRecord } from './hours-queries'
import type { PaperKind } from './schema'

/**
 * What a paper would state now. Null when there is nothing to state yet. One statement.
 * @throws NotFound when the bilan is not visible
 */
export async function factsNow<K extends PaperKind>(
  scope: Scope,
  bilanId: string,
  kind: K,
): Promise<FactsByKind[K] | null>
export async function factsNow(scope: Scope, bilanId: string, kind: PaperKind): Promise<FactsByKind[PaperKind] | null> {
  switch (kind) {
    case 'ATTESTATION':
      return attestationFacts(await hoursOnRecord(scope, bilanId))
    case 'PRESENCE':
      return presenceFacts(await hoursOnRecord(scope, bilanId))
    case 'CERTIFICAT':
      return certificatFacts(await hoursOnRecord(scope, bilanId))
    case 'EMARGEMENT':
      return emargementFacts(await hoursOnRecord(scope, bilanId))
    case 'PROGRAMME':
      return programmeNow(scope, bilanId)
    case 'NOTICE':
      return noticeNow(scope, bilanId)
  }
}

interface ProgrammeRow extends Omit<ProgrammeOnRecord, 'beneficiary'> {
  readonly firstName: string
  readonly lastName: string
}

async function programmeNow(scope: Scope, bilanId: string): Promise<ProgrammeFacts | null> {
  const [row] = await scope.tx.$queryRaw<ProgrammeRow[]>`
    SELECT o.zone, f.parameters, n.first_name AS "firstName", n.last_name AS "lastName", m.first_name || ' ' || m.last_name AS referent,
      f.mode AS "courseMode", p.facts, p.sha256, p.accepted_at AS "acceptedAt"
    FROM programme p JOIN bilan b ON b.id = p.bilan_id JOIN bilan_frame f ON f.bilan_id = b.id JOIN beneficiary n ON n.id = b.beneficiary_id
    JOIN member m ON m.id = b.referent_member_id JOIN organisation o ON o.id = b.tenant_id
    WHERE p.bilan_id = ${bilanId}::uuid AND p.accepted_at IS NOT NULL ORDER BY p.version DESC LIMIT 1`
  if (!row) return null
  const { firstName, lastName, ...rest } = row
  return programmeFacts({ ...rest, beneficiary: { firstName, lastName } })
}

async function noticeNow(scope: Scope, bilanId: string): Promise<NoticeFacts | null> {
  const [row] = await scope.tx.$queryRaw<
    { parameters: Parameters; title: string; version: number; sections: unknown }[]
  >`
    SELECT f.parameters, t.title, t.version, t.sections
    FROM notice_acknowledgement a JOIN notice t ON t.id = a.notice_id JOIN bilan_frame f ON f.bilan_id = a.bilan_id
    WHERE a.bilan_id = ${bilanId}::uuid ORDER BY a.at DESC LIMIT 1`
  return row ? noticeFacts(row) : null
}
