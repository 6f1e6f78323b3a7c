import { afterAll, describe, expect, test } from 'vitest'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, newId } from '@/lib/platform/scope'
import { conseilleresOf } from '@/lib/referrals/accord-queries'
import { endStandIn, passOn, standIn } from '@/lib/referrals/stand-in-commands'
import { followUpTeam } from '@/lib/referrals/stand-in-queries'
import { codeOf } from '@/tests/db/sessions/acts'
import { aFunder, anAccord, type TestAccord } from '@/tests/support/accord-factory'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'

afterAll(closeAll)

const today = dayOf(now(), PARIS)
const replace = (accord: TestAccord, memberId: string, by: TestMember = accord.funder.conseillere, days = 10) =>
  as(by, (scope) =>
    standIn(scope, { referralId: accord.referralId, memberId, fromOn: today, untilOn: addDays(today, days) }),
  )
const pass = (accord: TestAccord, memberId: string, by: TestMember = accord.funder.conseillere) =>
  as(by, (scope) => passOn(scope, { referralId: accord.referralId, memberId }))
const team = (accord: TestAccord, by: TestMember) =>
  as(by, (scope) => followUpTeam(asMember(scope), { referralId: accord.referralId }))
const words = (accord: TestAccord, who: TestMember) =>
  as(who, (scope) => scope.tx.referralContent.count({ where: { referralId: accord.referralId } }))
const withWords = async () => {
  const accord = await anAccord()
  await insert('referral_content', {
    id: newId(),
    tenant_id: accord.funder.tenant.id,
    referral_id: accord.referralId,
    request: 'Changer de métier.',
    updated_at: now(),
  })
  return accord
}

describe('a colleague of the team', () => {
  test('stands in for some days: written to as well, reading facts and no words', async () => {
    const accord = await withWords()
    const { colleague, conseillere } = accord.funder
    await replace(accord, colleague.id)
    const told = await as(accord.bilan.consultant, (scope) => conseilleresOf(scope, accord.bilan.id))
    expect(told.map((one) => [one.email, one.standsIn])).toEqual([
      [conseillere.email, false],
      [colleague.email, true],
    ])
    expect(await words(accord, colleague)).toBe(0)
    expect((await team(accord, colleague)).standIn?.name).toContain('Ana')
    await as(colleague, (scope) => endStandIn(scope, { referralId: accord.referralId }))
    expect(await codeOf(as(conseillere, (scope) => endStandIn(scope, { referralId: accord.referralId })))).toBe(
      'NO_STAND_IN',
    )
    const after = await as(accord.bilan.beneficiary, (scope) => conseilleresOf(scope, accord.bilan.id))
    expect(after).toHaveLength(1)
  })

  test('takes a referral over for good: its words are hers alone from then on', async () => {
    const accord = await withWords()
    const { colleague, conseillere } = accord.funder
    expect([await words(accord, conseillere), await words(accord, colleague)]).toEqual([1, 0])
    await pass(accord, colleague.id)
    expect([await words(accord, conseillere), await words(accord, colleague)]).toEqual([0, 1])
    const view = await team(accord, conseillere)
    expect(view.referral.conseillere.id).toBe(colleague.id)
    expect(view.past[0]?.what).toContain('transmis à Ana')
  })

  test('is a present conseillère of the same house, and not the one who follows it', async () => {
    const accord = await withWords()
    const { conseillere, tenant } = accord.funder
    const admin = await aMember({ tenant, permissions: ['ADMIN'] })
    const left = await aMember({ tenant, permissions: ['CONSEILLERE'], columns: { left_at: now() } })
    const other = await aFunder()
    for (const who of [admin, left, other.conseillere]) {
      expect(await codeOf(replace(accord, who.id))).toBe('NOT_OF_TEAM')
      expect(await codeOf(pass(accord, who.id))).toBe('NOT_OF_TEAM')
    }
    expect(await codeOf(replace(accord, conseillere.id))).toBe('STAND_IN_SELF')
    expect(await codeOf(pass(accord, conseillere.id))).toBe('PASSED_TO_SELF')
    expect(await codeOf(replace(accord, accord.funder.colleague.id, conseillere, -1))).toBe('STAND_IN_DAYS')
    await expect(replace(accord, other.colleague.id, other.conseillere)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(team(accord, accord.bilan.consultant)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
