import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { done, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { type FactsByKind, templates } from './draw-rules'
import { factsNow } from './facts-queries'
import { closingPapers, isOfClosing } from './kind-rules'
import type { PaperKind, RequestPaper, RetryPaper } from './schema'
import { kindWords, refusals } from './words'

export interface Requested<K extends PaperKind = PaperKind> {
  readonly id: string
  readonly kind: K
  readonly number: string
  /** False: the same facts are already on a paper, which stands. */
  readonly fresh: boolean
}

/**
 * Freezes the facts of a paper and asks for it; a job makes it after the commit. The same facts give the paper that
 * stands; other facts give its next version, and the one before becomes stale. Takes a number of the kind's series the
 * first time. Records nothing: tell `record(scope, 'document.requested', …)` after the last write.
 */
export async function addDocument<K extends PaperKind>(
  scope: Scope,
  bilan: Pick<LoadedBilan, 'id' | 'tenantId'>,
  kind: K,
  facts: FactsByKind[K],
): Promise<Requested<K>> {
  const factsSha256 = sha256(canonical(facts))
  const latest = await scope.tx.document.findFirst({
    where: { bilanId: bilan.id, kind },
    orderBy: { version: 'desc' },
    select: { id: true, number: true, version: true, factsSha256: true, templateVersion: true, staleAt: true },
  })
  const same = latest && latest.factsSha256 === factsSha256 && latest.templateVersion === templates[kind]
  if (same && !latest.staleAt) return { id: latest.id, kind, number: latest.number, fresh: false }
  if (latest && !latest.staleAt) {
    await scope.tx.document.updateMany({
      where: { id: latest.id, staleAt: null },
      data: { staleAt: scope.now, recheck: false },
    })
  }
  const number = latest?.number ?? (await nextNumber(scope, bilan.tenantId, kind))
  const id = newId()
  await guarded(
    scope.tx.document.createMany({
      data: {
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        kind,
        number,
        version: (latest?.version ?? 0) + 1,
        title: kindWords[kind].title,
        facts: JSON.parse(canonical(facts)),
        factsSha256,
        templateVersion: templates[kind],
        requestedAt: scope.now,
      },
    }),
    { document_once: refusals.PAPER_TWICE() },
  )
  return { id, kind, number, fresh: true }
}

/** ATT-2026-0001: gapless, one series a kind and year of the provider. */
async function nextNumber(scope: Scope, tenantId: string, kind: PaperKind): Promise<string> {
  const year = Number(scope.today.slice(0, 4))
  const [row] = await scope.tx.$queryRaw<{ n: number }[]>`
    SELECT gate.next_number(${tenantId}::uuid, ${kind}, ${year}::int) AS n`
  return `${kindWords[kind].prefix}-${year}-${String(row?.n ?? 1).padStart(4, '0')}`
}

/** Tells the trail of papers asked for, last of all writes. */
export async function recordRequested(
  scope: Scope,
  bilan: Pick<LoadedBilan, 'id' | 'tenantId'>,
  papers: readonly Requested[],
): Promise<void> {
  for (const { id, kind, number, fresh } of papers) {
    if (!fresh) continue
    const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
    await record(scope, 'document.requested', about, { documentId: id, kind, number })
  }
}

/**
 * Asks for a paper as the facts stand now. Attestations and certificate only once the bilan is closed, and of its kind.
 * @returns the paper's id: a new one, or the one that states the same facts
 */
export async function requestPaper(scope: Scope, input: z.output<typeof RequestPaper>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'document.request', bilan)
  if (isOfClosing(input.kind) && !closingPapers(bilan.parameters).includes(input.kind))
    refuse(refusals.PAPER_OTHER_KIND())
  const facts = isOfClosing(input.kind) && !bilan.closedAt ? null : await factsNow(scope, bilan.id, input.kind)
  if (!facts) refuse(refusals.PAPER_NOT_YET({ kind: input.kind }))
  const paper = await addDocument(scope, bilan, input.kind, facts)
  await recordRequested(scope, bilan, [paper])
  return done(paper.id, {
    said: paper.fresh
      ? 'Le document se prépare. Il arrive dans la liste.'
      : 'Ce document est déjà à jour dans la liste.',
  })
}

/** Has a paper whose making failed made again. */
export async function retryPaper(scope: Scope, input: z.output<typeof RetryPaper>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'document.request', bilan)
  const { count } = await scope.tx.document.updateMany({
    where: { id: input.documentId, bilanId: bilan.id, issuedAt: null },
    data: { attempts: 0, failure: null },
  })
  if (count === 0) refuse(refusals.PAPER_GONE())
  return done(input.documentId, { said: 'Le document est de nouveau en préparation.' })
}
