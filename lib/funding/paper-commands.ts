import 'server-only'
import type { z } from 'zod'
import { safeName } from '@/lib/guidance/rules'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { MOST_PAPER_BYTES, MOST_PAPERS, paperKind, paperKinds } from './paper-rules'
import { requestToWorkOn } from './plan-facts-queries'
import { mayChange } from './plan-rules'
import type { AttachPaper, RemovePaper } from './schema'
import { refusals } from './words'

interface PaperFile {
  readonly fileName: string
  readonly mime: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: string
}

/** A file as it may be kept: not empty, at most 5 MB, a PDF or a picture by its bytes. */
async function fileOf(file: File | null | undefined): Promise<PaperFile> {
  if (!file || file.size === 0) return refuse(refusals.PAPER_MISSING())
  if (file.size > MOST_PAPER_BYTES) return refuse(refusals.PAPER_TOO_LARGE())
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = paperKind(bytes) ?? refuse(refusals.PAPER_UNREAD())
  return { fileName: safeName(file.name, kind), mime: kind.mime, bytes, sha256: sha256(bytes) }
}

/** Keeps a file with a request. @returns its id */
export async function keepPaper(
  scope: Scope,
  request: { readonly id: string; readonly tenantId: string; readonly bilanId: string },
  kind: string,
  given: File | null | undefined,
): Promise<string> {
  const file = await fileOf(given)
  const id = newId()
  await scope.tx.fundingPaper.createMany({
    data: {
      ...{ id, tenantId: request.tenantId, bilanId: request.bilanId, requestId: request.id, kind },
      ...file,
      ...{ at: scope.now, loginId: asMember(scope).actor.loginId },
    },
  })
  return id
}

/** Attaches a paper that the rules demand, or another administrative one: never a medical one (R12). */
export async function attachPaper(scope: Scope, input: z.output<typeof AttachPaper>): Promise<Done<string>> {
  const { bilan, request } = await requestToWorkOn(scope, input.requestId)
  authorize(scope, 'funding.plan', bilan)
  if (!mayChange(request.state)) refuse(refusals.PAPER_FIXED())
  if (!paperKinds(request.terms).some((one) => one.value === input.kind)) refuse(refusals.PAPER_KIND())
  if (request.papers.length >= MOST_PAPERS) refuse(refusals.PAPERS_FULL({ most: MOST_PAPERS }))
  const id = await keepPaper(scope, request, input.kind, input.file)
  await record(
    scope,
    'funding.paper-changed',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { requestId: request.id, paperId: id, change: 'ATTACHED' },
  )
  return done(id, { said: 'Pièce jointe à la demande.' })
}

/** Takes a paper back while the request is not before its funder. */
export async function removePaper(scope: Scope, input: z.output<typeof RemovePaper>): Promise<Done<string>> {
  const { bilan, request } = await requestToWorkOn(scope, input.requestId)
  authorize(scope, 'funding.plan', bilan)
  const paper = found(request.papers.find((one) => one.id === input.paperId))
  if (!mayChange(request.state) || paper.kind === 'ANSWER') refuse(refusals.PAPER_FIXED())
  await scope.tx.fundingPaper.updateMany({
    where: { id: paper.id, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  await record(
    scope,
    'funding.paper-changed',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { requestId: request.id, paperId: paper.id, change: 'REMOVED' },
  )
  return done(paper.id, { said: 'Pièce retirée de la demande.' })
}
