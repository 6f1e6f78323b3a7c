import 'server-only'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { logBug } from '@/lib/platform/log'
import { queueMail } from '@/lib/platform/mail'
import { inJob, type Scope } from '@/lib/platform/scope'
import { drawPaper, pageCount } from './draw-rules'
import { factsNow } from './facts-queries'
import { isUnderLaw } from './kind-rules'
import { nextWaiting, type Waiting } from './paper-queries'
import { type Letterhead, letterheadOf, providerMissing } from './provider-rules'
import type { PaperKind } from './schema'

/** A run makes at most so many; the rest waits for the next, so that one tenant does not hold the queue. */
const MOST_A_RUN = 100
const MOST_RECHECKS = 200

/**
 * Marks papers whose facts have changed, then makes those that wait: facts are read in one short transaction, drawn outside
 * any, stored in another. Whoever comes second stores nothing, so that two workers never make two. A paper whose provider
 * lacks a setting waits without counting as a failure. Does nothing twice; catches up after downtime.
 * @returns how many were issued
 */
export async function makePapers(tenantId: string): Promise<number> {
  await markStalePapers(tenantId)
  const seen: string[] = []
  let issued = 0
  while (seen.length < MOST_A_RUN) {
    const waiting = await inJob(tenantId, (scope) => nextWaiting(scope, seen))
    if (!waiting) break
    seen.push(waiting.id)
    if (await make(tenantId, waiting)) issued++
  }
  return issued
}

async function make(tenantId: string, waiting: Waiting): Promise<boolean> {
  const missing = providerMissing(waiting.settings, isUnderLaw(waiting))
  if (missing.length > 0) {
    await inJob(tenantId, (scope) => note(scope, waiting, `SETTINGS ${missing.join(' ')}`, 0))
    return false
  }
  const letterhead = letterheadOf(waiting.settings, waiting.logo?.sha256 ?? null)
  try {
    const bytes = await drawPaper({
      ...waiting.drawn,
      letterhead,
      identity: {
        number: waiting.number,
        version: waiting.version,
        issuedOn: dayOf(waiting.at, waiting.zone),
        factsHash: waiting.factsSha256,
      },
      logo: waiting.logo ? { bytes: waiting.logo.bytes, mime: waiting.logo.mime } : null,
    })
    return await inJob(tenantId, (scope) => store(scope, waiting, bytes, letterhead))
  } catch (error) {
    logBug(`paper ${waiting.id}`, error)
    await inJob(tenantId, (scope) => note(scope, waiting, failureOf(error), 1))
    return false
  }
}

/** What the settings or a failure keep from being made; `counted` tries are limited. */
async function note(scope: Scope, waiting: Waiting, failure: string, counted: 0 | 1): Promise<void> {
  await scope.tx.document.updateMany({
    where: { id: waiting.id, issuedAt: null, attempts: waiting.attempts },
    data: { failure, attempts: waiting.attempts + counted },
  })
}

const failureOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error')

/** Issues the paper unless another worker has. The moment of issue is the one printed. */
async function store(scope: Scope, waiting: Waiting, bytes: Uint8Array, letterhead: Letterhead): Promise<boolean> {
  const hash = sha256(bytes)
  const { count } = await scope.tx.document.updateMany({
    where: { id: waiting.id, issuedAt: null },
    data: {
      bytes: Uint8Array.from(bytes),
      sha256: hash,
      pages: pageCount(bytes),
      issuedAt: waiting.at,
      letterhead: JSON.parse(canonical(letterhead)),
      failure: null,
    },
  })
  if (count === 0) return false
  if ((waiting.kind === 'ATTESTATION' || waiting.kind === 'PRESENCE') && waiting.email) {
    await queueMail(scope, waiting.tenantId, [
      {
        kind: 'document.issued',
        to: waiting.email,
        subject: 'Un document vous attend',
        body: `Bonjour ${waiting.firstName},\n\nUn document est prêt. Vous le trouvez dans votre espace, avec les autres.`,
        link: '/mon-bilan/documents',
        dedupeKey: `document.issued:${waiting.id}`,
      },
    ])
  }
  const about = { tenantId: waiting.tenantId, bilanId: waiting.bilanId }
  await record(scope, 'document.issued', about, { documentId: waiting.id, kind: waiting.kind, sha256: hash })
  return true
}

/**
 * Compares the papers noted as perhaps outdated with the facts as they stand, and marks those that differ. A paper still
 * being made is marked too: it says what was true when it was asked for.
 * @returns how many became stale
 */
export async function markStalePapers(tenantId: string): Promise<number> {
  const due = await inJob(tenantId, (scope) =>
    scope.tx.document.findMany({
      where: { tenantId, recheck: true },
      select: { bilanId: true },
      distinct: ['bilanId'],
      take: MOST_RECHECKS,
    }),
  )
  let stale = 0
  for (const { bilanId } of due) stale += await inJob(tenantId, (scope) => markStale(scope, bilanId))
  return stale
}

/** The same for one bilan, in the caller's transaction. */
export async function markStale(scope: Scope, bilanId: string): Promise<number> {
  const papers = await scope.tx.document.findMany({
    where: { bilanId, recheck: true, staleAt: null },
    select: { id: true, tenantId: true, kind: true, factsSha256: true },
    orderBy: { id: 'asc' },
  })
  const outdated: typeof papers = []
  for (const paper of papers) {
    const facts = await factsNow(scope, bilanId, paper.kind as PaperKind)
    if (sha256(canonical(facts)) !== paper.factsSha256) outdated.push(paper)
  }
  await scope.tx.document.updateMany({ where: { bilanId, recheck: true }, data: { recheck: false } })
  const { count } = await scope.tx.document.updateMany({
    where: { id: { in: outdated.map((paper) => paper.id) }, staleAt: null },
    data: { staleAt: scope.now },
  })
  for (const paper of outdated) {
    await record(scope, 'document.stale', { tenantId: paper.tenantId, bilanId }, { documentId: paper.id })
  }
  return count
}
