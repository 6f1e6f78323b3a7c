import { afterAll, beforeAll, expect, test } from 'vitest'
import { FUNDERS } from '@/lib/bilan-types/keys'
import { ownRuleSets } from '@/lib/funders/queries'
import { shippedRuleSets, termsOn } from '@/lib/funders/rules'
import { plainTerms } from '@/lib/funders/terms-rules'
import { readTerms } from '@/lib/funders/terms-schema'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

interface Row {
  funder: string
  type_key: string | null
  effective_from: string
  source: string
  terms: unknown
}

test('the database binds requests by the very rules that the product ships', async () => {
  const rows = await sql<Row>(
    'SELECT funder, type_key, effective_from::text, source, terms FROM gate.shipped_rule_sets()',
  )
  expect(rows.map((row) => ({ ...row, terms: readTerms(row.terms) }))).toEqual(
    shippedRuleSets.map((set) => ({
      ...{ funder: set.funder, type_key: set.typeKey, effective_from: set.effectiveFrom },
      ...{ source: set.source, terms: set.terms },
    })),
  )
})

/** Own sets of one house: of all types, of one, before and after those that are shipped, and on their very day. */
const own: readonly [funder: string, typeKey: string | null, from: string][] = [
  ['CPF', null, '2025-06-01'],
  ['CPF', 'COMPETENCES', '2026-03-01'],
  ['CPF', null, '2026-04-02'],
  ['CPF', 'MAINTIEN', '2027-01-01'],
  ['FPETT', null, '2019-11-29'],
  ['OPCO', 'COMPETENCES', '2018-01-01'],
  ['OPCO', null, '2020-01-01'],
  ['AGEFIPH', 'PROFESSIONNEL', '2026-11-01'],
]
const types = ['COMPETENCES', 'PROFESSIONNEL', 'RECONVERSION', 'MAINTIEN', 'AUTRE']
const days = [
  '2018-06-01',
  '2019-11-28',
  '2019-11-29',
  '2026-02-26',
  '2026-03-31',
  '2026-04-02',
  '2026-12-01',
  '2027-01-01',
]

let admin: TestMember
beforeAll(async () => {
  admin = await aMember({ permissions: ['ADMIN'] })
  for (const [index, [funder, typeKey, from]] of own.entries())
    await insert('funding_rule_set', {
      ...{ id: newId(), tenant_id: admin.tenantId, funder, type_key: typeKey, effective_from: from },
      ...{ source: `Texte ${index}`, terms: { ...plainTerms, capCents: 1000 + index } },
      ...{ created_at: now(), created_by_member_id: admin.id },
    })
})

test('and finds the set in force as the rules do, for each funder, type and day', async () => {
  const sets = await as(admin, (scope) => ownRuleSets(scope, admin.tenantId))
  expect(sets).toHaveLength(own.length)
  const cases = FUNDERS.flatMap((funder) => types.flatMap((typeKey) => days.map((day) => ({ funder, typeKey, day }))))
  const found = await sql<{ id: string | null; from: string | null; source: string | null }>(
    `SELECT s.id, s.effective_from::text AS from, s.source 
       FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (funder text, "typeKey" text, day date)) WITH ORDINALITY AS c (funder, "typeKey", day, place)
       LEFT JOIN LATERAL gate.rule_set_on(c.funder, c."typeKey", $2, c.day) s ON true ORDER BY c.place`,
    [JSON.stringify(cases), admin.tenantId],
  )
  expect(found).toEqual(
    cases.map(({ funder, typeKey, day }) => {
      const terms = termsOn(funder, typeKey, day, sets)
      return { id: terms?.id ?? null, from: terms?.from ?? null, source: terms?.source ?? null }
    }),
  )
})

test('nobody asks for another house’s rules by it', async () => {
  expect(
    await tryAs(inSpace(admin), 'SELECT * FROM gate.rule_set_on($1, NULL, $2, current_date)', ['CPF', admin.tenantId]),
  ).toBe('42501')
})
