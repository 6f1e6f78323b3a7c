import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerFinding, inspect } from '@/lib/inspection/commands'
import { declareLeave, withdrawLeave } from '@/lib/inspection/leave-commands'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/sessions/acts'
import { asJob, inSpace, NOBODY, tryAs, type Visitor } from '@/tests/db/walls/visit'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { aCleanSession, aLeave, aScene, check, findings, type Scene } from './scene'

afterAll(closeAll)

let scene: Scene
let visitors: Record<string, Visitor>
let officer: TestMember
let colleague: TestMember
let elsewhere: TestMember

beforeAll(async () => {
  scene = await aScene()
  const { bilan, admin } = scene
  await aCleanSession(scene, { day: '2025-11-11' })
  await aLeave(scene, '2025-11-10', '2025-11-12')
  await check(scene)
  const beside = await aBilan({ tenant: bilan.tenant, consultant: bilan.consultant, entered: true })
  await aCleanSession({ bilan: beside }, { day: '2025-11-11', time: '16:00' })
  const [a, b] = [newId(), newId()].sort()
  for (const id of [a, b])
    await insert('site', {
      id,
      tenant_id: bilan.tenant.id,
      name: id,
      address: '1 rue',
      postcode: '29200',
      city: 'Brest',
    })
  await insert('site_travel', {
    id: newId(),
    tenant_id: bilan.tenant.id,
    site_id: a,
    other_site_id: b,
    minutes: 30,
    set_at: now(),
    set_by_member_id: admin.id,
  })
  const funder = await aTenant({ columns: { capacities: ['FUNDER'], funder_kind: 'OPCO' } })
  officer = await aMember({ tenant: funder, permissions: ['FUNDING_OFFICER'] })
  colleague = await aMember({ tenant: bilan.tenant })
  const coach = await aMember({ tenant: bilan.tenant })
  await insert('participation', {
    id: newId(),
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    member_id: coach.id,
    capacity: 'COACH',
    from_at: now(),
  })
  elsewhere = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
  const neighbour = await aBilan({ tenant: bilan.tenant, consultant: colleague })
  visitors = {
    praticienne: inSpace(bilan.consultant),
    administratrice: inSpace(admin),
    tâche: asJob(bilan.tenant.id),
    bénéficiaire: inSpace(bilan.beneficiary),
    coach: inSpace(coach),
    collègue: inSpace(colleague),
    référent: inSpace(await aMember({ tenant: bilan.tenant, permissions: ['REFERENT_HANDICAP'] })),
    financeur: inSpace(officer),
    'autre personne': inSpace(neighbour.beneficiary),
    'autre organisme': inSpace(elsewhere),
    personne: NOBODY,
  }
}, 60_000)

/** Whom a statement about the bilan answers with a row. */
async function tell(statement: string, subject = scene.bilan.id): Promise<string[]> {
  const seen = await Promise.all(
    Object.entries(visitors).map(async ([who, visitor]) => {
      const rows = await tryAs(visitor, statement, [subject])
      return typeof rows === 'number' && rows > 0 ? who : null
    }),
  )
  return seen.filter((who): who is string => who !== null)
}
const readers = (table: string): Promise<string[]> =>
  tell(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, scene.bilan.tenant.id)

describe('who reads', () => {
  test.each(['inspection', 'inspection_finding'])(
    '%s: who conducts the bilan, who administers its house',
    async (table) => {
      expect(await readers(table)).toEqual(['praticienne', 'administratrice'])
    },
  )
  test('declared leave: whose it is, who administers', async () => {
    expect(await readers('member_leave')).toEqual(['praticienne', 'administratrice'])
  })
  test('the way between sites: who plans there', async () => {
    expect(await readers('site_travel')).toEqual(['praticienne', 'administratrice', 'coach', 'collègue'])
  })
  test.each(['inspection_elsewhere', 'inspection_leaves', 'inspection_phases'])(
    '%s answers nobody else',
    async (name) => {
      expect(await tell(`SELECT 1 FROM gate.${name}($1)`)).toEqual(['praticienne', 'administratrice'])
    },
  )
  test('how many stand open: a number to who bills, nothing to the others', async () => {
    const asked = 'SELECT 1 WHERE gate.open_findings($1) > 0 OR gate.inspected_at($1) IS NOT NULL'
    expect(await tell(asked)).toEqual(['praticienne', 'administratrice'])
  })
})

describe('who writes', () => {
  test('nobody checks or answers a bilan that he does not see', async () => {
    const [one] = await findings(scene)
    for (const stranger of [officer, elsewhere, colleague]) {
      await expect(as(stranger, (scope) => inspect(scope, { bilanId: scene.bilan.id }))).rejects.toThrow()
      await expect(
        as(stranger, (scope) =>
          answerFinding(scope, { bilanId: scene.bilan.id, findingId: one?.id ?? '', answer: 'Oui.', alike: false }),
        ),
      ).rejects.toThrow()
    }
    await expect(as(scene.bilan.beneficiary, (scope) => inspect(scope, { bilanId: scene.bilan.id }))).rejects.toThrow()
    expect((await findings(scene)).every((row) => row.answer === null)).toBe(true)
  })

  const forge = async (visitor: Visitor, statement: string, values: unknown[]) => tryAs(visitor, statement, values)

  test('a finding is not rewritten, made up as answered, or answered in another’s name', async () => {
    const [one] = await findings(scene)
    const consultant = visitors.praticienne ?? NOBODY
    const id = one?.id ?? ''
    expect(await forge(consultant, `UPDATE inspection_finding SET code = 'X' WHERE id = $1`, [id])).not.toBe(1)
    expect(
      await forge(
        consultant,
        `UPDATE inspection_finding SET answer = 'x', answered_at = found_at, answered_by_member_id = $2 WHERE id = $1`,
        [id, scene.admin.id],
      ),
    ).not.toBe(1)
    expect(await forge(consultant, `UPDATE inspection SET found = 0 WHERE bilan_id = $1`, [scene.bilan.id])).not.toBe(1)
    const made = `INSERT INTO inspection_finding (id, tenant_id, bilan_id, code, subject_key, facts, found_at, answer, answered_at, answered_by_member_id)
      VALUES ($1, $2, $3, 'X', 'X', '{}', $4, 'x', $4, $5)`
    const { bilan } = scene
    expect(await forge(consultant, made, [newId(), bilan.tenant.id, bilan.id, now(), bilan.consultant.id])).not.toBe(1)
    expect(await findings(scene)).toHaveLength(2)
  })
})

describe('declared leave', () => {
  const today = dayOf(now(), PARIS)
  const declare = (by: TestMember, memberId: string | null, fromOn = today, untilOn = today) =>
    as(by, (scope) => declareLeave(scope, { memberId, fromOn, untilOn }))

  test('a consultant declares her own, whoever she names; an administrator anybody’s', async () => {
    const { bilan, admin } = scene
    await declare(colleague, bilan.consultant.id)
    const [own] = await sql<{ id: string; member_id: string }>(
      'SELECT id, member_id FROM member_leave WHERE from_on = $1',
      [today],
    )
    expect(own?.member_id).toBe(colleague.id)
    expect(await codeOf(declare(admin, colleague.id))).toBe('LEAVE_TWICE')
    await declare(admin, bilan.consultant.id)
    expect(await codeOf(declare(admin, elsewhere.id))).toBe('LEAVE_WHOSE')
    expect(await codeOf(declare(colleague, null, today, '2020-01-01'))).toBe('LEAVE_ORDER')
    expect(await codeOf(declare(officer, null))).toBe('NOT_YOURS')
    await expect(as(elsewhere, (scope) => withdrawLeave(scope, { leaveId: own?.id ?? '' }))).rejects.toThrow()
    await expect(as(bilan.consultant, (scope) => withdrawLeave(scope, { leaveId: own?.id ?? '' }))).rejects.toThrow()
    await as(admin, (scope) => withdrawLeave(scope, { leaveId: own?.id ?? '' }))
    await declare(colleague, null)
  })

  test('two at once on the same days: one is kept', async () => {
    const days = ['2026-12-21', '2026-12-24'] as const
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(declare(scene.bilan.consultant, null, ...days))))
    expect(codes.filter((code) => code === 'LEAVE_TWICE')).toHaveLength(2)
  })
})
