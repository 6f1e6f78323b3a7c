import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createInflateRaw } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/e/[espace]/portefeuille/export/route'
import { browser } from '@/tests/db/login/browser'
import { aMember, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aClaimScene, type ClaimScene } from './claim-scene'

vi.mock('@/lib/platform/cookie', async () => (await import('@/tests/db/login/browser')).cookieModule)

const ROWS = 50_000
/** What may be held between two places of a file, whatever their distance; all its rows weigh four times as much as text. */
const MOST_BYTES = 2 * 1024 * 1024
/** How many rows are sent between two looks at the memory. */
const EVERY = 10_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** What is held once all that is not is gone, while no piece is on its way: objects, and bytes outside them. */
async function held(): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let look = 0; look < 3; look++) {
    await setTimeout(40)
    collect()
    const { heapUsed, external } = process.memoryUsage()
    least = Math.min(least, heapUsed + external)
  }
  return least
}

let scene: ClaimScene
beforeAll(async () => {
  scene = await aClaimScene()
  browser.login = scene.funder.member.login
  // each of a plan of its own, a second apart, past the triggers that would sum them one by one and the indexes of words, of which none is asked
  await sql(`DROP INDEX funding_request_portfolio_words, funding_request_names; SET LOCAL session_replication_role = 'replica';
    WITH plan AS (
      INSERT INTO funding_plan (id, tenant_id, bilan_id, proposal_id, total_cents, minutes, shares_cents, superseded_at, created_at, created_by_member_id)
      SELECT gen_random_uuid(), p.tenant_id, p.bilan_id, p.proposal_id, p.total_cents, p.minutes, p.total_cents, p.created_at, p.created_at, p.created_by_member_id
        FROM funding_plan p, generate_series(2, ${ROWS}) WHERE p.id = '${scene.planId}' RETURNING id)
    INSERT INTO funding_request SELECT x.* FROM funding_request r, (SELECT id, row_number() OVER () AS rank FROM plan) p,
      LATERAL jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'plan_id', p.id, 'person_name', 'Personne ' || p.rank, 'agreement_number', 'LA-2026-' || p.rank,
        'granted_at', r.granted_at + p.rank * interval '1 second')) x WHERE r.id = '${scene.requestId}';
    ANALYZE funding_plan, funding_request`)
}, 60_000)
afterAll(closeAll)

const ask = (query: string, space = scene.funder.tenant.slug): Promise<Response> =>
  GET(new Request(`http://localhost/e/${space}/portefeuille/export${query}`), {
    params: Promise.resolve({ espace: space }),
  })

/** Counts what ends each row in bytes that come by pieces. */
function counter(mark: string): { add: (bytes: Uint8Array) => void; rows: () => number } {
  let [rows, before] = [0, '']
  return {
    add(bytes) {
      const text = before + Buffer.from(bytes).toString('latin1')
      rows += text.split(mark).length - 1
      before = text.slice(
        text.lastIndexOf(mark) < 0
          ? -mark.length
          : Math.max(text.lastIndexOf(mark) + mark.length, text.length - mark.length),
      )
    },
    rows: () => rows,
  }
}

interface Sent {
  readonly rows: number
  readonly bytes: number
  /** What more was held at the end, and at most, than once the first rows were sent. */
  readonly growth: number
}

/** Reads a file to its end as it is sent, looking at the memory on the way. `keep`: what becomes of each piece. */
async function read(
  response: Response,
  rowsOf: (bytes: Uint8Array) => Promise<number> | number,
  keep: (bytes: Uint8Array) => unknown = () => undefined,
): Promise<Sent> {
  let [rows, bytes, looked] = [0, 0, 0]
  let start: number | null = null
  let most = 0
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    bytes += value.length
    rows = await rowsOf(value)
    keep(value)
    if (rows - looked < EVERY) continue
    looked = rows
    const now = await held()
    start ??= now
    most = Math.max(most, now - start)
  }
  return { rows, bytes, growth: Math.max(most, (await held()) - (start ?? 0)) }
}

/** The rows of a text. */
function lineRows(): (bytes: Uint8Array) => number {
  const found = counter('\r\n')
  return (bytes) => {
    found.add(bytes)
    return found.rows()
  }
}

const SHEET = 'xl/worksheets/sheet1.xml'

/** The rows of the only sheet of a workbook, opened as it comes: its last entry, whose header names it. */
function sheetRows(): (bytes: Uint8Array) => Promise<number> {
  const found = counter('</row>')
  const inflate = createInflateRaw().on('data', (bytes: Uint8Array) => found.add(bytes))
  let head: Uint8Array | null = new Uint8Array(0)
  return async (bytes) => {
    let rest = bytes
    if (head) {
      const first = Buffer.concat([head, bytes])
      const at = first.indexOf(SHEET)
      head = at < 0 ? first : null
      if (at < 0) return 0
      rest = first.subarray(at + SHEET.length)
    }
    if (rest.length > 0) await new Promise((resolve) => inflate.write(rest, resolve))
    return found.rows()
  }
}

describe(`a portfolio of ${ROWS} agreements`, () => {
  test('is sent as CSV, each row once, holding no more at the end than at the beginning', async () => {
    const response = await ask('')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="portefeuille.csv"')
    const sent = await read(response, lineRows())
    expect(sent.rows).toBe(ROWS + 1)
    expect(sent.bytes).toBeGreaterThan(4 * MOST_BYTES)
    expect(sent.growth).toBeLessThan(MOST_BYTES)
  }, 60_000)

  test('is sent as a workbook likewise', async () => {
    const response = await ask('?forme=xlsx')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="portefeuille.xlsx"')
    const sent = await read(response, sheetRows())
    expect(sent.rows).toBe(ROWS + 1)
    expect(sent.growth).toBeLessThan(MOST_BYTES)
  }, 60_000)

  test('leaves the database alone once whoever asked has gone', async () => {
    const response = await ask('')
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    await reader.cancel()
    const [open] = await sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND usename = 'jalon_app' AND state <> 'idle'`,
    )
    expect(open?.count).toBe(0)
  })

  test('is nobody else’s: another space, another role, nobody', async () => {
    const steward = await aMember({ tenant: scene.funder.tenant as never, permissions: ['ADMIN'] })
    for (const login of [scene.bilan.consultant.login, steward.login, null]) {
      browser.login = login
      for (const query of ['', '?forme=xlsx']) expect((await ask(query)).status).toBe(404)
    }
    browser.login = scene.funder.member.login
    expect((await ask('', 'rien-ici')).status).toBe(404)
  })
})

test('the measure sees a file of that weight that is gathered', async () => {
  async function* lines(): AsyncGenerator<Uint8Array> {
    for (let piece = 0; piece < ROWS / 1000; piece++) yield Buffer.alloc(168_000, `${'x'.repeat(166)}\r\n`)
  }
  const source = lines()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await source.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const gathered: Uint8Array[] = []
  const sent = await read(new Response(body), lineRows(), (bytes) => gathered.push(bytes))
  expect(sent.rows).toBe(ROWS)
  expect(gathered.length).toBe(ROWS / 1000)
  expect(sent.growth).toBeGreaterThan(MOST_BYTES)
})
