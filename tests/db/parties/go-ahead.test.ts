import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { bilanEmployer, myEmployer } from '@/lib/parties/employer-queries'
import { recordExchange, voidExchange } from '@/lib/parties/exchange-commands'
import { shareExpectation, writeEmployerExpectation, writeExpectation } from '@/lib/parties/expectation-commands'
import { employerFile } from '@/lib/parties/file-queries'
import { answerGoAhead, nameEmployer, unnameEmployer } from '@/lib/parties/go-ahead-commands'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/people/refused'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { aClient, anEmployerTenant } from '@/tests/support/party-factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

let bilan: TestBilan
beforeEach(async () => {
  bilan = await aBilan({ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION', frame: { funder: 'EMPLOYER' } })
})

async function withSpace() {
  const organisation = await anEmployerTenant()
  const hr = await aMember({ tenant: organisation, permissions: ['EMPLOYER'], firstName: 'Maryse' })
  const client = await aClient({ tenant: bilan.tenant, by: bilan.consultant, organisation })
  return { organisation, hr, client }
}

const name = (clientId: string, by = bilan.consultant) =>
  as(by, (scope) => nameEmployer(scope, { bilanId: bilan.id, clientId })).then((done) => done.value)
const reply = (goAheadId: string, answer: 'GIVEN' | 'DECLINED') =>
  as(bilan.beneficiary, (scope) => answerGoAhead(scope, { bilanId: bilan.id, goAheadId, answer }))
const mails = (to: string) =>
  sql<{ subject: string; body: string; link: string | null }>(
    'SELECT subject, body, link FROM mail WHERE recipient = $1 ORDER BY created_at, id',
    [to],
  )
const parties = () =>
  sql<{ capacity: string }>(`SELECT capacity FROM participation WHERE bilan_id = $1 AND capacity = 'EMPLOYER'`, [
    bilan.id,
  ])
const passages = (gate: string) =>
  sql<{ day: string; party: string; undone: boolean }>(
    `SELECT day::text, party, undone_at IS NOT NULL AS undone FROM passage WHERE bilan_id = $1 AND gate = $2`,
    [bilan.id, gate],
  )

describe('the go-ahead', () => {
  test('named, the employer hears nothing; she is asked, in a mail that says neither what nor about whom', async () => {
    const { hr, client } = await withSpace()
    await name(client.id)
    expect(await mails(hr.email)).toEqual([])
    expect(await mails(client.email)).toEqual([])
    expect(await parties()).toEqual([])
    const [mail] = await mails(bilan.beneficiary.email)
    expect(mail?.subject).toBe('Une réponse vous est demandée')
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/employeur|bilan|Plouvern/i)
  })

  test('given, he is a party, and is told so without a name; the gate bears her hand', async () => {
    const { hr, client } = await withSpace()
    await reply(await name(client.id), 'GIVEN')
    expect(await parties()).toHaveLength(1)
    expect(await passages('AGENT_GO_AHEAD')).toMatchObject([{ party: 'BENEFICIARY', undone: false }])
    const [mail] = await mails(hr.email)
    expect(mail?.link).toBe(`/e/${hr.space}/dossiers/${bilan.id}`)
    expect(`${mail?.subject} ${mail?.body}`).not.toContain(bilan.beneficiary.lastName)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/bilan|évolution|santé/i)
  })

  test('given to an employer without a space, his contact is written to, with no link to follow', async () => {
    const client = await aClient({ tenant: bilan.tenant, by: bilan.consultant })
    await reply(await name(client.id), 'GIVEN')
    expect(await mails(client.email)).toMatchObject([{ link: null }])
  })

  test('declined, nobody is told but who conducts the bilan; another may be named after', async () => {
    const { hr, client } = await withSpace()
    const goAheadId = await name(client.id)
    await reply(goAheadId, 'DECLINED')
    expect(await mails(hr.email)).toEqual([])
    expect(await parties()).toEqual([])
    expect(await passages('AGENT_GO_AHEAD')).toEqual([])
    expect(await codeOf(reply(goAheadId, 'GIVEN'))).toBe('ANSWERED')
    expect(await name(client.id)).toBeTruthy()
  })

  test('an employer’s wish is accepted by the same act', async () => {
    await sql(`UPDATE bilan_frame SET initiator = 'EMPLOYER' WHERE bilan_id = $1`, [bilan.id])
    const { client } = await withSpace()
    await reply(await name(client.id), 'GIVEN')
    const [frame] = await sql<{ at: Date | null }>(
      'SELECT employer_wish_accepted_at AS at FROM bilan_frame WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(frame?.at).not.toBeNull()
  })

  test('one at a time, in the provider’s directory, by who conducts the bilan, answered by her alone', async () => {
    const { client } = await withSpace()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(name(client.id, admin))).toBe('NOT_YOURS')
    const elsewhere = await aBilan()
    const foreign = await aClient({ tenant: elsewhere.tenant, by: elsewhere.consultant })
    expect(await codeOf(name(foreign.id))).toBe('NOT_FOUND')
    const goAheadId = await name(client.id)
    expect(await codeOf(name(client.id))).toBe('EMPLOYER_NAMED')
    const forHer = as(bilan.consultant, (scope) =>
      answerGoAhead(scope, { bilanId: bilan.id, goAheadId, answer: 'GIVEN' }),
    )
    expect(await codeOf(forHer)).toBe('NOT_FOUND')
    await as(bilan.consultant, (scope) => unnameEmployer(scope, { bilanId: bilan.id, goAheadId }))
    expect(await codeOf(reply(goAheadId, 'GIVEN'))).toBe('NOT_FOUND')
  })

  test('a bilan that goes without the employer names none', async () => {
    bilan = await aBilan()
    const { client } = await withSpace()
    expect(await codeOf(name(client.id))).toBe('NO_EMPLOYER_HERE')
  })
})

describe('an employer who asked for the bilan', () => {
  test('is a party from its opening; no question names him, and her own yes comes before the exchange', async () => {
    const { hr, client } = await withSpace()
    await sql(`UPDATE bilan_frame SET initiator = 'EMPLOYER' WHERE bilan_id = $1`, [bilan.id])
    await insert('participation', {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      client_id: client.id,
      capacity: 'EMPLOYER',
      from_at: now(),
    })
    expect(await codeOf(name(client.id))).toBe('EMPLOYER_IS_PARTY')
    const view = () => as(bilan.consultant, (scope) => bilanEmployer(asMember(scope), { bilanId: bilan.id }))
    expect((await view()).part.named).toMatchObject({ clientId: client.id, state: 'ASKED', goAheadId: null })
    const own = await as(bilan.beneficiary, (scope) => myEmployer(asPerson(scope), { bilanId: bilan.id }))
    expect(own.part.named).toMatchObject({ name: client.name, state: 'ASKED' })
    const record = () =>
      as(bilan.consultant, (scope) =>
        recordExchange(scope, {
          bilanId: bilan.id,
          heldOn: dayOf(now(), PARIS),
          mode: 'PHONE',
          agentExpects: 'Du sens.',
          employerExpects: 'Un poste.',
        }),
      )
    expect(await codeOf(record())).toBe('GO_AHEAD_FIRST')
    await sql('UPDATE bilan_frame SET employer_wish_accepted_at = now() WHERE bilan_id = $1', [bilan.id])
    expect(await codeOf(record())).toBe('DONE')
    const seen = await as(hr, (scope) => employerFile(asMember(scope), bilan.id))
    expect(seen.own).toMatchObject({ text: 'Un poste.', byPractitioner: true })
    expect(seen.hers).toBeNull()
  })
})

describe('the exchange', () => {
  const today = () => dayOf(now(), PARIS)
  const held = (given: Partial<{ heldOn: string; agentExpects: string; employerExpects: string }> = {}) =>
    as(bilan.consultant, (scope) =>
      recordExchange(scope, {
        bilanId: bilan.id,
        heldOn: today(),
        mode: 'VIDEO',
        agentExpects: 'Changer de service.',
        employerExpects: 'Un poste au siège.',
        ...given,
      }),
    )
  const texts = () =>
    sql<{ party: string; text: string; by: string; shared: boolean }>(
      `SELECT party, text, written_by AS by, shared_at IS NOT NULL AS shared FROM expectation WHERE bilan_id = $1 AND replaced_at IS NULL ORDER BY party`,
      [bilan.id],
    )

  test('comes after the go-ahead, has both expectations written, and passes its gate on its day', async () => {
    expect(await codeOf(held())).toBe('GO_AHEAD_FIRST')
    const { client } = await withSpace()
    await reply(await name(client.id), 'GIVEN')
    expect(await codeOf(held({ heldOn: '2099-01-01' }))).toBe('EXCHANGE_TO_COME')
    expect(await codeOf(held({ heldOn: '2020-01-01' }))).toBe('EXCHANGE_TOO_EARLY')
    expect(await codeOf(held({ agentExpects: '' }))).toBe('AGENT_EXPECTS_MISSING')
    expect(await codeOf(held({ employerExpects: '' }))).toBe('EMPLOYER_EXPECTS_MISSING')
    const { value } = await held()
    expect(await passages('EMPLOYER_EXCHANGE')).toEqual([{ day: today(), party: 'PRACTITIONER', undone: false }])
    expect(await codeOf(held())).toBe('EXCHANGE_RECORDED')
    await as(bilan.consultant, (scope) => voidExchange(scope, { bilanId: bilan.id, exchangeId: value }))
    expect(await passages('EMPLOYER_EXCHANGE')).toMatchObject([{ undone: true }])
  })

  test('what one wrote himself is not written over by the practitioner', async () => {
    const { hr, client } = await withSpace()
    await reply(await name(client.id), 'GIVEN')
    await as(hr, (scope) => writeEmployerExpectation(scope, { bilanId: bilan.id, text: 'De la mobilité.' }))
    await as(bilan.beneficiary, (scope) =>
      writeExpectation(scope, { bilanId: bilan.id, party: 'BENEFICIARY', text: 'Du sens.', share: false }),
    )
    await held()
    expect((await texts()).map(({ text, by }) => [text, by])).toEqual([
      ['Du sens.', 'BENEFICIARY'],
      ['De la mobilité.', 'EMPLOYER'],
    ])
    const over = as(bilan.consultant, (scope) =>
      writeExpectation(scope, { bilanId: bilan.id, party: 'EMPLOYER', text: 'Autre.', share: false }),
    )
    expect(await codeOf(over)).toBe('OWN_WORDS')
  })

  test('he reads hers once she shared it, and nobody shares for her', async () => {
    const { hr, client } = await withSpace()
    await reply(await name(client.id), 'GIVEN')
    await held()
    const seen = () => as(hr, (scope) => scope.tx.expectation.findMany({ where: { bilanId: bilan.id }, take: 9 }))
    expect((await seen()).map(({ party }) => party)).toEqual(['EMPLOYER'])
    const [hers] = await sql<{ id: string }>(
      `SELECT id FROM expectation WHERE bilan_id = $1 AND party = 'BENEFICIARY'`,
      [bilan.id],
    )
    const expectationId = hers?.id ?? ''
    const forHer = as(bilan.consultant, (scope) => shareExpectation(scope, { bilanId: bilan.id, expectationId }))
    expect(await codeOf(forHer)).toBe('NOT_YOURS')
    await as(bilan.beneficiary, (scope) => shareExpectation(scope, { bilanId: bilan.id, expectationId }))
    expect((await seen()).map(({ party }) => party).sort()).toEqual(['BENEFICIARY', 'EMPLOYER'])
  })

  test('an employer writes nothing about a bilan he is no party to', async () => {
    const { hr, client } = await withSpace()
    const write = () => as(hr, (scope) => writeEmployerExpectation(scope, { bilanId: bilan.id, text: 'Rien.' }))
    expect(await codeOf(write())).toBe('NOT_FOUND')
    const goAheadId = await name(client.id)
    expect(await codeOf(write())).toBe('NOT_FOUND')
    await reply(goAheadId, 'DECLINED')
    expect(await codeOf(write())).toBe('NOT_FOUND')
  })
})
