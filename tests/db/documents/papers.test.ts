import { afterAll, describe, expect, test, vi } from 'vitest'
import { drawPaper } from '@/lib/documents/draw-rules'
import { openDocument } from '@/lib/documents/open-queries'
import { makePapers, markStale } from '@/lib/documents/paper-commands'
import { documentsPage, myDocuments } from '@/lib/documents/queries'
import { requestPaper, retryPaper } from '@/lib/documents/request-commands'
import type { PaperKind } from '@/lib/documents/schema'
import { sha256 } from '@/lib/platform/canonical'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { asMember, inJob, newId } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

vi.mock('@/lib/documents/draw-rules', async (load) => {
  const real = await load<typeof import('@/lib/documents/draw-rules')>()
  return { ...real, drawPaper: vi.fn(real.drawPaper) }
})
vi.mock('@/lib/platform/log', () => ({ logBug: vi.fn(), logFact: vi.fn() }))

afterAll(closeAll)

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error) => (error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NotFound' : String(error)),
  )
const begun = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({ entered: true, programme: 'ACCEPTED', sessions: [{ signed: 'BOTH' }], ...wish })
const request = async (bilan: TestBilan, kind: PaperKind, who: Parameters<typeof as>[0] = bilan.consultant) =>
  (await as(who, (scope) => requestPaper(scope, { bilanId: bilan.id, kind }))).value
interface PaperRow {
  id: string
  kind: string
  number: string
  version: number
  sha256: string | null
  bytes: Buffer | null
  pages: number | null
  stale: boolean
  attempts: number
  failure: string | null
  letterhead: { legalName: string } | null
}
const papers = (bilan: TestBilan) =>
  sql<PaperRow>(
    'SELECT id, kind, number, version, sha256, bytes, pages, stale_at IS NOT NULL AS stale, attempts, failure, letterhead FROM document WHERE bilan_id = $1 ORDER BY kind, version',
    [bilan.id],
  )
const events = async (bilan: TestBilan, kind: string) =>
  (await sql('SELECT 1 FROM event WHERE bilan_id = $1 AND kind = $2', [bilan.id, kind])).length

describe('making papers', () => {
  test('on demand, for either, of each kind: numbered, in the provider’s name, hashed', async () => {
    const bilan = await begun()
    await request(bilan, 'EMARGEMENT')
    await request(bilan, 'PROGRAMME', bilan.beneficiary)
    await request(bilan, 'NOTICE', bilan.beneficiary)
    expect(await makePapers(bilan.tenant.id)).toBe(3)
    const made = await papers(bilan)
    expect(made.map((one) => [one.kind, one.number.slice(0, 4), one.version])).toEqual([
      ['EMARGEMENT', 'EMA-', 1],
      ['NOTICE', 'NOT-', 1],
      ['PROGRAMME', 'PRO-', 1],
    ])
    for (const paper of made) {
      expect(paper.bytes?.subarray(0, 5).toString()).toBe('%PDF-')
      expect(paper.sha256).toBe(sha256(new Uint8Array(paper.bytes ?? Buffer.alloc(0))))
      expect(paper.pages).toBeGreaterThan(0)
      expect(paper.letterhead?.legalName).toContain('SARL')
    }
    expect(await events(bilan, 'document.issued')).toBe(3)
    expect(await makePapers(bilan.tenant.id)).toBe(0)
  })

  test('the same facts give the same paper; other facts its next version, and the former is stale', async () => {
    const bilan = await begun()
    const first = await request(bilan, 'EMARGEMENT')
    expect(await request(bilan, 'EMARGEMENT', bilan.beneficiary)).toBe(first)
    await makePapers(bilan.tenant.id)
    expect(await request(bilan, 'EMARGEMENT')).toBe(first)
    await sql("UPDATE beneficiary SET last_name = 'Moreau-Le Bris' WHERE id = $1", [bilan.beneficiary.id])
    expect(await request(bilan, 'EMARGEMENT')).not.toBe(first)
    const [old, next] = await papers(bilan)
    expect([old?.stale, next?.stale, next?.version, next?.number === old?.number]).toEqual([true, false, 2, true])
  })

  test('asked twice at once, is asked once', async () => {
    const bilan = await begun()
    const [a, b] = await Promise.all([request(bilan, 'EMARGEMENT'), request(bilan, 'EMARGEMENT', bilan.beneficiary)])
    expect(a).toBe(b)
  })

  test('by two workers at once, makes each paper once', async () => {
    const bilan = await begun()
    for (const kind of ['EMARGEMENT', 'PROGRAMME', 'NOTICE'] as const) await request(bilan, kind)
    const made = await Promise.all([
      makePapers(bilan.tenant.id),
      makePapers(bilan.tenant.id),
      makePapers(bilan.tenant.id),
    ])
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(await events(bilan, 'document.issued')).toBe(3)
  })

  test('a failure is recorded and tried again, eight times at most, then by hand', async () => {
    const bilan = await begun()
    const id = await request(bilan, 'EMARGEMENT')
    vi.mocked(drawPaper).mockRejectedValue(new TypeError('broken'))
    for (let run = 0; run < 9; run++) expect(await makePapers(bilan.tenant.id)).toBe(0)
    const [failed] = await papers(bilan)
    expect([failed?.attempts, failed?.failure]).toEqual([8, 'TypeError'])
    const list = await as(bilan.consultant, (scope) => documentsPage(asMember(scope), { bilanId: bilan.id, page: 1 }))
    expect(list.rows[0]?.state).toBe('failed')
    vi.mocked(drawPaper).mockReset()
    const { drawPaper: real } =
      await vi.importActual<typeof import('@/lib/documents/draw-rules')>('@/lib/documents/draw-rules')
    vi.mocked(drawPaper).mockImplementation(real)
    await as(bilan.consultant, (scope) => retryPaper(scope, { bilanId: bilan.id, documentId: id }))
    expect(await makePapers(bilan.tenant.id)).toBe(1)
    expect(
      await codeOf(as(bilan.consultant, (scope) => retryPaper(scope, { bilanId: bilan.id, documentId: id }))),
    ).toBe('PAPER_GONE')
  })

  test('nothing is stated before there is something to state', async () => {
    const bilan = await aBilan()
    for (const kind of ['EMARGEMENT', 'PROGRAMME', 'NOTICE', 'ATTESTATION', 'CERTIFICAT'] as const) {
      expect(await codeOf(request(bilan, kind))).toBe('PAPER_NOT_YET')
    }
    expect(await codeOf(request(await begun(), 'ATTESTATION'))).toBe('PAPER_NOT_YET')
  })

  test('another tenant’s papers are left alone', async () => {
    const bilan = await begun()
    await request(bilan, 'EMARGEMENT')
    const other = await begun()
    expect(await makePapers(other.tenant.id)).toBe(0)
    expect((await papers(bilan))[0]?.sha256).toBeNull()
  })
})

describe('a paper whose facts change', () => {
  test('is marked stale by the job, when what it states has changed', async () => {
    const bilan = await aBilan({ closed: true, sessions: [{ signed: 'BOTH' }] })
    for (const kind of ['ATTESTATION', 'CERTIFICAT'] as const) await request(bilan, kind)
    await makePapers(bilan.tenant.id)
    await sql("UPDATE session SET state = 'REPLACED', replaced_at = now() WHERE id = $1", [bilan.sessions[0]?.id])
    await makePapers(bilan.tenant.id)
    expect((await papers(bilan)).map((one) => one.stale)).toEqual([true, true])
    expect(await events(bilan, 'document.stale')).toBe(2)
    await request(bilan, 'ATTESTATION')
    await makePapers(bilan.tenant.id)
    expect((await papers(bilan)).map((one) => [one.kind, one.version, one.stale])).toEqual([
      ['ATTESTATION', 1, true],
      ['ATTESTATION', 2, false],
      ['CERTIFICAT', 1, true],
    ])
  })

  test('stays good when what changed is not stated', async () => {
    const bilan = await aBilan({ closed: true, sessions: [{ signed: 'BOTH' }] })
    await request(bilan, 'ATTESTATION')
    await makePapers(bilan.tenant.id)
    await sql('UPDATE document SET recheck = true WHERE bilan_id = $1', [bilan.id])
    expect(await inJob(bilan.tenant.id, (scope) => markStale(scope, bilan.id))).toBe(0)
    expect(await sql('SELECT 1 FROM document WHERE bilan_id = $1 AND recheck', [bilan.id])).toEqual([])
  })

  test('is never rewritten, whoever tries', async () => {
    const bilan = await begun()
    const id = await request(bilan, 'EMARGEMENT')
    await makePapers(bilan.tenant.id)
    const write = (statement: string) => as(bilan.consultant, (scope) => scope.tx.$executeRawUnsafe(statement, id))
    await expect(write("UPDATE document SET bytes = '\\x00' WHERE id = $1::uuid")).rejects.toThrow()
    await expect(write("UPDATE document SET facts = '{}' WHERE id = $1::uuid")).rejects.toThrow()
    await expect(
      write('UPDATE document SET issued_at = NULL, bytes = NULL, sha256 = NULL WHERE id = $1::uuid'),
    ).rejects.toThrow()
    await expect(write('DELETE FROM document WHERE id = $1::uuid')).rejects.toThrow()
  })
})

describe('opening and listing', () => {
  test('bytes go to the pair and the administrator, each opening noted; to anybody else they do not exist', async () => {
    const bilan = await begun()
    const id = await request(bilan, 'EMARGEMENT')
    expect(await codeOf(as(bilan.consultant, (scope) => openDocument(scope, { id })))).toBe('NotFound')
    await makePapers(bilan.tenant.id)
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    for (const who of [bilan.consultant, bilan.beneficiary, admin]) {
      const opened = await as(who, (scope) => openDocument(scope, { id }))
      expect(opened.fileName).toMatch(/^Feuille d’émargement EMA-\d{4}-0001\.pdf$/)
      expect(sha256(opened.bytes)).toBe(opened.sha256)
    }
    expect(await events(bilan, 'document.opened')).toBe(3)
    const other = await begun()
    const colleague = await aMember({ tenant: bilan.tenant })
    for (const who of [other.consultant, other.beneficiary, colleague]) {
      expect(await codeOf(as(who, (scope) => openDocument(scope, { id })))).toBe('NotFound')
      expect(await codeOf(as(who, (scope) => openDocument(scope, { id: newId() })))).toBe('NotFound')
    }
    expect(await codeOf(as(bilan.consultant, (scope) => openDocument(scope, { id: 'x' })))).toBe('NotFound')
    expect(await events(bilan, 'document.opened')).toBe(3)
  })

  test('lists are paged, and hers are grouped by bilan', async () => {
    const bilan = await begun()
    const second = await begun({
      tenant: bilan.tenant,
      beneficiary: bilan.beneficiary,
      consultant: bilan.consultant,
      sessions: [],
    })
    for (let version = 0; version < 21; version++) {
      await sql('UPDATE beneficiary SET first_name = $2 WHERE id = $1', [bilan.beneficiary.id, `Léa ${version}`])
      await request(bilan, 'EMARGEMENT')
    }
    const list = (page: number) =>
      as(bilan.consultant, (scope) => documentsPage(asMember(scope), { bilanId: bilan.id, page }))
    const [one, two] = [await list(1), await list(2)]
    expect([one.rows.length, one.total, one.pages, two.rows.length]).toEqual([20, 21, 2, 1])
    expect(one.onDemand.map((paper) => paper.kind)).toEqual(['EMARGEMENT', 'PROGRAMME', 'NOTICE'])
    const mine = await as(bilan.beneficiary, (scope) => myDocuments(scope, { page: 1 }))
    expect(mine.bilans.map((group) => [group.id, group.papers.length]).sort()).toEqual(
      [
        [bilan.id, 21],
        [second.id, 0],
      ].sort(),
    )
  })

  test('the database role finds no paper of another bilan, and adds none', async () => {
    const bilan = await begun()
    await request(bilan, 'EMARGEMENT')
    const other = await begun()
    const seen = await as(other.consultant, (scope) => scope.tx.document.findMany({ select: { bilanId: true } }))
    expect(seen.every((one) => one.bilanId === other.id)).toBe(true)
    expect(await codeOf(request(bilan, 'EMARGEMENT', other.beneficiary))).toBe('NotFound')
    const forged = as(other.consultant, (scope) =>
      scope.tx.document.createMany({
        data: {
          id: newId(),
          tenantId: bilan.tenant.id,
          bilanId: bilan.id,
          kind: 'NOTICE',
          number: 'X',
          title: 'x',
          facts: {},
          factsSha256: 'x',
          templateVersion: 'x',
          requestedAt: scope.now,
        },
      }),
    )
    await expect(forged).rejects.toThrow()
  })
})
