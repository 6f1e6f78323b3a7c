import { afterAll, beforeAll, expect, test } from 'vitest'
import { bilanList } from '@/lib/homes/list-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { asMember } from '@/lib/platform/scope'
import { aBeneficiary, aBilan, aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'

afterAll(closeAll)

let admin: TestMember
let anne: TestMember
let paul: TestMember
beforeAll(async () => {
  const tenant = await aTenant()
  admin = await aMember({ tenant, permissions: ['ADMIN'] })
  anne = await aMember({ tenant, lastName: 'Anne' })
  paul = await aMember({ tenant, lastName: 'Paul' })
  for (const [consultant, lastName] of [
    [anne, 'Kermadec'],
    [anne, 'Le Bihan'],
    [paul, 'Kermarec'],
  ] as const)
    await aBilan({ tenant, consultant, beneficiary: await aBeneficiary({ tenant, createdBy: consultant, lastName }) })
})

const found = async (who: TestMember, address: Record<string, string>): Promise<[number, string[]]> => {
  const view = await as(who, (scope) => bilanList(asMember(scope), ListArgs.parse(address)))
  return [view.total, view.rows.map(({ name }) => name.split(' ').slice(1).join(' ')).sort()]
}

test.each(['recents', 'anciens', 'personne'])('filters add up, sorted %s', async (tri) => {
  expect(await found(admin, { tri })).toEqual([3, ['Kermadec', 'Kermarec', 'Le Bihan']])
  expect(await found(admin, { tri, q: 'kerma' })).toEqual([2, ['Kermadec', 'Kermarec']])
  expect(await found(admin, { tri, consultant: anne.id })).toEqual([2, ['Kermadec', 'Le Bihan']])
  expect(await found(admin, { tri, q: 'kerma', consultant: anne.id })).toEqual([1, ['Kermadec']])
  expect(await found(anne, { tri, q: 'kerma' })).toEqual([1, ['Kermadec']])
})

test('a consultant narrows to no colleague’s bilans: hers are hers', async () => {
  expect(await found(anne, { consultant: paul.id })).toEqual([2, ['Kermadec', 'Le Bihan']])
  expect(await found(anne, { q: 'kerma', consultant: paul.id })).toEqual([1, ['Kermadec']])
})

test.each([
  { etape: 'toString' },
  { etape: '__proto__' },
  { consultant: "' OR true --" },
  { q: "%_\\'; DROP TABLE bilan" },
  { page: '-4' },
  { page: '1e9' },
  { tri: 'hasOwnProperty' },
])('an address that means nothing is no fault: %j', async (address) => {
  await expect(found(admin, address as unknown as Record<string, string>)).resolves.toBeDefined()
})
