import { afterAll, describe, expect, test } from 'vitest'
import { decideRequest } from '@/lib/funding/decide-commands'
import { decidePage, decidePaper } from '@/lib/funding/decide-page-queries'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { inboxPage } from '@/lib/funding/inbox-page-queries'
import { requestInbox } from '@/lib/funding/inbox-queries'
import { InboxArgs } from '@/lib/funding/inbox-schema'
import { sha256 } from '@/lib/platform/canonical'
import { asMember, newId } from '@/lib/platform/scope'
import { partyDevis } from '@/lib/proposals/party-queries'
import { letterPage } from '@/lib/referrals/letter-queries'
import { anAccord, entered } from '@/tests/support/accord-factory'
import { aBilan, aMember, as, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider, anAccordRequest, aSentRequest, certified, requestRow } from '@/tests/support/request-factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

const inbox = (by: TestMember, asked: Record<string, string> = {}) =>
  as(by, (scope) => requestInbox(asMember(scope), InboxArgs.parse(asked)))
const page = (by: TestMember, requestId: string) => as(by, (scope) => decidePage(asMember(scope), { requestId }))
const refuse = (by: TestMember, requestId: string) =>
  as(by, (scope) =>
    decideRequest(
      scope,
      DecideRequest.parse({ decision: 'REFUSE', requestId, round: 1, reason: 'BUDGET', refusalWords: '' }),
    ),
  )

async function three() {
  const funder = await aDecider('AGEFIPH')
  const requests = []
  for (const name of ['Oufkir', 'Roux', 'Haddad']) {
    const first = await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } })
    await sql('UPDATE beneficiary SET last_name = $2 WHERE id = $1', [first.beneficiary.id, name])
    requests.push(await aSentRequest(first, funder, { terms: { answer: { count: 3, unit: 'DAYS' } } }))
  }
  const [late, due] = requests
  await sql('UPDATE funding_request SET waiting_since = $2, sent_at = $2 WHERE id = $1', [late?.id, dateInDays(-4)])
  await sql('UPDATE funding_request SET waiting_since = $2, sent_at = $2 WHERE id = $1', [due?.id, dateInDays(-3)])
  return { funder, requests }
}

describe('the inbox of who decides', () => {
  test('has the oldest first, against the funder’s own delay; by tray, by name', async () => {
    const { funder, requests } = await three()
    const view = await inbox(funder.member)
    expect(view.rows.map((row) => [row.person.split(' ').at(-1), row.age])).toEqual([
      ['Oufkir', 'late'],
      ['Roux', 'due'],
      ['Haddad', 'fresh'],
    ])
    expect(view.counts).toEqual({ waiting: 3, corrections: 0 })
    expect(view.oldest).toMatchObject({ days: 4, age: 'late' })
    expect((await inbox(funder.member, { q: 'rou' })).rows.map((row) => row.id)).toEqual([requests[1]?.id])
    expect((await inbox(funder.member, { q: 'rou', vue: 'decidees' })).rows).toEqual([])
    await refuse(funder.member, requests[0]?.id ?? '')
    expect((await inbox(funder.member)).rows).toHaveLength(2)
    const decided = await inbox(funder.member, { vue: 'decidees' })
    expect(decided.rows.map((row) => row.decided?.what)).toEqual(['Le budget de la période est engagé'])
    expect((await inbox(funder.member, { vue: 'decidees', q: 'OUFKIR' })).rows).toHaveLength(1)
    expect((await inbox(funder.member, { page: '2' })).rows).toEqual([])
  })

  test('shows beside it the request that the address chooses, or else the oldest; a decided one in its own tray', async () => {
    const { funder, requests } = await three()
    const [oldest, second] = requests
    const read = (asked: Record<string, string>) =>
      as(funder.member, (scope) => inboxPage(asMember(scope), InboxArgs.parse(asked)))
    const first = await read({})
    expect(first).toMatchObject({ chosen: false, shown: { requestId: oldest?.id, state: 'SENT' } })
    const chosen = await read({ demande: second?.id ?? '' })
    expect(chosen).toMatchObject({
      chosen: true,
      shown: { requestId: second?.id },
      inbox: { query: { vue: 'a-decider' } },
    })
    expect(chosen.inbox.rows).toHaveLength(3)
    await refuse(funder.member, second?.id ?? '')
    const decided = await read({ demande: second?.id ?? '' })
    expect(decided).toMatchObject({ shown: { state: 'REFUSED', form: null }, inbox: { query: { vue: 'decidees' } } })
    expect(await read({ vue: 'corrections' })).toMatchObject({ chosen: false, shown: null, inbox: { rows: [] } })
    expect((await read({ demande: 'nothing' })).shown?.requestId).toBe(oldest?.id)
    const other = await aDecider('OPCO')
    for (const demande of [second?.id ?? '', newId()])
      await expect(
        as(other.member, (scope) => inboxPage(asMember(scope), InboxArgs.parse({ demande }))),
      ).rejects.toMatchObject({ name: 'NotFound' })
  })

  test('is not there for another organisation, an administrator of the funder, an employer, the house', async () => {
    const { funder, requests } = await three()
    const bilan = requests[0]?.bilan
    if (!bilan) throw new Error('no bilan')
    const other = await aDecider('OPCO')
    expect((await inbox(other.member)).rows).toEqual([])
    expect((await inbox(other.member, { q: 'rou' })).rows).toEqual([])
    await expect(page(other.member, requests[0]?.id ?? '')).rejects.toMatchObject({ name: 'NotFound' })
    const steward = await aMember({ tenant: funder.tenant, permissions: ['ADMIN'] })
    const employer = await anEmployerParty(bilan)
    for (const who of [steward, employer.member, bilan.consultant])
      await expect(inbox(who)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(page(funder.member, newId())).rejects.toMatchObject({ name: 'NotFound' })
    await expect(page(funder.member, 'nothing')).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('a request on one screen', () => {
  test('says who, what, what was verified, its lines, papers and history; nothing of the content', async () => {
    const funder = await aDecider('AGEFIPH')
    const bilan = await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } })
    await certified(bilan)
    const request = await aSentRequest(bilan, funder, {
      annexCents: 12_000,
      terms: { capMinutes: 1800, needsGround: true, annexCostsFunded: false },
    })
    const bytes = Buffer.from('%PDF-1.7')
    const paperId = newId()
    await insert('funding_paper', {
      ...{ id: paperId, tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: request.id, kind: 'CALENDAR' },
      ...{
        file_name: 'calendrier.pdf',
        mime: 'application/pdf',
        bytes,
        sha256: sha256(bytes),
        at: new Date(),
        login_id: bilan.consultant.login.id,
      },
    })
    const view = await page(funder.member, request.id)
    expect(view).toMatchObject({ state: 'SENT', round: 1, agreement: null, nextHref: null })
    expect(view.devis.lines.map((line) => line.label)).toEqual(['Heures individuelles', 'Location de salle'])
    expect(view.checks.map((one) => [one.key, one.state])).toEqual([
      ['amount', 'done'],
      ['hours', 'done'],
      ['annex', 'warn'],
      ['certification', 'done'],
      ['ground', 'open'],
    ])
    expect(view.form).toMatchObject({
      letter: false,
      hours: true,
      values: { duration: 1800, devisSha256: request.devis.sha256 },
    })
    expect(view.history.map((line) => line.what)).toEqual([expect.stringContaining('a envoyé la demande')])
    expect(JSON.stringify(view)).not.toMatch(/maintien|santé|RQTH/i)
    const paper = await as(funder.member, (scope) => decidePaper(scope, { requestId: request.id, paperId }))
    expect(Buffer.from(paper.bytes).equals(bytes)).toBe(true)
    const other = await aDecider('OPCO')
    for (const who of [other.member, bilan.consultant])
      await expect(as(who, (scope) => decidePaper(scope, { requestId: request.id, paperId }))).rejects.toMatchObject({
        name: 'NotFound',
      })
    const seen = await as(funder.member, async (scope) => ({
      bilans: await scope.tx.bilan.count(),
      plans: await scope.tx.fundingPlan.count(),
      proposals: await scope.tx.proposal.count(),
      persons: await scope.tx.beneficiary.count(),
    }))
    expect(seen).toEqual({ bilans: 0, plans: 0, proposals: 0, persons: 0 })
  })

  test('of a reconversion, says which step is missing, and leads there from the devis and the letter', async () => {
    const accord = await anAccord()
    await certified(accord.bilan)
    const request = await anAccordRequest(accord)
    const { conseillere } = accord.funder
    const before = await page(conseillere, request.id)
    expect(before.checks[0]).toMatchObject({ key: 'gates', state: 'open' })
    await entered(accord)
    const view = await page(conseillere, request.id)
    expect(view.checks[0]).toMatchObject({ key: 'gates', state: 'done' })
    expect(view.form).toMatchObject({ letter: true, signsDevis: true })
    const href = `/e/${accord.funder.tenant.slug}/prises-en-charge/${request.id}`
    const devis = await as(conseillere, (scope) =>
      partyDevis(asMember(scope), { proposalId: request.devis.id }).catch((error) => error),
    )
    if (!(devis instanceof Error)) expect(devis).toMatchObject({ awaited: false, requestHref: href })
    const letter = await as(conseillere, (scope) => letterPage(asMember(scope), { referralId: accord.referralId }))
    expect(letter.draft?.requestHref).toBe(href)
  })

  test('shows what was agreed and what is left, to change by an amendment', async () => {
    const funder = await aDecider('AGEFIPH')
    const bilan = await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } })
    const request = await aSentRequest(bilan, funder)
    const next = await aSentRequest(await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } }), funder)
    const day = (days: number) => dateInDays(days).toISOString().slice(0, 10)
    const given = { amount: '1950', duration: '30h', validFrom: day(0), validUntil: day(99), conditions: 'Sur site.' }
    await as(funder.member, (scope) =>
      decideRequest(scope, DecideRequest.parse({ decision: 'GRANT', requestId: request.id, round: 1, ...given })),
    )
    await sql(
      'UPDATE funding_request SET consumed_cents = 65000, consumed_minutes = 600, claimed_at = now() WHERE id = $1',
      [request.id],
    )
    const view = await page(funder.member, request.id)
    expect(view.form).toBeNull()
    expect(view.agreement?.number).toBe((await requestRow(request.id)).agreement_number)
    expect(view.agreement?.facts.map((fact) => fact.value)).toEqual(
      expect.arrayContaining([
        '30\u00a0h, 1\u00a0950,00\u00a0€',
        '10\u00a0h, 650,00\u00a0€',
        '20\u00a0h, 1\u00a0300,00\u00a0€',
      ]),
    )
    expect(view.history[0]?.detail).toContain('Sur site.')
    expect(view.nextHref).toContain(next.id)
  })
})
