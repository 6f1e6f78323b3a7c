import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { newId } from '@/lib/platform/scope'
import { browser } from '@/tests/db/login/browser'
import { aFullBilan, type FullBilan } from '@/tests/db/walls/full-bilan'
import { inSpace, visit } from '@/tests/db/walls/visit'
import { aBilan, closeAll } from '@/tests/support/factory'
import { anEmployerParty, type TestEmployer } from '@/tests/support/party-factory'
import { sql } from '@/tests/support/rows'
import { filesUnder, idsOf, inputFor, load, type Trace, traced } from './visitor'

vi.mock('@/lib/platform/cookie', async () => (await import('@/tests/db/login/browser')).cookieModule)
vi.mock('@/lib/platform/preferences', async () => (await import('@/tests/db/login/browser')).preferencesModule)
vi.mock('@/lib/platform/preferences-cookie', () => ({}))
/** Each action keeps the schema it was made with, so that an input can be made for it. */
vi.mock('@/lib/platform/action', async (original) => {
  const real = await original<typeof import('@/lib/platform/action')>()
  return {
    ...real,
    action: (schema: z.ZodType, command: never) => Object.assign(real.action(schema, command), { schema, command }),
  }
})

/**
 * R18: an employer, party to one bilan of a provider, asks for another of the same provider by every address and every action.
 * It answers as for a bilan that does not exist: same outcome, same statements.
 */
let full: FullBilan
let employer: TestEmployer
let theirs: (field: string) => string
const nobodys = newId()

beforeAll(async () => {
  full = await aFullBilan()
  const known = await aBilan({ tenant: full.bilan.tenant, consultant: full.bilan.consultant, entered: true })
  employer = await anEmployerParty(known)
  theirs = await idsOf(full.bilan.tenant.id, full.bilan.id)
  browser.login = employer.member.login
}, 60_000)
afterAll(closeAll)

const strange = (): string => nobodys

type Page = (props: { params: Promise<unknown>; searchParams: Promise<unknown> }) => Promise<unknown>

/** Parts of addresses, and the fields whose ids stand there. One more kind of address is one more line here. */
const segments: Readonly<Record<string, string>> = {
  bilan: 'bilanId',
  dossier: 'bilanId',
  seance: 'sessionId',
  rendu: 'handInId',
  personne: 'beneficiaryId',
  membre: 'memberId',
  client: 'clientId',
  convention: 'conventionId',
  devis: 'proposalId',
  rendezvous: 'meetingId',
  orientation: 'referralId',
  approche: 'approachId',
  prestataire: 'organisationId',
  piece: 'leaveAuthorisationId',
  fiche: 'programmeSheetId',
  id: 'documentId',
  type: 'typeKey',
  demande: 'fundingRequestId',
  accord: 'fundingRequestId',
  liste: 'importId',
  financeur: 'funder',
}
const paramsFor = (path: string, espace: string, idFor: (field: string) => string): Record<string, string> =>
  Object.fromEntries(
    [...path.matchAll(/\[([a-z-]+)\]/g)].map(([, name = '']) => [
      name,
      name === 'espace' ? espace : idFor(segments[name] ?? 'bilanId'),
    ]),
  )
const asked = (idFor: (field: string) => string): Record<string, string> => ({
  bilan: idFor('bilanId'),
  personne: idFor('beneficiaryId'),
  seance: idFor('sessionId'),
  demande: idFor('requestId'),
  employeur: idFor('clientId'),
})

const seen = (value: unknown): string => (value === null ? 'nothing' : 'shown')

async function openPage(path: string, espace: string, idFor: (field: string) => string): Promise<Trace> {
  const page = (await load(path)).default as Page
  const params = Promise.resolve(paramsFor(path, espace, idFor))
  return traced(() => page({ params, searchParams: Promise.resolve(asked(idFor)) }), seen)
}

async function openRoute(path: string, espace: string, idFor: (field: string) => string): Promise<Trace> {
  const { GET } = (await load(path)) as {
    GET: (request: Request, props: { params: Promise<unknown> }) => Promise<Response>
  }
  const request = new Request(`http://localhost/?q=bernard&bilan=${idFor('bilanId')}`)
  return traced(
    async () => {
      const response = await GET(request, { params: Promise.resolve(paramsFor(path, espace, idFor)) })
      return `${response.status} ${await response.text()}`
    },
    (value) => String(value).replaceAll(full.bilan.id, 'ID').replaceAll(nobodys, 'ID'),
  )
}

const pages = [...filesUnder('app/e', '/page.tsx'), ...filesUnder('app/mon-bilan', '/page.tsx')]
const routes = [
  ...filesUnder('app/e', '/route.ts'),
  ...filesUnder('app/mon-bilan', '/route.ts'),
  ...filesUnder('app/api/documents', '/route.ts'),
]

describe('every page', () => {
  test('is there to be asked, and each id in its address is of a known kind', () => {
    expect(pages.length).toBeGreaterThan(40)
    expect(routes.length).toBeGreaterThan(6)
    const names = [...pages, ...routes].flatMap((path) => [...path.matchAll(/\[([a-z-]+)\]/g)].map(([, name]) => name))
    expect([...new Set(names)].filter((name) => name !== 'espace' && !((name ?? '') in segments))).toEqual([])
  })

  test.each(pages)(
    '%s: another’s bilan is a bilan that does not exist',
    async (path) => {
      const space = employer.organisation.slug
      const answer = await openPage(path, space, theirs)
      expect(answer.outcome).toMatch(/^(shown|threw NEXT_HTTP_ERROR_FALLBACK;404|threw NEXT_REDIRECT)/)
      if (/\[(bilan|dossier|client|personne|convention|devis|rendezvous|orientation|seance)\]/.test(path))
        expect(answer.outcome).toContain('404')
      expect(answer).toEqual(await openPage(path, space, strange))
    },
    30_000,
  )

  test.each(pages.filter((path) => path.startsWith('app/e/')))(
    '%s: a link of the provider’s, forwarded to him, leads to a space that does not exist',
    async (path) => {
      const forwarded = await openPage(path, full.bilan.tenant.slug, theirs)
      expect(forwarded).toEqual(await openPage(path, 'rien-ici', theirs))
      if (!path.includes('/style/')) expect(forwarded.outcome).toMatch(/404/)
    },
    30_000,
  )
})

test.each(routes)(
  '%s: a file or a calendar of another’s bilan does not exist',
  async (path) => {
    const space = employer.organisation.slug
    expect(await openRoute(path, space, theirs)).toEqual(await openRoute(path, space, strange))
    if (path.startsWith('app/e/'))
      expect(await openRoute(path, full.bilan.tenant.slug, theirs)).toEqual(await openRoute(path, 'rien-ici', theirs))
  },
  30_000,
)

describe('every action', async () => {
  type Action = ((space: string, input: unknown) => Promise<{ ok: boolean; refusal?: { code: string } }>) & {
    schema?: z.ZodType
  }
  const files = filesUnder('lib', 'actions.ts')
  const actions: [string, Action, string][] = []
  for (const file of files)
    for (const [name, value] of Object.entries(await load(file)))
      if (typeof value === 'function' && (value as Action).schema) actions.push([name, value as Action, file])

  const run = (action: Action, space: string, idFor: (field: string) => string): Promise<Trace> =>
    traced(
      () => action(space, inputFor(action.schema as z.ZodType, idFor)),
      (value) =>
        JSON.stringify((value as { refusal?: { code: string } }).refusal ?? 'done')
          .replaceAll(full.bilan.id, 'ID')
          .replaceAll(nobodys, 'ID'),
    )

  test('is there to be asked', () => {
    expect(actions.length).toBeGreaterThan(80)
  })

  test.each(actions)(
    '%s: about another’s bilan is about none',
    async (_, action, file) => {
      const space = employer.organisation.slug
      // an employer's request for a bilan has the same word as one for its funding
      const funding = /^lib\/(funding|claims)\//.test(file)
      const ids = (field: string) => theirs(funding && field === 'requestId' ? 'fundingRequestId' : field)
      // what only changes his own house is done once beforehand, and finds it as it leaves it
      await run(action, space, strange)
      const answer = await run(action, space, ids)
      expect(answer.outcome).not.toMatch(/BUG|AWAY|threw/)
      expect(answer).toEqual(await run(action, space, strange))
      expect(await run(action, 'moi', ids)).toEqual(await run(action, 'moi', strange))
      expect(await run(action, full.bilan.tenant.slug, ids)).toEqual(await run(action, 'rien-ici', ids))
    },
    30_000,
  )

  test('is asked with words that its form takes, but for a few', async () => {
    const stuck: string[] = []
    for (const [name, action] of actions) {
      const read = (action.schema as z.ZodType).safeParse(inputFor(action.schema as z.ZodType, theirs))
      if (!read.success) stuck.push(name)
    }
    expect(stuck.length, stuck.join(', ')).toBeLessThan(actions.length / 6)
  })
})

test('with his own context, the database itself shows him no row of a bilan he is no party to', async () => {
  const tables = await sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'bilan_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND has_table_privilege('jalon_app', c.oid, 'SELECT') ORDER BY 1`,
  )
  expect(tables.length).toBeGreaterThan(40)
  const shown = await visit(inSpace(employer.member), async (client) => {
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT 1 FROM ${name} WHERE bilan_id = $1`, [full.bilan.id])
      if (rows.length > 0) found.push(name)
    }
    const { rows } = await client.query('SELECT 1 FROM bilan WHERE id = $1', [full.bilan.id])
    return rows.length > 0 ? [...found, 'bilan'] : found
  })
  expect(shown).toEqual([])
})
