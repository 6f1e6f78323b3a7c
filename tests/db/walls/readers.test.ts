import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBilan, aMember, closeAll } from '@/tests/support/factory'
import { aFullBilan } from './full-bilan'
import { throughGate, throughPolicies } from './readers'
import { asJob, inSpace, NOBODY, type Visitor, visit } from './visit'

const readers = [
  'consultant',
  'bénéficiaire',
  'administrateur',
  'administratrice qui conduit',
  'référent',
  'collègue',
  'tâche',
  'employeur',
  'conseillère',
  'financeur',
  'autre organisme',
  'personne',
] as const
type Reader = (typeof readers)[number]
let visitors: Readonly<Record<Reader, Visitor>>

beforeAll(async () => {
  const { bilan, admin, employer, conseillere, officer } = await aFullBilan()
  const { tenant, consultant } = bilan
  const both = await aMember({ tenant, permissions: ['ADMIN', 'CONSULTANT'] })
  const colleague = await aMember({ tenant })
  for (const member of [consultant, both, colleague])
    await aBilan({
      tenant,
      consultant: member,
      entered: true,
      programme: 'ACCEPTED',
      sessions: [
        { signed: 'BOTH', inDays: -20, time: '06:00' },
        { inDays: -9, time: '06:00' },
        { nature: 'GUIDED_WORK', signed: 'BENEFICIARY', inDays: -7, time: '06:00' },
        { state: 'PLANNED', inDays: -1, time: '06:00' },
        { state: 'PLANNED', inDays: 3, time: '06:00' },
      ],
    })
  const referent = await aMember({ tenant, permissions: ['REFERENT_HANDICAP'] })
  const elsewhere = await aBilan({ entered: true })
  const foreign = await aMember({ tenant: elsewhere.tenant, permissions: ['ADMIN', 'CONSULTANT', 'REFERENT_HANDICAP'] })
  visitors = {
    consultant: inSpace(consultant),
    bénéficiaire: inSpace(bilan.beneficiary),
    administrateur: inSpace(admin),
    'administratrice qui conduit': inSpace(both),
    référent: inSpace(referent),
    collègue: inSpace(colleague),
    tâche: asJob(tenant.id),
    employeur: inSpace(employer),
    conseillère: inSpace(conseillere),
    financeur: inSpace(officer),
    'autre organisme': inSpace(foreign),
    personne: NOBODY,
  }
})
afterAll(closeAll)

const rowsOf = (reader: Reader, text: string): Promise<unknown[]> =>
  visit(visitors[reader], async (client) => (await client.query<Record<string, unknown>>(text)).rows)

/** Who reads something by each function; who is of another house, of his own. */
const served: Readonly<Record<keyof typeof throughPolicies, readonly Reader[]>> = {
  paths: [
    'consultant',
    'bénéficiaire',
    'administrateur',
    'administratrice qui conduit',
    'collègue',
    'tâche',
    'autre organisme',
  ],
  caseload: ['consultant', 'bénéficiaire', 'administratrice qui conduit', 'collègue'],
  sessionsToLog: ['consultant', 'administratrice qui conduit', 'collègue'],
  bilanHead: ['consultant', 'administrateur', 'administratrice qui conduit', 'collègue', 'tâche', 'autre organisme'],
  bilanExtra: ['consultant', 'administrateur', 'administratrice qui conduit', 'collègue', 'tâche', 'autre organisme'],
  // figures, none of them where nothing is his
  shellCounts: readers,
  practitionerDay: readers,
  partyDevis: ['employeur'],
}

describe.each(Object.keys(throughPolicies) as (keyof typeof throughPolicies)[])('gate, %s', (name) => {
  test.each(readers)('shows what the policies show: %s', async (reader) => {
    const byGate = await rowsOf(reader, throughGate[name])
    // neither is a person’s: her own pages are others
    const byPolicies =
      (name === 'bilanHead' || name === 'bilanExtra') && reader === 'bénéficiaire'
        ? []
        : await rowsOf(reader, throughPolicies[name])
    expect(byGate).toEqual(byPolicies)
    expect(byGate.length > 0).toBe(served[name].includes(reader))
  })
})

test('a portfolio’s first page is that of the list with any filter that leaves all', async () => {
  const page = (from: string, to: string) =>
    rowsOf(
      'financeur',
      `SELECT * FROM gate.portfolio('{}', NULL, NULL, ${from}, ${to}, NULL, NULL, NULL, NULL, false, 26)`,
    )
  const first = await page('NULL', 'NULL')
  expect(first).not.toEqual([])
  expect(first).toEqual(await page(`'2000-01-01'`, `'2200-01-01'`))
})
