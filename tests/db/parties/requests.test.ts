import { afterAll, beforeEach, expect, test } from 'vitest'
import { employerFiles } from '@/lib/parties/file-queries'
import { declineRequest, sendRequest, takeRequest, withdrawRequest } from '@/lib/parties/request-commands'
import { myRequests, receivedRequests } from '@/lib/parties/request-queries'
import { asMember } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/people/refused'
import { aBilan, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { aClient, anEmployerParty, anEmployerTenant, type TestClient } from '@/tests/support/party-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

let provider: TestTenant
let admin: TestMember
let consultant: TestMember
let hr: TestMember
let client: TestClient
beforeEach(async () => {
  provider = await aTenant()
  admin = await aMember({ tenant: provider, permissions: ['ADMIN'] })
  consultant = await aMember({ tenant: provider })
  const organisation = await anEmployerTenant()
  hr = await aMember({ tenant: organisation, permissions: ['EMPLOYER'] })
  client = await aClient({ tenant: provider, by: consultant, organisation })
})

const wish = (columns: Record<string, unknown> = {}) => ({
  clientId: client.id,
  firstName: 'Gwenaël',
  lastName: 'Le Bihan',
  email: 'gwenael@perso.test',
  aim: 'EVOLUTION',
  words: '',
  workingTime: 'EITHER' as const,
  ...columns,
})
const send = (columns: Record<string, unknown> = {}, by = hr) =>
  as(by, (scope) => sendRequest(scope, wish(columns))).then((done) => done.value)
const mine = async () => (await as(hr, (scope) => myRequests(asMember(scope), { page: 1 }))).rows
const received = async (answered = false) =>
  (await as(consultant, (scope) => receivedRequests(asMember(scope), { answered, page: 1 }))).rows

test('a request lands at the provider’s, whose administrators are told without a name', async () => {
  await send()
  expect(await mine()).toMatchObject([{ person: 'Gwenaël Le Bihan', state: 'SENT', provider: provider.name }])
  expect(await received()).toMatchObject([{ person: 'Gwenaël Le Bihan', client: { name: client.name } }])
  const [mail] = await sql<{ text: string; link: string }>(
    'SELECT subject || body AS text, link FROM mail WHERE recipient = $1',
    [admin.email],
  )
  expect(mail?.text).not.toMatch(/Gwenaël|Bihan|bilan/)
  expect(mail?.link).toBe(`/e/${provider.slug}/clients/demandes`)
})

test('taken up, the agent enters the provider’s directory; the employer reads that it is taken up, and no more', async () => {
  const requestId = await send()
  const take = () =>
    as(consultant, (scope) => takeRequest(scope, { requestId, homonym: false, knowingly: false, email: null }))
  const done = await take()
  expect(done.next.to).toBe(`/e/${provider.slug}/bilans/nouveau?personne=${done.value}&employeur=${client.id}`)
  expect(await codeOf(take())).toBe('REQUEST_ANSWERED')
  expect(await mine()).toMatchObject([{ state: 'TAKEN' }])
  const files = await as(hr, (scope) => employerFiles(asMember(scope), { ended: false, page: 1 }))
  expect(files.rows).toEqual([])
  const taking = await as(hr, (scope) => scope.tx.requestTaking.findMany({ where: { requestId }, take: 1 }))
  expect(taking).toEqual([])
})

test('taken up for a person of the directory, she is not added twice', async () => {
  const bilan = await aBilan({ tenant: provider, consultant })
  const requestId = await send({ email: bilan.beneficiary.email })
  const { value } = await as(consultant, (scope) =>
    takeRequest(scope, { requestId, homonym: false, knowingly: false, email: null }),
  )
  expect(value).toBe(bilan.beneficiary.id)
})

test('an address of the employer’s own is used knowingly only (R18)', async () => {
  const requestId = await send({ email: `agent@${hr.email.split('@')[1]}` })
  const take = (knowingly: boolean) =>
    as(consultant, (scope) => takeRequest(scope, { requestId, homonym: false, knowingly, email: null }))
  expect(await codeOf(take(false))).toBe('EMPLOYER_ADDRESS')
  expect(await codeOf(take(true))).toBe('DONE')
})

test('declined or taken back, once, by whom it falls to', async () => {
  const first = await send()
  expect(await codeOf(as(consultant, (scope) => withdrawRequest(scope, { requestId: first })))).toBe('NOT_YOURS')
  expect(await codeOf(as(hr, (scope) => declineRequest(scope, { requestId: first })))).toBe('NOT_YOURS')
  await as(consultant, (scope) => declineRequest(scope, { requestId: first }))
  expect(await codeOf(as(hr, (scope) => withdrawRequest(scope, { requestId: first })))).toBe('REQUEST_ANSWERED')
  const second = await send()
  await as(hr, (scope) => withdrawRequest(scope, { requestId: second }))
  expect(await codeOf(as(consultant, (scope) => declineRequest(scope, { requestId: second })))).toBe('REQUEST_ANSWERED')
  expect((await mine()).map(({ state }) => state).sort()).toEqual(['DECLINED', 'WITHDRAWN'])
})

test('nobody asks in another’s name, nor of a provider whose client he is not; nor answers another’s', async () => {
  const bilan = await aBilan()
  const stranger = await anEmployerParty(bilan)
  expect(await codeOf(send({}, stranger.member))).toBe('NOT_FOUND')
  expect(await codeOf(send({}, consultant))).toBe('NOT_YOURS')
  expect(await codeOf(send({ aim: 'SANTE' }))).toBe('UNKNOWN_AIM')
  const requestId = await send()
  expect(await codeOf(as(stranger.member, (scope) => withdrawRequest(scope, { requestId })))).toBe('NOT_FOUND')
  expect(await codeOf(as(bilan.consultant, (scope) => declineRequest(scope, { requestId })))).toBe('NOT_FOUND')
  expect(await received(true)).toEqual([])
})
