import { afterAll, beforeAll, expect, test } from 'vitest'
import { activity } from '@/lib/homes/activity-queries'
import { ActivityArgs } from '@/lib/homes/activity-schema'
import { adminHome } from '@/lib/homes/admin-queries'
import { agenda } from '@/lib/homes/agenda-queries'
import { AgendaArgs } from '@/lib/homes/agenda-schema'
import { consultantHome } from '@/lib/homes/consultant-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { bilanList } from '@/lib/homes/list-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { personMeetings } from '@/lib/homes/meeting-queries'
import { bilanOverview } from '@/lib/homes/overview-queries'
import { personHome } from '@/lib/homes/person-queries'
import { palette } from '@/lib/homes/search-queries'
import { connections } from '@/lib/platform/db'
import { asMember, asPerson, inScope, NOWHERE, type Scope } from '@/lib/platform/scope'
import { memberShell, personShell } from '@/lib/spaces/shell-queries'
import {
  aBeneficiary,
  aBilan,
  aMember,
  aTenant,
  closeAll,
  type TestBilan,
  type TestMember,
} from '@/tests/support/factory'

/** The limit of a page, besides begin, context and commit. */
const MOST = 12

interface House {
  readonly admin: TestMember
  readonly consultant: TestMember
  readonly first: TestBilan
}

let small: House
let large: House

async function house(count: number): Promise<House> {
  const tenant = await aTenant()
  const admin = await aMember({ tenant, permissions: ['ADMIN'] })
  const consultant = await aMember({ tenant })
  let first: TestBilan | undefined
  for (let index = 0; index < count; index++) {
    const beneficiary = await aBeneficiary({ tenant, createdBy: consultant })
    const bilan = await aBilan({
      tenant,
      consultant,
      beneficiary,
      entered: true,
      ...(index === 0 ? { programme: 'ACCEPTED' as const } : {}),
      sessions:
        index === 0
          ? [
              { signed: 'BOTH', inDays: -9 },
              { state: 'PLANNED', inDays: -1, time: '10:00' },
              { state: 'PLANNED', inDays: 3, time: '16:00' },
            ]
          : [
              {
                inDays: -20 - (index % 40),
                time: `${String(8 + Math.floor(index / 40)).padStart(2, '0')}:00`,
                minutes: 45,
              },
            ],
    })
    first ??= bilan
  }
  if (!first) throw new Error('a house without a bilan')
  return { admin, consultant, first }
}

beforeAll(async () => {
  small = await house(1)
  large = await house(200)
}, 120_000)
afterAll(closeAll)

/** The statements that a page sends, told by their first words; begin, context and commit left out. */
async function statementsOf(
  who: { login: TestMember['login']; space: string },
  work: (scope: Scope) => Promise<unknown>,
): Promise<string[]> {
  const sent: string[] = []
  const client = await connections().connect()
  const prototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }
  client.release()
  const query = prototype.query
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    sent.push((typeof first === 'string' ? first : first.text).replace(/\s+/g, ' ').trim())
    return query.apply(this, args)
  }
  try {
    await inScope(who.login, who.space, NOWHERE, work)
  } finally {
    prototype.query = query
  }
  return sent.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK|SELECT \* FROM door\.enter|SELECT 1$)/.test(text))
}

const member =
  (here: string, query: (scope: ReturnType<typeof asMember>) => Promise<unknown>) =>
  async (scope: Scope): Promise<void> => {
    await query(asMember(scope))
    await memberShell(asMember(scope), here)
  }

const pages: readonly [
  string,
  (of: House) => [{ login: TestMember['login']; space: string }, (scope: Scope) => Promise<unknown>],
][] = [
  ['consultant’s home', (of) => [of.consultant, member('/e/x', (scope) => consultantHome(scope, HomeArgs.parse({})))]],
  ['administrator’s home', (of) => [of.admin, member('/e/x', adminHome)]],
  [
    'list of a consultant',
    (of) => [of.consultant, member('/e/x/bilans', (scope) => bilanList(scope, ListArgs.parse({})))],
  ],
  [
    'list of the organisation',
    (of) => [of.admin, member('/e/x/bilans', (scope) => bilanList(scope, ListArgs.parse({ etape: 'tous' })))],
  ],
  [
    'found by name',
    (of) => [
      of.admin,
      member('/e/x/bilans', (scope) => bilanList(scope, ListArgs.parse({ q: 'bernard', etape: 'tous' }))),
    ],
  ],
  [
    'overview',
    (of) => [of.consultant, member('/e/x/bilans/y', (scope) => bilanOverview(scope, { bilanId: of.first.id }))],
  ],
  [
    'overview of the administrator',
    (of) => [of.admin, member('/e/x/bilans/y', (scope) => bilanOverview(scope, { bilanId: of.first.id }))],
  ],
  [
    'agenda',
    (of) => [of.consultant, member('/e/x/agenda', (scope) => agenda(scope, AgendaArgs.parse({ vue: 'mois' })))],
  ],
  ['activity', (of) => [of.admin, member('/e/x/activite', (scope) => activity(scope, ActivityArgs.parse({})))]],
  ['palette', (of) => [of.consultant, (scope) => palette(scope, { q: 'bernard' })]],
  [
    'her home',
    (of) => [
      of.first.beneficiary,
      async (scope) => {
        await personHome(asPerson(scope), { bilan: null })
        await personShell(scope, '/mon-bilan')
      },
    ],
  ],
  [
    'her meetings',
    (of) => [
      of.first.beneficiary,
      async (scope) => {
        await personMeetings(asPerson(scope), { page: 1 })
        await personShell(scope, '/mon-bilan/rendez-vous')
      },
    ],
  ],
]

test.each(pages)('%s: as many statements for 200 bilans as for one, twelve at most', async (_, page) => {
  const one = await statementsOf(...page(small))
  const many = await statementsOf(...page(large))
  expect(one.length, one.map((text) => text.slice(0, 80)).join('\n')).toBeLessThanOrEqual(MOST)
  expect(many.length).toBe(one.length)
})

test('a search that finds nothing sends what one that finds sends', async () => {
  const nothing = await statementsOf(large.consultant, (scope) => palette(scope, { q: 'zzzzz' }))
  const found = await statementsOf(large.consultant, (scope) => palette(scope, { q: 'bernard' }))
  expect(nothing).toEqual(found)
})

test('another organisation’s bilan sends what one that does not exist sends', async () => {
  const ask = (id: string) =>
    statementsOf(small.consultant, (scope) => bilanOverview(asMember(scope), { bilanId: id }).catch(() => null))
  expect(await ask(large.first.id)).toEqual(await ask('01900000-0000-7000-8000-000000000000'))
})
