import { afterAll, expect, test } from 'vitest'
import { decideRequest } from '@/lib/funding/decide-commands'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { conseillereHome } from '@/lib/homes/conseillere-queries'
import { asMember } from '@/lib/platform/scope'
import { memberShell } from '@/lib/spaces/shell-queries'
import { anAccord, aSignedDevis, entered } from '@/tests/support/accord-factory'
import { as, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { anAccordRequest, aSentRequest, certified } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const home = (by: TestMember) => as(by, (scope) => conseillereHome(asMember(scope)))
const day = (days: number) => dateInDays(days).toISOString().slice(0, 10)

test('a conseillère finds requests by age against her own delay, then her funder’s answers and what they commit', async () => {
  const accord = await anAccord()
  const { funder, bilan } = accord
  await certified(bilan)
  await entered(accord)
  const request = await anAccordRequest(accord, { answer: { count: 3, unit: 'DAYS' } })
  await sql('UPDATE funding_request SET waiting_since = $2, sent_at = $2 WHERE id = $1', [request.id, dateInDays(-4)])
  const before = await home(funder.conseillere)
  // the devis that the request is about is signed with its answer: it is not shown beside it
  expect(before.inbox.map((item) => item.key)).toEqual([request.id])
  expect(before.inbox[0]).toMatchObject({ age: 'late', waited: expect.stringContaining('en retard'), days: 4 })
  const shell = await as(funder.conseillere, (scope) => memberShell(asMember(scope), `/e/${funder.tenant.slug}`))
  expect(shell.nav.find((item) => item.href.endsWith('/prises-en-charge'))?.count).toBe(1)
  const given = {
    amount: '1950',
    duration: '30h',
    validFrom: day(1),
    validUntil: day(200),
    devisSha256: request.devis.sha256,
  }
  await as(funder.colleague, (scope) =>
    decideRequest(scope, DecideRequest.parse({ decision: 'GRANT', requestId: request.id, round: 1, ...given })),
  )
  const after = await home(funder.conseillere)
  expect(after.inbox.filter((item) => item.key === request.id)).toEqual([])
  expect(after.decisions.map((one) => [one.id, one.decided?.granted])).toEqual([[request.id, true]])
  expect(after.commitments).toMatchObject({ cents: 195_000, requests: 1 })
})

test('a letter that a request asks for waits as that request alone', async () => {
  const accord = await anAccord()
  await entered(accord)
  const devisId = await aSignedDevis(accord, { cents: 195_000 })
  const kinds = async () => (await home(accord.funder.conseillere)).inbox.map((item) => item.key)
  expect(await kinds()).toEqual([`LETTER${accord.referralId}`])
  const request = await aSentRequest(
    accord.bilan,
    { tenant: accord.funder.tenant },
    { funder: 'FPETT', devis: { id: devisId, sha256: '' } },
  )
  expect(await kinds()).toEqual([request.id])
})

test('a devis that her organisation refused to pay waits for her no more, until another is sent', async () => {
  const accord = await anAccord()
  const { funder } = accord
  await certified(accord.bilan)
  await entered(accord)
  const request = await anAccordRequest(accord)
  const keys = async () => (await home(funder.conseillere)).inbox.map((item) => item.key)
  expect(await keys()).toEqual([request.id])
  const no = { decision: 'REFUSE', requestId: request.id, round: 1, reason: 'BUDGET' }
  await as(funder.colleague, (scope) => decideRequest(scope, DecideRequest.parse(no)))
  expect(await keys()).toEqual([])
  await sql('UPDATE funding_request SET decided_at = $2, sent_at = $2 WHERE id = $1', [request.id, dateInDays(-1)])
  expect(await keys()).toEqual([request.devis.id])
})

test('a letter for what was refused since its devis was signed waits for her no more', async () => {
  const accord = await anAccord()
  const { funder } = accord
  await entered(accord)
  const devisId = await aSignedDevis(accord, { cents: 195_000 })
  const request = await aSentRequest(
    accord.bilan,
    { tenant: funder.tenant },
    { funder: 'FPETT', devis: { id: devisId, sha256: '' } },
  )
  const no = { decision: 'REFUSE', requestId: request.id, round: 1, reason: 'BUDGET' }
  await as(funder.colleague, (scope) => decideRequest(scope, DecideRequest.parse(no)))
  expect((await home(funder.conseillere)).inbox).toEqual([])
})
