import { afterAll, beforeAll, expect, test } from 'vitest'
import { activity } from '@/lib/homes/activity-queries'
import { ActivityArgs } from '@/lib/homes/activity-schema'
import { adminHome } from '@/lib/homes/admin-queries'
import { consultantHome } from '@/lib/homes/consultant-queries'
import { exportPiece } from '@/lib/homes/export-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { bilanList } from '@/lib/homes/list-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { personMeetings } from '@/lib/homes/meeting-queries'
import { bilanOverview } from '@/lib/homes/overview-queries'
import { personHome } from '@/lib/homes/person-queries'
import { palette } from '@/lib/homes/search-queries'
import { record } from '@/lib/platform/events'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import {
  aBeneficiary,
  aBilan,
  aMember,
  as,
  aTenant,
  closeAll,
  type TestBilan,
  type TestMember,
  type TestTenant,
} from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'

let tenant: TestTenant
let admin: TestMember
let consultant: TestMember
let colleague: TestMember
let stranger: TestMember
let bilan: TestBilan

beforeAll(async () => {
  tenant = await aTenant()
  admin = await aMember({ tenant, permissions: ['ADMIN'] })
  consultant = await aMember({ tenant })
  colleague = await aMember({ tenant })
  stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
  const beneficiary = await aBeneficiary({
    tenant,
    createdBy: consultant,
    firstName: '=Cmd',
    lastName: 'Kermorvan; "Ker"',
  })
  bilan = await aBilan({
    tenant,
    consultant,
    beneficiary,
    entered: true,
    programme: 'ACCEPTED',
    sessions: [
      { signed: 'BOTH', inDays: -9 },
      { state: 'PLANNED', inDays: -1, time: '10:00' },
      { state: 'PLANNED', inDays: 4, time: '16:00', mode: 'VIDEO', columns: { video_link: 'https://visio.test/x' } },
    ],
  })
  await insert('adaptation', {
    id: newId(),
    tenant_id: tenant.id,
    bilan_id: bilan.id,
    need: 'Pauses',
    asked_at: new Date(),
    asked_by_login_id: beneficiary.login.id,
  })
  await as(consultant, (scope) =>
    record(scope, 'adaptation.asked', { tenantId: tenant.id, bilanId: bilan.id }, { adaptationId: newId() }),
  )
  await as(consultant, (scope) =>
    record(scope, 'session.planned', { tenantId: tenant.id, bilanId: bilan.id }, { sessionId: newId() }),
  )
})
afterAll(closeAll)

const found = (who: TestMember) => as(who, (scope) => palette(scope, { q: 'kermorvan' }))

test('a practitioner has his day, his duties and his caseload', async () => {
  const home = await as(consultant, (scope) => consultantHome(asMember(scope), HomeArgs.parse({})))
  expect(home.toLog.map((one) => one.sessionId)).toEqual([bilan.sessions[1]?.id])
  expect(home.next?.who).toBe('=Cmd Kermorvan; "Ker"')
  expect(home.cases.rows.map((row) => row.duty)).toEqual([{ label: 'À enregistrer', mine: true }])
  expect(home.cases.counts).toEqual({ 'en-cours': 1, 'a-faire': 1, 'a-surveiller': 1, 'en-suivi': 0 })
})

test('a colleague has nothing of it, in any list, and its address does not exist for him', async () => {
  const home = await as(colleague, (scope) => consultantHome(asMember(scope), HomeArgs.parse({})))
  expect([home.toLog, home.cases.rows, home.day.slots]).toEqual([[], [], []])
  expect((await as(colleague, (scope) => bilanList(asMember(scope), ListArgs.parse({ etape: 'tous' })))).rows).toEqual(
    [],
  )
  expect((await found(colleague)).results.filter((one) => one.href.includes('/bilans/'))).toEqual([])
  await expect(as(colleague, (scope) => bilanOverview(asMember(scope), { bilanId: bilan.id }))).rejects.toBeInstanceOf(
    NotFound,
  )
})

test('another organisation has nothing at all', async () => {
  const home = await as(stranger, (scope) => adminHome(asMember(scope)))
  expect([home.open, home.events, home.late]).toEqual([0, [], []])
  expect(await found(stranger)).toEqual({ results: [] })
  await expect(as(stranger, (scope) => bilanOverview(asMember(scope), { bilanId: bilan.id }))).rejects.toBeInstanceOf(
    NotFound,
  )
})

test('the administrator sees dates and hours, no content and no adaptation', async () => {
  const view = await as(admin, (scope) => bilanOverview(asMember(scope), { bilanId: bilan.id }))
  expect(view.hours.counted).toBe(90)
  expect([view.phase, view.log]).toEqual([null, null])
  expect(view.around.map((fact) => fact.term)).not.toContain('Aménagement')
  const own = await as(consultant, (scope) => bilanOverview(asMember(scope), { bilanId: bilan.id }))
  expect(own.phase?.items.length).toBeGreaterThan(0)
  expect(own.around.map((fact) => fact.term)).toContain('Aménagement')
})

test('the trail is the administrator’s, without what is the pair’s own', async () => {
  const view = await as(admin, (scope) => activity(asMember(scope), ActivityArgs.parse({})))
  expect(view.entries.map((entry) => entry.said)).toEqual([
    `${consultant.firstName} ${consultant.lastName} a planifié une séance.`,
  ])
  expect(view.entries[0]?.bilan?.person).toBe('=Cmd Kermorvan; "Ker"')
  const narrowed = async (address: Record<string, string>) =>
    (await as(admin, (scope) => activity(asMember(scope), ActivityArgs.parse(address)))).entries.length
  expect(await narrowed({ personne: consultant.id })).toBe(1)
  expect(await narrowed({ personne: colleague.id })).toBe(0)
  expect(await narrowed({ genre: 'seances' })).toBe(1)
  expect(await narrowed({ genre: 'equipe' })).toBe(0)
  expect(await narrowed({ du: '2999-01-01' })).toBe(0)
  await expect(as(consultant, (scope) => activity(asMember(scope), ActivityArgs.parse({})))).rejects.toBeInstanceOf(
    NotFound,
  )
})

test('an export holds what its reader may see, as text and never as a formula', async () => {
  const filters = ListArgs.parse({ etape: 'tous' })
  const { piece, next } = await as(admin, (scope) => exportPiece(scope, { filters, after: 0 }))
  expect(piece).toContain('"Kermorvan; ""Ker""";\'=Cmd;Bilan de compétences;Préliminaire')
  expect(piece).toContain(';1,50;0,00;3,00;24,00;')
  expect(next).toBeNull()
  expect((await as(colleague, (scope) => exportPiece(scope, { filters, after: 0 }))).piece).toBe('')
  expect((await as(admin, (scope) => exportPiece(scope, { filters, after: bilan.number }))).piece).toBe('')
  const closed = ListArgs.parse({ etape: 'CLOSED' })
  expect((await as(admin, (scope) => exportPiece(scope, { filters: closed, after: 0 }))).piece).toBe('')
})

test('her home tells what comes and what waits, and another’s bilan does not exist', async () => {
  const home = await as(bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: null }))
  expect(home.bilan?.next).toMatchObject({ videoLink: 'https://visio.test/x', moveAsked: false })
  expect(home.bilan?.turn?.kind).toBe('REMOTE')
  expect(home.bilans).toEqual([])
  const other = await aBilan({})
  await expect(
    as(bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: other.id })),
  ).rejects.toBeInstanceOf(NotFound)
  const meetings = await as(bilan.beneficiary, (scope) => personMeetings(asPerson(scope), { page: 1 }))
  expect(meetings.coming.map((one) => one.state)).toEqual(['PLANNED'])
  expect(meetings.past.map((one) => one.state)).toEqual(['PAST', 'COUNTED'])
})

test('a person whom nobody has opened a bilan for has an empty home', async () => {
  const waiting = await aBeneficiary({ tenant, createdBy: consultant })
  expect((await as(waiting, (scope) => personHome(asPerson(scope), { bilan: null }))).bilan).toBeNull()
  expect(await as(waiting, (scope) => personMeetings(asPerson(scope), { page: 1 }))).toMatchObject({
    coming: [],
    past: [],
    more: false,
  })
})

test('several bilans are a choice, the one under way first', async () => {
  const closed = await aBilan({
    tenant,
    consultant,
    beneficiary: bilan.beneficiary,
    openedAt: new Date(Date.now() - 400 * 86_400_000),
    closed: true,
  })
  const home = await as(bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: null }))
  expect(home.bilans.map((one) => [one.id, one.current])).toEqual([
    [bilan.id, true],
    [closed.id, false],
  ])
  const then = await as(bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: closed.id }))
  expect(then.bilan?.stage).toBe('CLOSED')
  expect(then.bilan?.hours.left).toBe(0)
})
