import { afterAll, describe, expect, test } from 'vitest'
import { decideRequest } from '@/lib/funding/decide-commands'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { partyRequest, partyRequests } from '@/lib/funding/forward-queries'
import { ownFunding } from '@/lib/funding/request-own-queries'
import { fundingRequest } from '@/lib/funding/request-queries'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, asPerson } from '@/lib/platform/scope'
import { gatesOf } from '@/tests/db/proposals/scene'
import { codeOf } from '@/tests/db/sessions/acts'
import { aMember, as, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { aDecider, requestRow } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { acts, aFundedScene, only, planOf, today } from './request-scene'

afterAll(closeAll)

const later = dateInDays(200).toISOString().slice(0, 10)
const list = (by: TestMember) => as(by, (scope) => partyRequests(asMember(scope)))
const one = (by: TestMember, requestId: string) => as(by, (scope) => partyRequest(asMember(scope), { requestId }))

async function scene(space: boolean) {
  // one without a space is offered while no fund has one
  if (!space) await sql(`UPDATE organisation SET closed_at = created_at WHERE funder_kind = 'FIPHFP'`)
  const funder = space ? await aDecider('FIPHFP') : null
  const made = await aFundedScene('PROFESSIONNEL', 'FIPHFP')
  const house = acts(made.bilan.consultant, made.bilan.id)
  await house.build()
  await house.drop(await only(made.bilan.id))
  const id = await house.add(funder ? `FIPHFP:${funder.tenant.id}` : 'FIPHFP', { mode: 'REST', invoiced: 'EMPLOYER' })
  return { ...made, funder, house, id }
}

describe('the FIPHFP', () => {
  test('without a space: what it answered is noted, and answers the devis in the employer’s place', async () => {
    const { bilan, house, id, payer } = await scene(false)
    await house.ground(id)
    await house.send()
    await acts(payer, bilan.id).forward(id)
    const { total_cents: total } = await planOf(bilan.id)
    await house.record(id, { outcome: 'GRANTED', number: 'FI-2026-7', amount: (total / 100).toFixed(2) })
    expect(await requestRow(id)).toMatchObject({
      state: 'GRANTED',
      agreement_number: 'FI-2026-7',
      invoiced: 'EMPLOYER',
    })
    expect((await planOf(bilan.id)).settled_at).not.toBeNull()
    expect(await gatesOf(bilan)).toContain('FUNDING_DECIDED PRACTITIONER')
  })

  test('asks for a ground seen, goes through the employer who sees neither it nor the papers, then decides', async () => {
    const { bilan, house, id, payer, funder, admin } = await scene(true)
    if (!funder) throw new Error('no funder')
    expect(await codeOf(house.send())).toBe('GROUND_NEEDED')
    expect(await codeOf(house.ground(id, { ground: 'INCONNU' }))).toBe('GROUND_UNKNOWN')
    expect(await codeOf(house.ground(id, { seenOn: later }))).toBe('SEEN_TO_COME')
    expect(await codeOf(house.ground(id, { paperOn: today, seenOn: '2025-01-01' }))).toBe('PAPER_AFTER_SEEN')
    expect(await codeOf(acts(admin, bilan.id).ground(id))).toBe('NOT_YOURS')
    await house.ground(id)
    await house.ground(id, { ground: 'AAH' })
    expect((await house.page()).requests[0]?.ground?.detail).toContain('AAH')
    expect((await acts(admin, bilan.id).page()).requests[0]?.ground).toMatchObject({ seen: true, detail: null })
    await house.send(undefined, 'Demande urgente.')
    expect(await requestRow(id)).toMatchObject({ state: 'TO_FORWARD' })
    await expect(as(funder.member, (scope) => fundingRequest(scope, id))).rejects.toThrow(NotFound)

    expect((await list(payer)).awaiting).toMatchObject([{ id, awaited: 'FORWARD' }])
    const seen = await one(payer, id)
    expect(seen).toMatchObject({ through: true, awaited: 'FORWARD', invoicedHere: true })
    expect(JSON.stringify(seen)).not.toMatch(/urgente|AAH|handicap|RQTH/i)
    await expect(as(payer, (scope) => fundingRequest(scope, id))).rejects.toThrow(NotFound)
    expect(await as(payer, (scope) => scope.tx.fundingGround.count())).toBe(0)
    expect(await codeOf(acts(bilan.consultant, bilan.id).forward(id))).toBe('ANSWERS_HERE')

    await acts(payer, bilan.id).forward(id)
    expect(await codeOf(acts(payer, bilan.id).forward(id))).toBe('NOT_SENT')
    expect(await codeOf(house.ground(id))).toBe('GROUND_FIXED')
    const mails = await sql<{ kind: string; body: string }>(
      `SELECT kind, body FROM mail WHERE tenant_id = $1 AND kind LIKE 'funding.%' ORDER BY created_at`,
      [bilan.tenant.id],
    )
    expect(mails.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['funding.to-forward', 'funding.sent', 'funding.forwarded']),
    )
    expect(JSON.stringify(mails)).not.toContain(bilan.beneficiary.lastName)

    const read = await as(funder.member, (scope) => fundingRequest(scope, id))
    expect(read).toMatchObject({ groundSeen: true, steps: [{ words: 'Demande urgente.' }, { kind: 'FORWARDED' }] })
    expect(await as(funder.member, (scope) => scope.tx.fundingGround.count())).toBe(0)
    const { total_cents: total } = await planOf(bilan.id)
    await as(funder.member, (scope) =>
      decideRequest(
        scope,
        DecideRequest.parse({
          ...{ decision: 'GRANT', requestId: id, round: 1, amount: (total / 100).toFixed(2), duration: '18h' },
          ...{ validFrom: today, validUntil: later, conditions: '' },
        }),
      ),
    )
    expect((await planOf(bilan.id)).settled_at).not.toBeNull()
    const told = await one(payer, id)
    expect(told).toMatchObject({ stateLabel: 'Accordée', amount: null, hours: null, granted: null, consumption: null })
    expect(told.history.map(({ what }) => what)).toEqual([
      'FIPHFP : la réponse est oui',
      expect.stringMatching(/ a transmis la demande$/),
      expect.stringMatching(/ a envoyé la demande$/),
    ])
    expect(JSON.stringify([told, await list(payer)])).not.toContain('Ingrid')
    const own = await as(bilan.beneficiary, (scope) => ownFunding(asPerson(scope), { bilanId: bilan.id }))
    expect(own.requests[0]).toMatchObject({ stateLabel: 'Accordée', ground: expect.stringContaining('AAH') })
    expect(own.settledOn).not.toBeNull()
  })
})

describe('what does not exist', () => {
  test('is the answer to an employer no party, to another role, to another tenant', async () => {
    const { bilan, house, id, payer, payerTenant } = await scene(true)
    await house.ground(id)
    expect((await list(payer)).awaiting).toEqual([])
    await expect(one(payer, id)).rejects.toThrow(NotFound)
    await house.send()
    const stranger = (await aFundedScene('PROFESSIONNEL', 'EMPLOYER')).payer
    const consultant = await aMember({ tenant: payerTenant, permissions: ['ADMIN'] })
    const elsewhere = await aMember()
    const other = await aDecider('FIPHFP')
    for (const who of [stranger, consultant, elsewhere, other.member, bilan.consultant]) {
      await expect(one(who, id)).rejects.toThrow(NotFound)
      await expect(acts(who, bilan.id).answer(id, { decision: 'GRANT', amount: '1' })).rejects.toThrow(NotFound)
    }
    for (const who of [stranger, elsewhere, other.member]) {
      const theirs = acts(who, bilan.id)
      for (const work of [
        () => theirs.page(),
        () => theirs.build(),
        () => theirs.send(),
        () => theirs.withdraw(id),
        () => theirs.ground(id),
        () => theirs.forward(id),
        () => theirs.record(id, { outcome: 'GRANTED', number: 'X', amount: '1' }),
        () => theirs.change(id, { mode: 'REST' }),
        () => theirs.drop(id),
      ])
        await expect(work()).rejects.toThrow(NotFound)
      expect(await as(who, (scope) => scope.tx.fundingRequest.count({ where: { id } }))).toBe(0)
    }
    expect((await list(stranger)).awaiting.concat((await list(stranger)).others).map((line) => line.id)).not.toContain(
      id,
    )
    await expect(one(payer, id)).resolves.toMatchObject({ id })
    expect(await as(payer, (scope) => scope.tx.fundingRequest.count({ where: { id } }))).toBe(0)
    await expect(acts(payer, bilan.id).withdraw(id)).rejects.toThrow(NotFound)
    expect(
      await codeOf(
        as(bilan.beneficiary, async (scope) => {
          const { withdrawRequest } = await import('@/lib/funding/request-commands')
          return withdrawRequest(scope, { requestId: id, words: '' })
        }),
      ),
    ).toBe('NOT_YOURS')
  })
})
