import 'server-only'
import { record } from '@/lib/platform/events'
import type { Scope } from '@/lib/platform/scope'
import type { PaperKind } from './schema'

/** Leaves a trace of whoever opens a paper. The last act of its reading. */
export const recordOpened = (
  scope: Scope,
  paper: { readonly id: string; readonly tenantId: string; readonly bilanId: string; readonly kind: PaperKind },
): Promise<void> =>
  record(
    scope,
    'document.opened',
    { tenantId: paper.tenantId, bilanId: paper.bilanId },
    { documentId: paper.id, kind: paper.kind },
  )
