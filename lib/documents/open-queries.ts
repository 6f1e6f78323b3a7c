import 'server-only'
import { may } from '@/lib/access/policy'
import { sidesOf } from '@/lib/bilans/bilan-queries'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { recordOpened } from './open-commands'
import type { PaperKind } from './schema'

/** The bytes of an issued paper and what a browser is told of them. */
export interface OpenedPaper {
  readonly bytes: Uint8Array
  readonly sha256: string
  /** `Attestation de fin de bilan ATT-2026-0001.pdf` */
  readonly fileName: string
}

/**
 * Opens a paper: its bytes, and a trace of who opened it. Made for a route, in either space.
 * @throws NotFound when it does not exist, is not visible, or is not made yet: one answer
 */
export async function openDocument(scope: Scope, { id }: { id: string }): Promise<OpenedPaper> {
  if (!isId(id)) throw new NotFound()
  const [paper] = await scope.tx.$queryRaw<
    {
      tenant_id: string
      bilan_id: string
      kind: PaperKind
      title: string
      number: string
      version: number
      bytes: Uint8Array
      sha256: string
      takes_part: boolean
    }[]
  >`SELECT tenant_id, bilan_id, kind, title, number, version, bytes, sha256, bilan_id IN (SELECT gate.my_bilans()) AS takes_part
    FROM document WHERE id = ${id}::uuid AND issued_at IS NOT NULL`
  const { tenant_id, bilan_id, kind, title, number, version, bytes, sha256, takes_part } = found(paper)
  if (!may(sidesOf(scope, takes_part), 'document.open')) throw new NotFound()
  await recordOpened(scope, { id, tenantId: tenant_id, bilanId: bilan_id, kind })
  return { bytes, sha256, fileName: `${title} ${number}${version > 1 ? ` version ${version}` : ''}.pdf` }
}
