import 'server-only'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { type Actor, inJob, newId, type Scope } from '@/lib/platform/scope'
import { candidatesFor } from './candidate-queries'
import { csvOf } from './csv-rules'
import type { Difference } from './import-words'
import { lineOf, type Mapping } from './mapping-rules'
import { matchOf } from './match-rules'

type Job = Extract<Actor, { kind: 'job' }>

/** Lines of one transaction: short enough that a page sees the progress, and that nothing is held long. */
const PIECE = 250
/** A run lets other tenants' lists have their turn: what is left is taken up by the next. */
const MOST_PIECES = 200

/**
 * Goes on with the lists of a tenant that are being read or applied, piece by piece, each in a transaction of its own: a server
 * that stops half-way takes up where it was. Bilans of this tenant alone are ever looked at.
 * @returns how many lines were gone through
 */
export async function workOnCpfLists(tenantId: string): Promise<number> {
  let lines = 0
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const done = await inJob(tenantId, nextPiece)
    if (done === null) break
    lines += done
  }
  return lines
}

interface Work {
  id: string
  state: 'READING' | 'APPLYING'
  content: string
  mapping: Mapping
  round: number
  lines: number
  done: number
}

/** One piece of the oldest list at work. Null when none is, or another worker holds it. */
async function nextPiece(scope: Scope<Job>): Promise<number | null> {
  const [work] = await scope.tx.$queryRaw<Work[]>`
    SELECT id, state, content, mapping, round, lines, done_lines AS done FROM cpf_import
    WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND state IN ('READING', 'APPLYING') ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED`
  if (!work) return null
  return work.state === 'READING' ? readPiece(scope, work) : applyPiece(scope, work)
}

/** Reads the next lines and says of each what it is about: nothing is written to any bilan. */
async function readPiece(scope: Scope<Job>, work: Work): Promise<number> {
  const tenantId = scope.actor.organisation.id
  const csv = csvOf(work.content)
  const rows = csv.ok ? csv.value.rows.slice(work.done, work.done + PIECE) : []
  const read = rows.map((row) => lineOf(row, work.mapping))
  const candidates = await candidatesFor(scope, read)
  const taken = new Set(
    (
      await scope.tx.$queryRaw<{ id: string }[]>`
        SELECT bilan_id AS id FROM cpf_import_line WHERE import_id = ${work.id}::uuid AND round = ${work.round} AND state <> 'REFUSED'
          AND bilan_id = ANY (${candidates.map((one) => one.bilanId)}::uuid[])`
    ).map(({ id }) => id),
  )
  const counts = { READY: 0, SAME: 0, REFUSED: 0 }
  const lines = read.map((line, index) => {
    const match = matchOf(line, candidates, taken)
    counts[match.state]++
    if (match.state !== 'REFUSED') taken.add(match.candidate.bilanId)
    return {
      ...{ id: newId(), tenantId, importId: work.id, round: work.round, line: work.done + index + 2 },
      ...{ number: line.number, lastName: line.lastName, firstName: line.firstName, minutes: line.minutes },
      startsOn: line.startsOn && columnOfDay(line.startsOn),
      endsOn: line.endsOn && columnOfDay(line.endsOn),
      state: match.state,
      ...(match.state === 'REFUSED'
        ? { reasonCode: match.reason }
        : {
            ...{ bilanId: match.candidate.bilanId, matchedBy: match.by },
            differences: [...match.differences] as Difference[],
          }),
    }
  })
  await scope.tx.cpfImportLine.createMany({ data: lines })
  const doneLines = Math.min(work.lines, work.done + PIECE)
  await scope.tx.cpfImport.updateMany({
    where: { id: work.id },
    data: {
      ...{ doneLines, readyLines: { increment: counts.READY }, sameLines: { increment: counts.SAME } },
      ...{ refusedLines: { increment: counts.REFUSED }, ...(doneLines >= work.lines ? { state: 'READY' } : {}) },
    },
  })
  return rows.length
}

interface Ready {
  id: string
  line: number
  bilan_id: string
  number: string
  starts_on: Date | null
  ends_on: Date | null
  minutes: number | null
  matched_by: 'NUMBER' | 'NAME'
  file_id: string
  held: string | null
  owner: string | null
}

/** Writes the next lines that the preview shows to their bilans. One whose bilan changed meanwhile is refused, never guessed again. */
async function applyPiece(scope: Scope<Job>, work: Work): Promise<number> {
  const tenantId = scope.actor.organisation.id
  const ready = await scope.tx.$queryRaw<Ready[]>`
    SELECT l.id, l.line, l.bilan_id, l.number, l.starts_on, l.ends_on, l.minutes, l.matched_by, f.id AS file_id, f.number AS held,
      (SELECT x.bilan_id FROM cpf_file x WHERE x.tenant_id = l.tenant_id AND x.number = l.number) AS owner
    FROM cpf_import_line l JOIN cpf_file f ON f.tenant_id = l.tenant_id AND f.bilan_id = l.bilan_id
    WHERE l.import_id = ${work.id}::uuid AND l.round = ${work.round} AND l.state = 'READY' ORDER BY l.line LIMIT ${PIECE} FOR UPDATE OF f`
  let [applied, refused] = [0, 0]
  const changed: string[] = []
  for (const one of ready) {
    const free = one.held === one.number || (one.held === null && one.owner === null)
    if (!free) refused++
    else {
      await scope.tx.cpfFile.updateMany({
        where: { id: one.file_id },
        data: {
          ...{ number: one.number, platformAt: scope.now },
          ...(one.minutes === null ? {} : { platformMinutes: one.minutes }),
          ...(one.starts_on === null ? {} : { platformStartsOn: one.starts_on }),
          ...(one.ends_on === null ? {} : { platformEndsOn: one.ends_on }),
        },
      })
      applied++
      changed.push(one.bilan_id)
    }
    await scope.tx.cpfImportLine.updateMany({
      where: { id: one.id },
      data: free ? { state: 'APPLIED' } : { state: 'REFUSED', reasonCode: 'CHANGED' },
    })
  }
  const over = ready.length < PIECE
  await scope.tx.cpfImport.updateMany({
    where: { id: work.id },
    data: {
      ...{ appliedLines: { increment: applied }, refusedLines: { increment: refused } },
      readyLines: { decrement: ready.length },
      ...(over
        ? { state: 'APPLIED', content: null, endedAt: scope.now, doneLines: work.lines }
        : { doneLines: { increment: ready.length } }),
    },
  })
  for (const bilanId of changed) await record(scope, 'cpf.reconciled', { tenantId, bilanId }, { importId: work.id })
  if (over) await record(scope, 'cpf.list-applied', { tenantId }, await countsOf(scope, work.id))
  return ready.length
}

async function countsOf(scope: Scope, importId: string) {
  const row = await scope.tx.cpfImport.findUniqueOrThrow({ where: { id: importId } })
  return { importId, applied: row.appliedLines, same: row.sameLines, refused: row.refusedLines }
}
