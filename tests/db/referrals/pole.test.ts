import { afterAll, describe, expect, test } from 'vitest'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import { followPage } from '@/lib/referrals/follow-queries'
import { issueLetter } from '@/lib/referrals/letter-commands'
import { givePoleConsent, withdrawPoleConsent } from '@/lib/referrals/pole-commands'
import { ownPole } from '@/lib/referrals/pole-queries'
import type { PoleKind, PoleScope } from '@/lib/referrals/pole-rules'
import { codeOf } from '@/tests/db/sessions/acts'
import { aFunder, anAccord, aPassage, aSignedDevis, type TestAccord } from '@/tests/support/accord-factory'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

const today = dayOf(now(), PARIS)
const begun = async () => {
  const accord = await anAccord({
    bilan: {
      entered: true,
      sessions: [
        {
          nature: 'INTERVIEW',
          state: 'HELD',
          signed: 'BOTH',
          minutes: 120,
          phaseKey: 'PARCOURS',
          label: 'Mes limites',
        },
        { nature: 'TRIPARTITE', state: 'HELD', minutes: 60, phaseKey: 'PARCOURS' },
        { nature: 'INTERVIEW', state: 'PLANNED', minutes: 90, phaseKey: 'PARCOURS' },
        { nature: 'INTERVIEW', state: 'MISSED', minutes: 90, phaseKey: 'PARCOURS' },
      ],
    },
  })
  const { bilan, funder } = accord
  await aPassage(bilan, 'DISCOVERY_INTERVIEW', 'PRACTITIONER', bilan.consultant.login.id)
  await aPassage(bilan, 'MUTUAL_ACCEPTANCE', 'BENEFICIARY', bilan.beneficiary.login.id)
  await aSignedDevis(accord)
  await as(funder.conseillere, (scope) =>
    issueLetter(scope, { referralId: accord.referralId, duration: 1800, signed: true }),
  )
  return accord
}
const give = (accord: TestAccord, kind: PoleKind, scopes: PoleScope[], untilOn = addDays(today, 90)) =>
  as(accord.bilan.beneficiary, (scope) => givePoleConsent(scope, { bilanId: accord.bilan.id, kind, scopes, untilOn }))
const withdraw = (accord: TestAccord, kind: PoleKind) =>
  as(accord.bilan.beneficiary, (scope) => withdrawPoleConsent(scope, { bilanId: accord.bilan.id, kind }))
const follow = async (accord: TestAccord, who: TestMember = accord.funder.conseillere) => {
  const page = await as(who, (scope) => followPage(asMember(scope), { referralId: accord.referralId }))
  if (!page.follow) throw new Error('nobody is named')
  return { ...page.follow, referral: page.referral }
}
async function close({ bilan }: TestAccord): Promise<void> {
  await insert('closing', {
    id: newId(),
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    closed_at: now(),
    closed_by_member_id: bilan.consultant.id,
    action_plan_handed_on: today,
  })
  await sql(`UPDATE bilan SET closed_at = $2, stage = 'CLOSED' WHERE id = $1`, [bilan.id, now()])
}

describe('what a conseillère follows', () => {
  test('dates, hours by nature and what is signed; no label, no absence', async () => {
    const accord = await begun()
    const view = await follow(accord)
    expect(view.hours.map((one) => [one.nature, one.minutes, one.state, one.signed])).toEqual([
      ['TRIPARTITE', 60, 'HELD', 'NOBODY'],
      ['INTERVIEW', 120, 'HELD', 'BOTH'],
      ['INTERVIEW', 90, 'PLANNED', 'NOBODY'],
    ])
    expect(view.totals[0]).toEqual({ nature: 'INTERVIEW', counts: true, signed: 120, toSign: 0, planned: 90 })
    expect(JSON.stringify(view)).not.toContain('Mes limites')
    const content = await as(accord.funder.conseillere, async (scope) => [
      await scope.tx.session.count(),
      await scope.tx.objective.count(),
      await scope.tx.bilanContent.count(),
      await scope.tx.privateNote.count(),
      await scope.tx.closing.count(),
    ])
    expect(content).toEqual([0, 0, 0, 0, 0])
  })

  test('is nothing to another funder, to the provider by that way, nor to the agency', async () => {
    const accord = await begun()
    const other = await aFunder()
    const agency = await aMember({ permissions: ['ADMIN', 'EMPLOYER'] })
    for (const who of [other.conseillere, accord.bilan.consultant, agency]) {
      await expect(follow(accord, who)).rejects.toMatchObject({ name: 'NotFound' })
      const rows = await as(
        who,
        (scope) => scope.tx.$queryRaw`SELECT * FROM gate.party_hours(${accord.bilan.id}::uuid)`,
      )
      expect(rows).toEqual([])
    }
  })
})

describe('the hand-over to the pôle (R26)', () => {
  test('the referral closes with its bilan; the plan passes on his consent, and is shut the moment he takes it back', async () => {
    const accord = await begun()
    await close(accord)
    const before = await follow(accord)
    expect(before.referral.closed).toBe(true)
    expect(before.ended).not.toBeNull()
    expect(before.plan).toBeNull()
    await give(accord, 'POLE', ['ACTION_PLAN'])
    const after = await follow(accord)
    expect(after.plan).not.toBeNull()
    expect(after.consents.map((one) => one.kind)).toEqual(['POLE'])
    await withdraw(accord, 'POLE')
    const shut = await follow(accord)
    expect([shut.plan, shut.consents]).toEqual([null, []])
    const rows = await as(accord.funder.conseillere, (scope) => scope.tx.exchangeConsent.count())
    expect(rows).toBe(0)
    expect(await codeOf(withdraw(accord, 'POLE'))).toBe('POLE_NONE')
  })

  test('agreeing to the pôle is not agreeing to the agency; nothing is written to the agency', async () => {
    const accord = await begun()
    await close(accord)
    await give(accord, 'POLE_AGENCY', ['JOB_PROSPECTS'])
    const view = await follow(accord)
    expect(view.plan).toBeNull()
    expect(view.consents.map((one) => one.kind)).toEqual(['POLE_AGENCY'])
    await give(accord, 'POLE', ['AVAILABILITY'])
    expect((await follow(accord)).plan).toBeNull()
    const mails = await sql(`SELECT 1 FROM mail WHERE recipient LIKE '%interim%' OR body LIKE '%Intérim Ouest%'`)
    expect(mails).toEqual([])
  })

  test('is given once, within its scope, by himself alone', async () => {
    const accord = await begun()
    expect(await codeOf(give(accord, 'POLE', ['JOB_PROSPECTS']))).toBe('POLE_SCOPE')
    expect(await codeOf(give(accord, 'POLE', ['ACTION_PLAN'], addDays(today, -1)))).toBe('POLE_END')
    await give(accord, 'POLE', ['ACTION_PLAN'])
    expect(await codeOf(give(accord, 'POLE', ['ACTION_PLAN']))).toBe('POLE_GIVEN')
    const own = await as(accord.bilan.beneficiary, (scope) => ownPole(asPerson(scope), { bilanId: accord.bilan.id }))
    expect(own.kinds.map((one) => one.standing !== null)).toEqual([true, false])
    for (const who of [accord.bilan.consultant, accord.funder.conseillere])
      await expect(
        as(who, (scope) =>
          givePoleConsent(scope, {
            bilanId: accord.bilan.id,
            kind: 'POLE_AGENCY',
            scopes: ['JOB_PROSPECTS'],
            untilOn: addDays(today, 9),
          }),
        ),
      ).rejects.toMatchObject({ name: 'NotFound' })
  })
})
