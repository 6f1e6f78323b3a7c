import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreementPage } from '@/lib/funding/agreement-queries'
import { PORTFOLIO_HEAD, type PortfolioExportArgs, portfolioPiece } from '@/lib/funding/export-queries'
import { portfolioPage } from '@/lib/funding/portfolio-queries'
import { PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { HomeArgs } from '@/lib/homes/home-schema'
import { officerHome } from '@/lib/homes/officer-queries'
import { spaceHome } from '@/lib/homes/space-queries'
import { asMember } from '@/lib/platform/scope'
import { aMember, as, aTenant, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { aDecider } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { aClaimScene, type ClaimScene, claimed, ended, manyAgreements } from './claim-scene'

afterAll(closeAll)

const page = (by: TestMember, asked: Record<string, string> = {}) =>
  as(by, (scope) => portfolioPage(scope, PortfolioArgs.parse(asked)))
const names = async (by: TestMember, asked: Record<string, string> = {}) =>
  (await page(by, asked)).rows.map((row) => row.person)

describe('a portfolio', () => {
  let scene: ClaimScene
  let officer: TestMember
  beforeAll(async () => {
    scene = await aClaimScene()
    officer = scene.funder.member
    await manyAgreements(scene, 60)
  })

  test('is paged from one agreement to the next and back, none twice, none left out', async () => {
    const first = await page(officer)
    const second = await page(officer, { apres: first.next ?? '', rang: '25' })
    const third = await page(officer, { apres: second.next ?? '', rang: '50' })
    const all = [first, second, third].flatMap((view) => view.rows.map((row) => row.id))
    expect([first.previous, third.next]).toEqual([null, null])
    expect(all).toHaveLength(61)
    expect(new Set(all).size).toBe(61)
    const again = await page(officer, { avant: third.previous ?? '', rang: '25' })
    expect(again.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id))
    const top = await page(officer, { avant: again.previous ?? '', rang: '0' })
    expect(top.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id))
    expect(top.previous).toBeNull()
  })

  test('is found by words of a name, a provider or a number; by provider, state, month and end', async () => {
    expect(await names(officer, { q: 'personne 42' })).toEqual(['Personne 42'])
    expect(await names(officer, { q: 'LA-2026-0007' })).toEqual(['Personne 7'])
    expect((await names(officer, { q: 'cabinet essai' })).length).toBe(25)
    expect(await names(officer, { q: '50%_' })).toEqual([])
    const { providers, totals } = await page(officer)
    expect(providers.map((one) => one.id)).toEqual([scene.bilan.tenant.id])
    expect((await names(officer, { organisme: scene.bilan.tenant.id })).length).toBe(25)
    expect(await names(officer, { organisme: scene.funder.tenant.id })).toEqual([])
    const ending = await names(officer, { fin: '1' })
    expect(ending).toHaveLength(21)
    const month = dateInDays(-40).toISOString().slice(0, 7)
    const granted = await page(officer, { mois: month })
    expect(granted.rows.length).toBeGreaterThan(0)
    expect(totals).toMatchObject({
      agreements: 61,
      running: 61,
      granted: '7\u00a0950,00\u00a0€',
      claimed: '0,00\u00a0€',
    })
    expect(await names(officer, { etat: 'demandes' })).toEqual([])
    expect(await names(officer, { etat: 'termines' })).toEqual([])
  })

  test('goes to a file whole, in pieces, in the order of the list', async () => {
    const first: PortfolioExportArgs = { filters: PortfolioArgs.parse({}), form: 'csv', after: null }
    const { piece, next } = await as(officer, (scope) => portfolioPiece(scope, first))
    const lines = piece.trimEnd().split('\r\n')
    expect(next).toBeNull()
    expect(lines).toHaveLength(61)
    expect(lines[0]?.split(';')).toHaveLength(PORTFOLIO_HEAD.length)
    const workbook = await as(officer, (scope) => portfolioPiece(scope, { ...first, form: 'xlsx' }))
    expect(workbook.piece.match(/<row>/g)).toHaveLength(61)
    expect(workbook.piece).not.toContain('<f>')
  })

  test('keeps its totals as agreements end and are claimed of', async () => {
    const own = await aClaimScene()
    await ended(own.bilan)
    expect(await claimed(own)).toMatch(/^[0-9a-f-]{36}$/)
    const view = await page(own.funder.member)
    expect(view.totals).toMatchObject({
      agreements: 1,
      running: 0,
      claimed: '195,00\u00a0€',
      left: '1\u00a0755,00\u00a0€',
    })
    expect(view.rows[0]).toMatchObject({ claimed: '195,00\u00a0€', due: '0,00\u00a0€', course: 'done' })
    expect(await names(own.funder.member, { etat: 'demandes' })).toHaveLength(1)
    const home = await as(own.funder.member, (scope) => officerHome(asMember(scope)))
    expect(home.claims).toMatchObject([{ price: '195,00\u00a0€', hours: '3\u00a0h' }])
    const one = await as(own.funder.member, (scope) => agreementPage(scope, { accord: own.requestId }))
    expect(one.consumption.rows[0]?.claims).toMatchObject([{ position: 1 }])
  })

  test('is its funder’s: another’s is empty, another role and the house find no such page', async () => {
    const stranger = (await aDecider('OPCO')).member
    expect((await page(stranger)).rows).toEqual([])
    expect((await page(stranger)).totals.agreements).toBe(0)
    expect((await page(stranger)).providers).toEqual([])
    await expect(as(stranger, (scope) => agreementPage(scope, { accord: scene.requestId }))).rejects.toThrow('')
    const steward = await aMember({ tenant: scene.funder.tenant as never, permissions: ['ADMIN'] })
    const employer = await aMember({
      tenant: await aTenant({ columns: { capacities: ['EMPLOYER'] } }),
      permissions: ['EMPLOYER'],
    })
    for (const who of [steward, employer, scene.bilan.consultant]) {
      await expect(page(who)).rejects.toMatchObject({ name: 'NotFound' })
      await expect(as(who, (scope) => agreementPage(scope, { accord: scene.requestId }))).rejects.toMatchObject({
        name: 'NotFound',
      })
    }
    const conseillere = await aMember({ tenant: scene.funder.tenant as never, permissions: ['CONSEILLERE'] })
    expect((await page(conseillere)).rows).toHaveLength(25)
  })

  test('opens on the funding officer’s home, in few statements', async () => {
    const home = await as(officer, (scope) => spaceHome(asMember(scope), HomeArgs.parse({})))
    expect(home).toMatchObject({ kind: 'officer', totals: { agreements: 61 } })
    expect(JSON.stringify(home)).not.toMatch(/synthèse|maintien/i)
  })
})

describe('a funding officer', () => {
  test('reads no content, no session, no ground, no word of the bilans he pays: every table is read', async () => {
    const scene = await aClaimScene()
    const tables = await sql<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'bilan_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND has_table_privilege('jalon_app', c.oid, 'SELECT') ORDER BY 1`,
    )
    const read = await as(scene.funder.member, async (scope) => {
      const seen: string[] = []
      for (const { name } of tables) {
        const rows = await scope.tx.$queryRawUnsafe<unknown[]>(
          `SELECT 1 FROM "${name}" WHERE bilan_id = $1::uuid LIMIT 1`,
          scene.bilan.id,
        )
        if (rows.length > 0) seen.push(name)
      }
      return seen
    })
    expect(tables.length).toBeGreaterThan(40)
    expect(read).toEqual(['funding_request', 'funding_step'])
  })
})
