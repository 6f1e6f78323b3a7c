import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { partyBilan } from '@/lib/bilans/party-queries'
import { asMember, newId } from '@/lib/platform/scope'
import { declineApproach, sendApproach, withdrawApproach } from '@/lib/referrals/approach-commands'
import { demandInbox, demandPage } from '@/lib/referrals/inbox-queries'
import { nameConsultant } from '@/lib/referrals/naming-commands'
import { referralPage } from '@/lib/referrals/referral-queries'
import { codeOf } from '@/tests/db/people/refused'
import { aBeneficiary, aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { aFunder, aListedProvider, aNamedBilan, anApproach, aReferral, aSlot } from '@/tests/support/referral-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const page = (member: TestMember, id: string) => as(member, (scope) => referralPage(asMember(scope), id))

describe('an approach', () => {
  test('says to the provider where, how and how long, and never who', async () => {
    const provider = await aListedProvider()
    const referral = await aReferral({ input: { limits: 'Pas de port de charges.', limitsConsentedOn: '2026-01-02' } })
    const id = await anApproach(referral, provider)
    const demand = await as(provider.consultant, (scope) => demandPage(asMember(scope), id))
    expect(demand).toMatchObject({ territory: '29', mode: 'MIXED', minutes: 1800, words: 'Disponible en journée.' })
    const said = JSON.stringify(demand)
    for (const secret of [referral.person.lastName, referral.person.email, 'Intérim', 'SICK', 'charges', 'CDII'])
      expect(said).not.toContain(secret)
    const mails = await sql<{ recipient: string; subject: string; body: string }>(
      `SELECT recipient, subject, body FROM mail WHERE kind = 'approach.sent' AND link LIKE '%' || $1`,
      [id],
    )
    expect(mails.map((mail) => mail.recipient)).toEqual([provider.admin.email])
    expect(JSON.stringify(mails)).not.toContain(referral.person.lastName)
  })

  test('stands alone: another waits for its end', async () => {
    const [one, other] = [await aListedProvider(), await aListedProvider()]
    const referral = await aReferral()
    await anApproach(referral, one)
    expect(await codeOf(anApproach(referral, other))).toBe('APPROACH_OPEN')
  })

  test('two conseillères at one instant: one is sent, the other is told', async () => {
    const [one, other] = [await aListedProvider(), await aListedProvider()]
    const referral = await aReferral()
    const codes = await Promise.all([
      codeOf(anApproach(referral, one)),
      codeOf(anApproach(referral, other, { by: referral.funder.colleague })),
    ])
    expect(codes.filter((code) => code === 'DONE')).toHaveLength(1)
    expect(['APPROACH_OPEN', 'APPROACH_AT_ONCE']).toContain(codes.find((code) => code !== 'DONE'))
  })

  test('holds its slot: two referrals at one instant, one gets it', async () => {
    const provider = await aListedProvider()
    const slotId = await aSlot(provider.consultant)
    const funder = await aFunder()
    const referrals = [await aReferral({ funder }), await aReferral({ funder })]
    const codes = await Promise.all(referrals.map((referral) => codeOf(anApproach(referral, provider, { slotId }))))
    expect(codes.sort()).toEqual(['DONE', 'SLOT_TAKEN'])
  })

  test('is not sent where the person works (R19), nor to who does not show himself', async () => {
    const provider = await aListedProvider()
    const person = await aBeneficiary({ tenant: (await aFunder()).tenant })
    const colleague = await aMember({ tenant: provider.tenant, login: person.login, email: person.email })
    expect(colleague.email).toBe(person.email)
    const funder = await aFunder()
    const own = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere, login: person.login })
    const referral = await aReferral({ funder, person: own })
    expect(await codeOf(anApproach(referral, provider))).toBe('WORKS_THERE')
    const hidden = await aListedProvider({ listing: { listed_at: null } })
    expect(await codeOf(anApproach(await aReferral(), hidden))).toBe('NOT_LISTED')
  })

  test('declined is over without a reason, and the referral is to be placed again', async () => {
    const [one, other] = [await aListedProvider(), await aListedProvider()]
    const referral = await aReferral()
    const id = await anApproach(referral, one)
    expect(await codeOf(as(other.admin, (scope) => declineApproach(scope, { approachId: id })))).toBe('NOT_FOUND')
    expect(await codeOf(as(one.admin, (scope) => declineApproach(scope, { approachId: id })))).toBe('DONE')
    expect(await codeOf(as(one.admin, (scope) => declineApproach(scope, { approachId: id })))).toBe('APPROACH_OVER')
    expect((await page(referral.funder.conseillere, referral.id)).standing).toBe('TO_PLACE')
    expect(await codeOf(anApproach(referral, other))).toBe('DONE')
  })

  test('withdrawn frees its slot', async () => {
    const provider = await aListedProvider()
    const slotId = await aSlot(provider.consultant)
    const referral = await aReferral()
    const id = await anApproach(referral, provider, { slotId })
    await as(referral.funder.colleague, (scope) => withdrawApproach(scope, { approachId: id }))
    const [slot] = await sql<{ taken_at: Date | null }>('SELECT taken_at FROM open_slot WHERE id = $1', [slotId])
    expect(slot?.taken_at).toBeNull()
    expect(
      await codeOf(
        as(provider.admin, (scope) => nameConsultant(scope, { approachId: id, consultantId: provider.consultant.id })),
      ),
    ).toBe('APPROACH_OVER')
  })
})

describe('naming a consultant', () => {
  test('makes the bilan in the provider’s house, with the funder as a party and the first gate passed', async () => {
    const provider = await aListedProvider()
    const slotId = await aSlot(provider.consultant)
    const referral = await aReferral({ input: { before: '5h' } })
    const approachId = await anApproach(referral, provider, { slotId })
    const bilanId = await aNamedBilan(approachId, provider)
    const bilan = await as(provider.consultant, (scope) => bilanToRead(scope, bilanId))
    expect(bilan).toMatchObject({ tenantId: provider.tenant.id, typeKey: 'RECONVERSION', capMinutes: 1500 })
    expect(await as(referral.person, (scope) => bilanToRead(scope, bilanId))).toMatchObject({ id: bilanId })
    const seen = await as(referral.funder.colleague, (scope) => partyBilan(scope, bilanId))
    expect(seen).toMatchObject({ label: 'Accompagnement professionnel', sides: ['CONSEILLERE'] })
    const passages = await sql<{ gate: string; party: string }>('SELECT gate, party FROM passage WHERE bilan_id = $1', [
      bilanId,
    ])
    expect(passages).toEqual([{ gate: 'PROVIDER_FOUND', party: 'PROVIDER' }])
    const sessions = await sql<{ nature: string; state: string; minutes: number }>(
      'SELECT nature, state, minutes FROM session WHERE bilan_id = $1',
      [bilanId],
    )
    expect(sessions).toEqual([{ nature: 'PRELIMINARY_INTERVIEW', state: 'PLANNED', minutes: 60 }])
    expect((await page(referral.funder.conseillere, referral.id)).standing).toBe('DISCOVERY')
    const [entry] = await sql<{ login_id: string; employer_name: string | null }>(
      'SELECT login_id, employer_name FROM beneficiary WHERE tenant_id = $1 AND last_name = $2',
      [provider.tenant.id, referral.person.lastName],
    )
    expect(entry).toEqual({ login_id: referral.person.login.id, employer_name: null })
  })

  test('by two members at one instant: one bilan, and the other is told', async () => {
    const provider = await aListedProvider()
    const referral = await aReferral()
    const approachId = await anApproach(referral, provider)
    const input = { approachId, consultantId: provider.consultant.id }
    const codes = await Promise.all(
      [provider.consultant, provider.admin].map((by) => codeOf(as(by, (scope) => nameConsultant(scope, input)))),
    )
    expect(codes.sort()).toEqual(['DONE', 'NAMED_ALREADY'])
    const [count] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM bilan WHERE tenant_id = $1', [
      provider.tenant.id,
    ])
    expect(count?.n).toBe(1)
  })

  test('against a withdrawal at the same instant: one of the two holds', async () => {
    const provider = await aListedProvider()
    const referral = await aReferral()
    const approachId = await anApproach(referral, provider)
    const codes = await Promise.all([
      codeOf(
        as(provider.consultant, (scope) => nameConsultant(scope, { approachId, consultantId: provider.consultant.id })),
      ),
      codeOf(as(referral.funder.conseillere, (scope) => withdrawApproach(scope, { approachId }))),
    ])
    expect([
      ['DONE', 'NAMED_ALREADY'],
      ['APPROACH_OVER', 'DONE'],
    ]).toContainEqual(codes)
  })

  test('by an administrator for a colleague leaves the interview to be planned', async () => {
    const provider = await aListedProvider()
    const slotId = await aSlot(provider.consultant)
    const approachId = await anApproach(await aReferral(), provider, { slotId })
    const { value: bilanId } = await as(provider.admin, (scope) =>
      nameConsultant(scope, { approachId, consultantId: provider.consultant.id }),
    )
    const [row] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM session WHERE bilan_id = $1', [bilanId])
    expect(row?.n).toBe(0)
    expect(await as(provider.consultant, (scope) => bilanToRead(scope, bilanId))).toMatchObject({ id: bilanId })
  })

  test('is refused to another provider, to an employer’s side and for who conducts none', async () => {
    const provider = await aListedProvider()
    const stranger = await aListedProvider()
    const approachId = await anApproach(await aReferral(), provider)
    const input = { approachId, consultantId: provider.consultant.id }
    expect(await codeOf(as(stranger.admin, (scope) => nameConsultant(scope, input)))).toBe('NOT_FOUND')
    expect(
      await codeOf(as(provider.admin, (scope) => nameConsultant(scope, { ...input, consultantId: provider.admin.id }))),
    ).toBe('NOT_A_CONSULTANT')
    expect(
      await codeOf(as(provider.admin, (scope) => nameConsultant(scope, { ...input, consultantId: newId() }))),
    ).toBe('NOT_A_CONSULTANT')
  })

  test('ties the entry to the login that the person chooses later', async () => {
    const provider = await aListedProvider()
    const funder = await aFunder()
    const person = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere, withoutLogin: true })
    const referral = await aReferral({ funder, person })
    const bilanId = await aNamedBilan(await anApproach(referral, provider), provider)
    const login = (await aMember()).login
    await sql('UPDATE beneficiary SET login_id = $2 WHERE id = $1', [person.id, login.id])
    expect(await as({ login, space: 'moi' }, (scope) => bilanToRead(scope, bilanId))).toMatchObject({ id: bilanId })
  })

  test('takes the entry that the provider has of her already', async () => {
    const provider = await aListedProvider()
    const funder = await aFunder()
    const person = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere })
    const known = await aBeneficiary({ tenant: provider.tenant, login: person.login, email: person.email })
    const bilanId = await aNamedBilan(await anApproach(await aReferral({ funder, person }), provider), provider)
    const [row] = await sql<{ beneficiary_id: string }>('SELECT beneficiary_id FROM bilan WHERE id = $1', [bilanId])
    expect(row?.beneficiary_id).toBe(known.id)
  })
})

describe('the provider’s inbox', () => {
  test('shows what waits, then what was answered', async () => {
    const provider = await aListedProvider()
    const [one, two] = [await aReferral(), await aReferral()]
    const first = await anApproach(one, provider)
    await anApproach(two, provider)
    await as(provider.consultant, (scope) => declineApproach(scope, { approachId: first }))
    const inbox = await as(provider.consultant, (scope) => demandInbox(asMember(scope), { page: 1 }))
    expect(inbox.waiting).toHaveLength(1)
    expect(inbox.past.map((line) => line.state)).toEqual(['ENDED'])
  })

  test('an approach by a conseillère of another funder finds no referral', async () => {
    const provider = await aListedProvider()
    const referral = await aReferral()
    const foreign = await aFunder()
    const input = { referralId: referral.id, providerId: provider.tenant.id, slotId: null, words: '' }
    expect(await codeOf(as(foreign.conseillere, (scope) => sendApproach(scope, input)))).toBe('NOT_FOUND')
    expect(await codeOf(as(referral.funder.admin, (scope) => sendApproach(scope, input)))).toBe('NOT_FOUND')
    expect(await codeOf(as(provider.admin, (scope) => sendApproach(scope, input)))).toBe('NOT_FOUND')
  })
})
