import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { employerFilePage } from '@/lib/homes/employer-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { palette } from '@/lib/homes/search-queries'
import { spaceHome } from '@/lib/homes/space-queries'
import { inviteMember } from '@/lib/people/member-commands'
import { asMember, type Permission } from '@/lib/platform/scope'
import { placeExists } from '@/lib/spaces/place-rules'
import { memberShell } from '@/lib/spaces/shell-queries'
import { codeOf } from '@/tests/db/people/refused'
import { inSpace, visit } from '@/tests/db/walls/visit'
import { aBilan, aMember, as, aTenant, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { aClient, anEmployerParty, anEmployerTenant } from '@/tests/support/party-factory'
import { traced } from './visitor'

afterAll(closeAll)

let bilan: TestBilan
/** Speaks for a centre de gestion as an employer, and does nothing else there. */
let hr: TestMember
beforeAll(async () => {
  const tenant = await aTenant({ columns: { capacities: ['PROVIDER', 'EMPLOYER'] } })
  bilan = await aBilan({ tenant, entered: true })
  hr = await aMember({ tenant, permissions: ['EMPLOYER'] })
  await aClient({ tenant, by: bilan.consultant })
})

const nav = (who: TestMember) =>
  as(who, async (scope) => (await memberShell(asMember(scope), '/e/x')).nav.map(({ label }) => label))
const homeOf = (who: TestMember) =>
  as(who, async (scope) => (await spaceHome(asMember(scope), HomeArgs.parse({}))).kind)

const ofProvider: readonly string[] = [
  'Bilans',
  'Agenda',
  'À signer',
  'Aménagements',
  'Bénéficiaires',
  'Employeurs',
  'Activité',
]

describe('in a house that is provider and employer at once, who speaks for the employer alone', () => {
  test('reads nothing of the provider: no bilan, nobody, no client, no invitation', async () => {
    const found = await visit(inSpace(hr), async (client) => {
      const shown: string[] = []
      for (const table of [
        'bilan',
        'bilan_frame',
        'bilan_totals',
        'session',
        'participation',
        'passage',
        'event',
        'beneficiary',
        'client_organisation',
        'invitation',
        'employer_request',
        'document',
      ])
        if ((await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rows.length > 0) shown.push(table)
      return shown
    })
    expect(found).toEqual([])
  })

  test('is offered his own places alone; the provider’s do not exist', async () => {
    const places = await nav(hr)
    expect(places).toEqual(expect.arrayContaining(['Aujourd’hui', 'Dossiers', 'Demandes']))
    expect(places.filter((label) => ofProvider.includes(label))).toEqual([])
    expect(await homeOf(hr)).toBe('employer')
    const actor = { permissions: ['EMPLOYER'] as const, organisation: { capacities: ['PROVIDER', 'EMPLOYER'] } }
    for (const part of [
      'bilans',
      'bilans/nouveau',
      'agenda',
      'a-signer',
      'personnes',
      'clients',
      'activite',
      'reglages/lieux',
    ])
      expect(placeExists(`/e/x/${part}`, actor), part).toBe(false)
    for (const part of ['', 'dossiers', 'demandes', 'equipe/moi'])
      expect(placeExists(`/e/x/${part}`, actor), part).toBe(true)
  })
})

describe('an organisation that is an employer and nothing else', () => {
  let admin: TestMember
  beforeAll(async () => {
    admin = await aMember({ tenant: await anEmployerTenant(), permissions: ['ADMIN', 'EMPLOYER'] })
  })
  const invite = (permissions: Permission[], by: TestMember, email: string) =>
    as(by, (scope) =>
      inviteMember(scope, {
        firstName: 'Jean',
        lastName: 'Le Roux',
        email,
        title: '',
        permissions,
        specialisations: [],
      }),
    )

  test('is offered its files, its requests and its team', async () => {
    const places = await nav(admin)
    expect(places).toEqual(expect.arrayContaining(['Aujourd’hui', 'Dossiers', 'Demandes', 'Équipe']))
    expect(places.filter((label) => ofProvider.includes(label))).toEqual([])
    expect(await homeOf(admin)).toBe('employer')
  })

  test('gives the roles of an employer, and no others', async () => {
    expect(await codeOf(invite(['CONSULTANT'], admin, 'a@plouvern.test'))).toBe('ROLE_NOT_HERE')
    expect(await codeOf(invite(['CONSEILLERE'], admin, 'b@plouvern.test'))).toBe('ROLE_NOT_HERE')
    expect(await codeOf(invite(['EMPLOYER'], admin, 'c@plouvern.test'))).toBe('DONE')
    const cabinet = await aMember({ permissions: ['ADMIN'] })
    expect(await codeOf(invite(['EMPLOYER'], cabinet, 'd@cabinet.test'))).toBe('ROLE_NOT_HERE')
    expect(await codeOf(invite(['CONSULTANT'], cabinet, 'e@cabinet.test'))).toBe('DONE')
  })

  test('says who it is in its settings, which have nothing else of a provider’s', () => {
    const actor = { permissions: ['ADMIN', 'EMPLOYER'] as const, organisation: { capacities: ['EMPLOYER'] } }
    const places = ['', '/organisme', '/apparence', '/lieux', '/notices/x', '/certification', '/tarifs', '/referent']
    expect(places.filter((part) => placeExists(`/e/x/reglages${part}`, actor))).toEqual([
      '',
      '/organisme',
      '/apparence',
    ])
    const only = { ...actor, permissions: ['EMPLOYER'] as const }
    expect(places.filter((part) => placeExists(`/e/x/reglages${part}`, only))).toEqual([])
  })

  test('has a home for who only administers it', async () => {
    const only = await aMember({ tenant: await anEmployerTenant(), permissions: ['ADMIN'] })
    expect(await homeOf(only)).toBe('steward')
  })
})

test('his home and his files take as many statements for forty files as for one, and are found by name', async () => {
  const organisation = await anEmployerTenant()
  const hr = await aMember({ tenant: organisation, permissions: ['EMPLOYER'] })
  const party = async () => {
    const one = await aBilan({ tenant: bilan.tenant, consultant: bilan.consultant, entered: true })
    await anEmployerParty(one, { organisation, member: hr })
    return one
  }
  const first = await party()
  const home = () =>
    traced(
      () => as(hr, async (scope) => spaceHome(asMember(scope), HomeArgs.parse({}))),
      () => 'shown',
    )
  const file = () =>
    traced(
      () => as(hr, (scope) => employerFilePage(asMember(scope), { bilanId: first.id })),
      () => 'shown',
    )
  const [small, smallFile] = [await home(), await file()]
  for (let index = 0; index < 39; index++) await party()
  const [large, largeFile] = [await home(), await file()]
  expect([large.sent.length, largeFile.sent.length]).toEqual([small.sent.length, smallFile.sent.length])
  expect(Math.max(large.sent.length, largeFile.sent.length)).toBeLessThanOrEqual(15) // begin, context and commit included
  const found = await as(hr, (scope) => palette(scope, { q: first.beneficiary.lastName }))
  expect(found.results).toMatchObject([{ href: `/e/${organisation.slug}/dossiers/${first.id}` }])
  const stranger = await as(bilan.consultant, (scope) => palette(scope, { q: first.beneficiary.lastName }))
  expect(stranger.results.filter(({ href }) => href.includes('/dossiers/'))).toEqual([])
}, 60_000)
