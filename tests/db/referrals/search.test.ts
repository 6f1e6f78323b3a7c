import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asMember } from '@/lib/platform/scope'
import { searchProviders } from '@/lib/referrals/search-queries'
import { SearchArgs } from '@/lib/referrals/search-schema'
import { as, closeAll, type TestMember } from '@/tests/support/factory'
import { aFunder, aListedProvider, aSlot } from '@/tests/support/referral-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const PROVIDERS = 5000
/** Milliseconds that the search itself may take. Other tests run beside this one: its fastest turn is weighed. */
const PROMISED = 25

let conseillere: TestMember
const search = (args: Record<string, unknown> = {}) =>
  as(conseillere, (scope) => searchProviders(asMember(scope), SearchArgs.parse(args)))

/** So many providers, three consultants of each in turn offering slots: some past, some free, some none. */
async function manyProviders(): Promise<void> {
  await sql(`
    INSERT INTO organisation (id, slug, name, legal_name, capacities, city, created_at)
    SELECT gen_random_uuid(), 'org-' || i, (ARRAY['Cap', 'Élan', 'Rivages', 'Horizon', 'Passerelle', 'Atelier', 'Trajet'])[1 + i % 7] || ' ' ||
      (ARRAY['Conseil', 'Avenir', 'Parcours', 'Métiers', 'Formation'])[1 + i % 5] || ' ' || i, 'Org', ARRAY['PROVIDER'], (ARRAY['Brest', 'Lille', 'Lyon', 'Rennes'])[1 + i % 4], '2026-01-01'
    FROM generate_series(1, ${PROVIDERS}) i`)
  await sql(`
    INSERT INTO member (id, tenant_id, email, first_name, last_name, permissions, specialisations, joined_at, created_at)
    SELECT gen_random_uuid(), o.id, 'c-' || o.slug || '@test.test', 'Jeanne', 'Autret', ARRAY['CONSULTANT'], '{}', '2026-01-01', '2026-01-01' FROM organisation o WHERE o.slug LIKE 'org-%'`)
  await sql(`
    INSERT INTO provider_listing (id, tenant_id, listed_at, name, city, departments, modes, specialisations, presentation, updated_at)
    SELECT gen_random_uuid(), o.id, CASE WHEN i % 50 = 0 THEN NULL ELSE timestamptz '2026-01-01' END, o.name, o.city,
      ARRAY[lpad((1 + i % 95)::text, 2, '0'), lpad((1 + (i + 7) % 95)::text, 2, '0')], CASE i % 3 WHEN 0 THEN ARRAY['ON_SITE'] WHEN 1 THEN ARRAY['ON_SITE', 'MIXED'] ELSE ARRAY['ON_SITE', 'REMOTE', 'MIXED'] END,
      CASE i % 4 WHEN 0 THEN ARRAY['TEMP_WORK'] WHEN 1 THEN ARRAY['TEMP_WORK', 'DISABILITY'] WHEN 2 THEN ARRAY['BUILDING'] ELSE '{}'::text[] END, repeat('Une équipe à votre écoute. ', 8), '2026-01-01'
    FROM (SELECT o.*, substr(o.slug, 5)::int AS i FROM organisation o WHERE o.slug LIKE 'org-%') o`)
  await sql(`ALTER TABLE open_slot DISABLE TRIGGER follow_slot`)
  await sql(`
    INSERT INTO open_slot (id, tenant_id, member_id, starts_at, ends_at, mode, created_at)
    SELECT gen_random_uuid(), m.tenant_id, m.id, date_trunc('hour', now()) + make_interval(hours => 24 * (d - 3) + 1 + i % 9), date_trunc('hour', now()) + make_interval(hours => 24 * (d - 3) + 2 + i % 9), 'VIDEO', '2026-01-01'
    FROM (SELECT m.*, substr(o.slug, 5)::int AS i FROM member m JOIN organisation o ON o.id = m.tenant_id WHERE o.slug LIKE 'org-%') m, generate_series(1, 8) d WHERE m.i % 3 > 0`)
  await sql(`ALTER TABLE open_slot ENABLE TRIGGER follow_slot`)
  // as it stood two days ago: for most, the next slot noted lies in the past by now
  await sql(
    `UPDATE provider_listing l SET next_free_at = (SELECT min(starts_at) FROM open_slot s WHERE s.tenant_id = l.tenant_id)`,
  )
  for (const table of ['provider_listing', 'open_slot', 'organisation', 'member']) await sql(`VACUUM ANALYZE ${table}`)
}

beforeAll(async () => {
  conseillere = (await aFunder()).conseillere
  await manyProviders()
}, 120_000)

describe('the search for a provider', () => {
  test('finds by département, mode, specialisation, slots and name, each alone and together', async () => {
    const all = await search()
    expect(all.total).toBe(PROVIDERS - PROVIDERS / 50)
    expect(all.rows).toHaveLength(20)
    for (const row of (await search({ departement: '29' })).rows) expect(row.departments).toContain('29')
    for (const row of (await search({ mode: 'REMOTE' })).rows) expect(row.modes).toContain('REMOTE')
    for (const row of (await search({ specialite: 'DISABILITY' })).rows)
      expect(row.specialisations).toContain('DISABILITY')
    for (const row of (await search({ creneaux: '1' })).rows)
      expect(row.nextFreeAt?.getTime()).toBeGreaterThan(Date.now())
    expect((await search({ q: 'elan metiers' })).rows.every((row) => row.name.startsWith('Élan Métiers'))).toBe(true)
    const narrow = await search({ departement: '29', mode: 'MIXED', specialite: 'TEMP_WORK', creneaux: '1' })
    expect(narrow.total).toBeGreaterThan(0)
    expect(narrow.total).toBeLessThan(60)
  })

  test('lists the soonest slot first, or by name, by pages that do not overlap', async () => {
    const first = await search({ departement: '29', creneaux: '1' })
    const moments = first.rows.map((row) => row.nextFreeAt?.getTime() ?? 0)
    expect(moments).toEqual([...moments].sort((a, b) => a - b))
    const second = await search({ departement: '29', creneaux: '1', page: '2' })
    expect(second.rows.some((row) => first.rows.some((one) => one.id === row.id))).toBe(false)
    const named = (await search({ tri: 'nom' })).rows.map((row) => row.name)
    expect(named).toEqual([...named].sort((a, b) => a.localeCompare(b, 'fr')))
  })

  test('leaves out who does not show himself, and reads no filter that is none', async () => {
    const hidden = await aListedProvider({ name: 'Zzz caché', listing: { listed_at: null } })
    const shown = await aListedProvider({ name: 'Zzz montré' })
    const slot = await aSlot(shown.consultant, { inHours: 5 })
    const found = await search({ q: 'zzz' })
    expect(found.rows.map((row) => row.id)).toEqual([shown.tenant.id])
    expect(found.rows[0]?.nextFreeAt).not.toBeNull()
    expect(slot).not.toBe(hidden.tenant.id)
    expect((await search({ departement: `29' OR true --`, mode: 'x', page: '-3' })).query).toMatchObject({
      departement: null,
      mode: null,
      page: 1,
    })
    expect((await search({ q: `%' OR 1=1 --` })).total).toBe(0)
  })

  test.each([
    ['nothing asked', {}],
    ['by name', { tri: 'nom' }],
    ['a département', { departement: '29' }],
    ['with free slots', { creneaux: '1' }],
    ['mode and specialisation', { mode: 'MIXED', specialite: 'TEMP_WORK' }],
    ['everything', { departement: '29', mode: 'MIXED', specialite: 'TEMP_WORK', creneaux: '1' }],
    ['a piece of a name', { q: 'rivages parc' }],
    ['a late page', { page: '200' }],
  ])(`answers in ${PROMISED} ms over ${PROVIDERS} providers: %s`, async (what, args) => {
    for (let warm = 0; warm < 5; warm++) await search(args)
    let fastest = Number.POSITIVE_INFINITY
    // other tests run beside this one: it is given turns until one of them is left alone
    for (let turn = 0; turn < 20 || (fastest >= PROMISED && turn < 200); turn++) {
      const taken = await as(conseillere, async (scope) => {
        const start = performance.now()
        await searchProviders(asMember(scope), SearchArgs.parse(args))
        return performance.now() - start
      })
      fastest = Math.min(fastest, taken)
    }
    if (process.env.SAY_TIMES) process.stdout.write(`${what}: ${fastest.toFixed(1)} ms\n`)
    expect(fastest).toBeLessThan(PROMISED)
  })
})
