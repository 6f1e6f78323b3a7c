import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreeWorkingTime } from '@/lib/parties/working-time-commands'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { anAccord } from '@/tests/support/accord-factory'
import { aBilan, aMember, as, aTenant, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider, aSentRequest, type TestRequest } from '@/tests/support/request-factory'
import { attempt, inSpace, visit } from './visit'

afterAll(closeAll)

const NOT_HIS = 'JL003'
const BEHIND_THE_WALL = '42501'

/** What who decides for a funder may write at a house that asks it: in its trail, in its outbox. */
const hand = (who: TestMember, bilan: TestBilan) => ({
  event: (client: pg.PoolClient, kind: string) =>
    attempt(client, `SELECT gate.append_event($1, $2, $3, $4, $5, 'member', $6, 'Ingrid', '{}')`, [
      ...[newId(), bilan.tenant.id, now(), kind, bilan.id, who.id],
    ]),
  mail: (client: pg.PoolClient, kind: string) =>
    attempt(
      client,
      `INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, created_at) VALUES ($1, $2, $3, 'x@exemple.test', 'Objet', 'Corps', $4)`,
      [newId(), bilan.tenant.id, kind, now()],
    ),
  tellHer: (client: pg.PoolClient, kind: string) =>
    attempt(client, `SELECT gate.mail_beneficiary($1, $2, $3, 'Objet', 'Corps', NULL, NULL, $4)`, [
      ...[newId(), bilan.id, kind, now()],
    ]),
  tellHouse: (client: pg.PoolClient, kind: string) =>
    attempt(client, `SELECT gate.mail_decided($1, $2, $3, 'Objet', 'Corps', NULL, NULL, $4)`, [
      ...[newId(), bilan.id, kind, now()],
    ]),
})

const decide = (client: pg.PoolClient, who: TestMember, request: TestRequest) =>
  client.query(
    `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name, cents)
     VALUES ($1, $2, $3, $4, 1, 'GRANTED', 'FUNDER', $5, $6, $7, 'X', 195000)`,
    [
      ...[newId(), request.bilan.tenant.id, request.bilan.id, request.id],
      ...[now(), dayOf(now(), PARIS), who.login.id],
    ],
  )

describe('a funding officer who is asked', () => {
  let bilan: TestBilan
  let officer: TestMember
  let request: TestRequest
  beforeAll(async () => {
    bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    const funder = await aDecider('AGEFIPH')
    officer = funder.member
    request = await aSentRequest(bilan, funder)
  })

  test('writes nothing in the house’s trail and sends nothing in its name before he decides', async () => {
    const his = hand(officer, bilan)
    await visit(inSpace(officer), async (client) => {
      for (const kind of ['funding.granted', 'bilan.stage', 'session.signed', 'contract.signed', 'note.written'])
        expect(await his.event(client, kind), kind).toBe(NOT_HIS)
      for (const kind of ['funding.granted', 'document.issued'])
        expect(await his.mail(client, kind)).toBe(BEHIND_THE_WALL)
      for (const kind of ['funding.granted', 'funding.sent', 'convention.signed']) {
        expect(await his.tellHer(client, kind)).toBe(NOT_HIS)
        expect(await his.tellHouse(client, kind)).toBe(NOT_HIS)
      }
    })
  })

  test('writes what his decision brings about as he takes it, and nothing else', async () => {
    const his = hand(officer, bilan)
    await visit(inSpace(officer), async (client) => {
      await decide(client, officer, request)
      for (const kind of ['funding.granted', 'bilan.stage']) expect(await his.event(client, kind), kind).toBe(1)
      for (const kind of ['funding.sent', 'session.signed', 'gate.passed', 'letter.issued', 'proposal.decided'])
        expect(await his.event(client, kind), kind).toBe(NOT_HIS)
      expect(await his.tellHer(client, 'funding.granted')).toBe(1)
      expect(await his.tellHouse(client, 'funding.granted')).toBe(1)
      expect(await his.tellHer(client, 'convention.signed')).toBe(NOT_HIS)
      expect(await his.tellHouse(client, 'letter.issued')).toBe(NOT_HIS)
      expect(await his.mail(client, 'funding.granted')).toBe(BEHIND_THE_WALL)
    })
  })

  test('tells who conducts the bilan, and her, whoever he would rather tell', async () => {
    const his = hand(officer, bilan)
    const told = await visit(inSpace(officer), async (client) => {
      await decide(client, officer, request)
      await client.query(`SELECT gate.mail_decided($1, $2, 'funding.granted', 'Objet', 'Corps', NULL, NULL, $3)`, [
        ...[newId(), bilan.id, now()],
      ])
      expect(await his.event(client, 'funding.granted')).toBe(1)
      await client.query(`SELECT set_config('app.capacity', 'job', true), set_config('app.tenant', $1, true)`, [
        bilan.tenant.id,
      ])
      return (await client.query<{ recipient: string }>('SELECT recipient FROM mail')).rows
    })
    expect(told).toEqual([{ recipient: bilan.consultant.email }])
  })
})

test('a conseillère who takes part in a bilan writes what she does there, not what others do', async () => {
  const { bilan, funder } = await anAccord()
  const hers = hand(funder.conseillere, bilan)
  await visit(inSpace(funder.conseillere), async (client) => {
    for (const kind of ['meeting.answered', 'letter.issued', 'gate.passed', 'bilan.stage'])
      expect(await hers.event(client, kind), kind).toBe(1)
    for (const kind of ['funding.granted', 'session.counted', 'bilan.closed', 'consent.given', 'funding.sent'])
      expect(await hers.event(client, kind), kind).toBe(NOT_HIS)
    expect(await hers.mail(client, 'letter.issued')).toBe(1)
    expect(await hers.mail(client, 'document.issued')).toBe(BEHIND_THE_WALL)
    expect(await hers.tellHouse(client, 'funding.granted')).toBe(NOT_HIS)
  })
})

describe('an employer who decides for a funder too', () => {
  test('writes to his provider as an employer, does his acts, and writes to no other house that asks him', async () => {
    const onTime = { funder: 'CPF', working_time: 'ON_WORKING_TIME', employer_agreed_on: null }
    const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true, frame: onTime })
    const both = await aTenant({ columns: { capacities: ['EMPLOYER', 'FUNDER'], funder_kind: 'OPCO' } })
    for (const deciding of ['FUNDING_OFFICER', 'CONSEILLERE'] as const) {
      const member = await aMember({ tenant: both, permissions: ['ADMIN', 'EMPLOYER', deciding] })
      if (deciding === 'FUNDING_OFFICER') await anEmployerParty(bilan, { organisation: both, member })
      const his = hand(member, bilan)
      await visit(inSpace(member), async (client) => {
        for (const kind of ['working-time.agreed', 'funding.forwarded', 'employer.request-sent'])
          expect(await his.mail(client, kind), kind).toBe(1)
        expect(await his.event(client, 'working-time.agreed')).toBe(1)
      })
    }
    const first = await aMember({ tenant: both, permissions: ['ADMIN', 'EMPLOYER', 'FUNDING_OFFICER'] })
    await as(first, (scope) => agreeWorkingTime(scope, { bilanId: bilan.id }))
    const other = await aBilan({ typeKey: 'MAINTIEN', entered: true })
    await aSentRequest(other, { tenant: both })
    const there = hand(first, other)
    await visit(inSpace(first), async (client) => {
      expect(await there.mail(client, 'working-time.agreed')).toBe(BEHIND_THE_WALL)
      expect(await there.event(client, 'working-time.agreed')).toBe(NOT_HIS)
    })
    const officer = await aMember({ tenant: both, permissions: ['FUNDING_OFFICER'] })
    await visit(inSpace(officer), async (client) => {
      expect(await hand(officer, bilan).mail(client, 'working-time.agreed')).toBe(BEHIND_THE_WALL)
    })
  })
})
