import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { partyBilan } from '@/lib/bilans/party-queries'
import { confirmEntry } from '@/lib/entry/commands'
import { asMember } from '@/lib/platform/scope'
import { accordReferral } from '@/lib/referrals/accord-queries'
import { declineEntry } from '@/lib/referrals/decline-commands'
import { anAccord, anAnsweredApproach, interviewHeld, type TestAccord } from '@/tests/support/accord-factory'
import { aBilan, aMember, as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const decline = (accord: TestAccord, by: 'beneficiary' | 'consultant') =>
  as(accord.bilan[by], (scope) => declineEntry(scope, { bilanId: accord.bilan.id }))
const met = async () => {
  const accord = await anAccord({
    bilan: { sessions: [{ nature: 'INTERVIEW', state: 'PLANNED', phaseKey: 'PARCOURS' }] },
  })
  await interviewHeld(accord)
  return accord
}

describe('either of the pair may say no after the discovery interview', () => {
  test.each(['beneficiary', 'consultant'] as const)(
    'the %s, without a reason: the referral is the conseillère’s again',
    async (by) => {
      const accord = await met()
      const { bilan, funder } = accord
      await decline(accord, by)
      // the consultant sees it no more, nor does the funder; to the person it is over
      await expect(as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))).rejects.toMatchObject({
        name: 'NotFound',
      })
      await expect(as(funder.conseillere, (scope) => partyBilan(scope, bilan.id))).rejects.toMatchObject({
        name: 'NotFound',
      })
      const own = await as(bilan.beneficiary, (scope) => bilanToRead(scope, bilan.id))
      expect(own.abandonedAt).not.toBeNull()
      expect(own.stage).toBe('NOT_ENTERED')
      const referral = await as(funder.conseillere, (scope) => accordReferral(asMember(scope), accord.referralId))
      expect(referral.approach).toBeNull()
      expect(referral.minutesBefore).toBe(0)
      expect(await sql(`SELECT 1 FROM session WHERE bilan_id = $1 AND state = 'PLANNED'`, [bilan.id])).toEqual([])
      // no reason is kept anywhere, nor who stopped it
      expect(await sql('SELECT 1 FROM reason WHERE bilan_id = $1', [bilan.id])).toEqual([])
      expect(await sql('SELECT 1 FROM abandonment WHERE bilan_id = $1', [bilan.id])).toEqual([])
      const mails = await sql<{ recipient: string; body: string; subject: string }>(
        `SELECT recipient, subject, body FROM mail WHERE kind = 'entry.declined' AND dedupe_key LIKE $1`,
        [`entry.declined:${bilan.id}:%`],
      )
      const other = by === 'beneficiary' ? bilan.consultant.email : bilan.beneficiary.email
      expect(mails.map((one) => one.recipient).sort()).toEqual([funder.conseillere.email, other].sort())
      for (const { subject, body } of mails) {
        expect(`${subject} ${body}`).not.toMatch(/refus|décliné|reproch|bilan|reconversion/i)
        expect(body).toContain('faute de personne')
      }
      const [event] = await sql<{ payload: string }>(
        `SELECT payload FROM event WHERE bilan_id = $1 AND kind = 'entry.declined'`,
        [bilan.id],
      )
      expect(event?.payload).toBe('{}')
    },
  )

  test('another approach then begins, with a second consultant of the same house too', async () => {
    const accord = await met()
    await decline(accord, 'beneficiary')
    const second = await aMember({ tenant: accord.bilan.tenant })
    const again = await aBilan({
      tenant: accord.bilan.tenant,
      consultant: second,
      beneficiary: accord.bilan.beneficiary,
      typeKey: 'RECONVERSION',
      capMinutes: 1800,
    })
    await anAnsweredApproach(accord, again)
    const referral = await as(accord.funder.conseillere, (scope) => accordReferral(asMember(scope), accord.referralId))
    expect(referral.approach?.bilanId).toBe(again.id)
  })

  test('not before the interview, not twice, not once both have accepted', async () => {
    const early = await anAccord()
    await expect(decline(early, 'beneficiary')).rejects.toThrow('INTERVIEW_FIRST')
    const accord = await met()
    await as(accord.bilan.beneficiary, (scope) => confirmEntry(scope, { bilanId: accord.bilan.id }))
    const changed = await met()
    await as(changed.bilan.beneficiary, (scope) => confirmEntry(scope, { bilanId: changed.bilan.id }))
    // one who accepted may still say no while the other has not answered
    await decline(changed, 'beneficiary')
    await expect(decline(changed, 'beneficiary')).rejects.toThrow('DECLINED_ALREADY')
    await as(accord.bilan.consultant, (scope) => confirmEntry(scope, { bilanId: accord.bilan.id }))
    await expect(decline(accord, 'consultant')).rejects.toThrow('ENTERED')
    const plain = await aBilan()
    await expect(as(plain.consultant, (scope) => declineEntry(scope, { bilanId: plain.id }))).rejects.toThrow(
      'NOTHING_TO_DECLINE',
    )
  })

  test('both at the same instant end it once', async () => {
    const accord = await met()
    const outcomes = await Promise.allSettled([decline(accord, 'beneficiary'), decline(accord, 'consultant')])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('a colleague, the administrator and the conseillère decline for nobody', async () => {
    const accord = await met()
    const admin = await aMember({ tenant: accord.bilan.tenant, permissions: ['ADMIN'] })
    await expect(as(admin, (scope) => declineEntry(scope, { bilanId: accord.bilan.id }))).rejects.toThrow('NOT_YOURS')
    const colleague = await aMember({ tenant: accord.bilan.tenant })
    for (const who of [colleague, accord.funder.conseillere]) {
      await expect(as(who, (scope) => declineEntry(scope, { bilanId: accord.bilan.id }))).rejects.toMatchObject({
        name: 'NotFound',
      })
      await expect(
        as(who, (scope) => scope.tx.$executeRaw`SELECT gate.decline_entry(${accord.bilan.id}::uuid, now())`),
      ).rejects.toThrow('no such bilan here')
    }
  })
})
