import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { retractCpfAttestation } from '@/lib/cpf/attest-commands'
import { setCpfNumber } from '@/lib/cpf/declare-commands'
import { remindLateCpf, settleCpfDeadlines } from '@/lib/cpf/due-commands'
import { attestationStands, cpfFileOf } from '@/lib/cpf/facts-queries'
import { cpfPage } from '@/lib/cpf/page-queries'
import { moveClock, now } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { asMember, tenants } from '@/lib/platform/scope'
import { aSelfPaid } from '@/tests/db/contracts/scene'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { attest, codeOf, declare, fileOf } from './scene'

afterAll(closeAll)
const to = (day: string, time = '10:00') => moveClock(momentOf(day, time).getTime() - Date.now())
beforeEach(() => to('2026-11-24'))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

const noon = (day: string) => momentOf(day, '12:00')
/** Held on 9 November, four hours signed by both; closed on 20 November when asked. */
const started = (closed = false): Promise<TestBilan> =>
  aBilan({
    entered: true,
    programme: 'ACCEPTED',
    openedAt: noon('2026-10-01'),
    sessions: [
      { state: 'HELD', signed: 'BOTH', startsAt: noon('2026-11-09'), minutes: 180 },
      { state: 'HELD', signed: 'BOTH', startsAt: noon('2026-11-12'), minutes: 60 },
      { state: 'HELD', signed: 'BOTH', nature: 'GUIDED_WORK', inDays: -5, minutes: 60 },
    ],
    ...(closed ? { columns: { closed_at: noon('2026-11-20') } } : {}),
  })

describe('the file of a bilan', () => {
  test('comes with the CPF as funder, follows its facts, and never comes otherwise', async () => {
    const bilan = await started()
    expect(await fileOf(bilan)).toMatchObject({
      funded: true,
      started_on: '2026-11-09',
      next_kind: 'ENTRY',
      next_since: '2026-11-09',
    })
    expect(await fileOf(await aBilan({ entered: true, frame: { funder: 'EMPLOYER' } }))).toEqual({})
    await sql(`UPDATE bilan_frame SET funder = 'SELF' WHERE bilan_id = $1`, [bilan.id])
    expect(await fileOf(bilan)).toMatchObject({ funded: false, next_kind: null })
  })

  test('has its deadline set by a job, by the rules, and told once to who conducts it', async () => {
    const bilan = await started()
    const unfollowed = await started()
    await as(bilan.consultant, (scope) => setCpfNumber(scope, { bilanId: bilan.id, number: '12345678' }))
    expect(await tenants('with-cpf')).toContain(bilan.tenant.id)
    expect(await settleCpfDeadlines(bilan.tenant.id)).toBe(1)
    // 9, then 10, 12 and 13 November: the 11th is a holiday
    expect(await fileOf(bilan)).toMatchObject({ next_due_on: '2026-11-13' })
    expect(await tenants('with-cpf')).not.toContain(bilan.tenant.id)
    expect(await settleCpfDeadlines(bilan.tenant.id)).toBe(0)
    expect(await remindLateCpf(bilan.tenant.id)).toBe(1)
    expect(await remindLateCpf(bilan.tenant.id)).toBe(0)
    const mails = await sql<{ kind: string; recipient: string; body: string }>(
      'SELECT kind, recipient, body FROM mail WHERE tenant_id = $1 ORDER BY kind',
      [bilan.tenant.id],
    )
    expect(mails.map(({ kind }) => kind)).toEqual(['cpf.late'])
    await settleCpfDeadlines(unfollowed.tenant.id)
    expect(await remindLateCpf(unfollowed.tenant.id)).toBe(0)
    expect(
      mails.every(
        ({ recipient, body }) => recipient === bilan.consultant.email && !body.includes(bilan.beneficiary.lastName),
      ),
    ).toBe(true)
  })

  test('bears the platform’s number, once in a house', async () => {
    const one = await started()
    const other = await aBilan({ tenant: one.tenant, consultant: one.consultant, entered: true })
    const set = (bilan: TestBilan, number: string) =>
      as(bilan.consultant, (scope) => setCpfNumber(scope, { bilanId: bilan.id, number }))
    await set(one, ' 12 345 678 ')
    expect(await fileOf(one)).toMatchObject({ number: '12345678' })
    expect(await codeOf(set(other, '12345678'))).toBe('CPF_NUMBER_TAKEN')
    expect(await codeOf(set(other, '=1+1'))).toBe('CPF_NUMBER')
    await set(await started(), '12345678')
  })
})

describe('declarations', () => {
  test('follow one another: entry, exit, service fait, each with its deadline', async () => {
    const bilan = await started(true)
    expect(await codeOf(declare(bilan, 'EXIT', '2026-11-23'))).toBe('CPF_ENTRY_FIRST')
    await declare(bilan, 'ENTRY', '2026-11-10')
    expect(await fileOf(bilan)).toMatchObject({ next_kind: 'EXIT', next_since: '2026-11-20', next_due_on: null })
    expect(await codeOf(declare(bilan, 'SERVICE_FAIT', '2026-11-23'))).toBe('CPF_EXIT_FIRST')
    await declare(bilan, 'EXIT', '2026-11-23')
    await settleCpfDeadlines(bilan.tenant.id)
    expect(await fileOf(bilan)).toMatchObject({ next_kind: 'SERVICE_FAIT', next_due_on: '2026-11-25' })
    expect(await codeOf(declare(bilan, 'SERVICE_FAIT', '2026-11-24'))).toBe('CPF_REASON')
    await declare(bilan, 'SERVICE_FAIT', '2026-11-24', { reason: 'ABANDON', forceMajeure: 'NO' })
    expect(await fileOf(bilan)).toMatchObject({ next_kind: null })
    const [service] = await sql<Record<string, number>>(
      `SELECT d.*, (SELECT sum(s.minutes)::int FROM step s WHERE s.bilan_id = d.bilan_id AND s.nature IN ('INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION')) AS steps
       FROM cpf_declaration d WHERE d.bilan_id = $1 AND d.kind = 'SERVICE_FAIT'`,
      [bilan.id],
    )
    // guided work is no accompaniment: it is neither agreed nor done for the CPF
    expect(service).toMatchObject({
      done_minutes: 240,
      agreed_minutes: service?.steps,
      rate_basis_points: Math.floor(2_400_000 / (service?.steps ?? 1)),
    })
  })

  test('before their fact are refused, and there is nothing to declare without one', async () => {
    const bilan = await aBilan({ entered: true, openedAt: noon('2026-10-01') })
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-10'))).toBe('CPF_NOT_STARTED')
    const going = await started()
    expect(await codeOf(declare(going, 'ENTRY', '2026-11-08'))).toBe('CPF_BEFORE_FACT')
    await declare(going, 'ENTRY', '2026-11-10')
    expect(await codeOf(declare(going, 'EXIT', '2026-11-20'))).toBe('CPF_NOT_ENDED')
  })

  test('are corrected by another record; two at once make one', async () => {
    const bilan = await started()
    const both = await Promise.allSettled([
      declare(bilan, 'ENTRY', '2026-11-10'),
      declare(bilan, 'ENTRY', '2026-11-12'),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [first] = await sql<{ id: string }>('SELECT id FROM cpf_declaration WHERE bilan_id = $1', [bilan.id])
    await declare(bilan, 'ENTRY', '2026-11-13', { corrects: first?.id })
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-12', { corrects: first?.id }))).toBe('CPF_CORRECTED')
    expect(
      await sql('SELECT declared_on::text FROM cpf_declaration WHERE bilan_id = $1 ORDER BY at', [bilan.id]),
    ).toHaveLength(2)
    await expect(sql('UPDATE cpf_declaration SET declared_on = fact_on')).rejects.toThrow('append-only')
  })

  test('keep their order when one is corrected: in words, and in the database', async () => {
    const bilan = await started(true)
    await declare(bilan, 'ENTRY', '2026-11-10')
    await declare(bilan, 'EXIT', '2026-11-20')
    const idOf = async (kind: string) =>
      (
        await sql<{ id: string }>('SELECT id FROM cpf_declaration WHERE bilan_id = $1 AND kind = $2', [bilan.id, kind])
      )[0]?.id ?? ''
    const [entry, exit] = [await idOf('ENTRY'), await idOf('EXIT')]
    const page = () => as(bilan.consultant, (scope) => cpfPage(asMember(scope), { bilanId: bilan.id }))
    expect((await page()).declarations.map(({ reason }) => reason).slice(0, 2)).toEqual([null, null])
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-23', { corrects: entry }))).toBe('CPF_AFTER_OTHER')
    const corrected = (kind: string, declaredOn: string, corrects: string, fact: string) =>
      tryAs(
        inSpace(bilan.consultant),
        `INSERT INTO cpf_declaration (id, tenant_id, bilan_id, kind, fact_on, due_on, declared_on, corrects_id, at, member_id, by_name)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $4, $5, $6, $7, $8, 'Claire')`,
        [bilan.tenant.id, bilan.id, kind, fact, declaredOn, corrects, now(), bilan.consultant.id],
      )
    expect(await corrected('ENTRY', '2026-11-23', entry, '2026-11-09')).toBe('JL002')
    expect(await corrected('ENTRY', '2026-11-20', entry, '2026-11-09')).toBe(1)
    await declare(bilan, 'SERVICE_FAIT', '2026-11-23', { reason: 'ABANDON', forceMajeure: 'NO' })
    expect(await codeOf(declare(bilan, 'EXIT', '2026-11-24', { corrects: exit }))).toBe('CPF_AFTER_OTHER')
    expect(await corrected('EXIT', '2026-11-24', exit, '2026-11-20')).toBe('JL002')
    await declare(bilan, 'EXIT', '2026-11-23', { corrects: exit })
  })

  test('are nobody else’s: not the person’s, not a colleague’s, not another house’s', async () => {
    const bilan = await started()
    const colleague = await aMember({ tenant: bilan.tenant })
    const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-10', {}, bilan.beneficiary))).toBe('NOT_YOURS')
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-10', {}, colleague))).toBe('NOT_FOUND')
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-10', {}, stranger))).toBe('NOT_FOUND')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(declare(bilan, 'ENTRY', '2026-11-10', {}, admin))).toBe('done')
  })

  test('hold their hours even past the application', async () => {
    const bilan = await started(true)
    await declare(bilan, 'ENTRY', '2026-11-10')
    await declare(bilan, 'EXIT', '2026-11-23')
    const insert = as(
      bilan.consultant,
      (scope) => scope.tx.$executeRaw`
      INSERT INTO cpf_declaration (id, tenant_id, bilan_id, kind, fact_on, due_on, declared_on, agreed_minutes, done_minutes, missing_minutes, rate_basis_points, at, member_id, by_name)
      VALUES (gen_random_uuid(), ${bilan.tenant.id}::uuid, ${bilan.id}::uuid, 'SERVICE_FAIT', '2026-11-20', '2026-11-25', '2026-11-24', 1080, 1080, 0, 10000, ${scope.now}, ${bilan.consultant.id}::uuid, 'Claire')`,
    )
    await expect(insert).rejects.toThrow('signed by both')
  })
})

describe('the holder’s attestation', () => {
  test('stands once she signed the very words, and no more once she takes it back', async () => {
    const bilan = await started()
    expect(await codeOf(attest(bilan, bilan.beneficiary, 'other'))).toBe('CPF_TEXT_CHANGED')
    await attest(bilan)
    expect(await codeOf(attest(bilan))).toBe('CPF_ATTESTED')
    const stands = (by: Parameters<typeof as>[0]) => as(by, (scope) => attestationStands(scope, bilan.id))
    const stranger = await aMember({ permissions: ['ADMIN'] })
    expect([await stands(bilan.consultant), await stands(bilan.beneficiary), await stands(stranger)]).toEqual([
      true,
      true,
      false,
    ])
    const [row] = await sql<Record<string, unknown>>(
      'SELECT content, waiting_months, login_id FROM cpf_attestation WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(row).toMatchObject({ waiting_months: 60, login_id: bilan.beneficiary.login.id })
    expect(String(row?.content)).toContain('5\u00a0ans')
    expect(await fileOf(bilan)).toMatchObject({ attested: true })
    await as(bilan.beneficiary, (scope) => retractCpfAttestation(scope, { bilanId: bilan.id }))
    expect(await stands(bilan.consultant)).toBe(false)
    expect(await sql('SELECT 1 AS one FROM cpf_attestation WHERE bilan_id = $1', [bilan.id])).toHaveLength(2)
    await attest(bilan)
    expect(await stands(bilan.consultant)).toBe(true)
  })

  test('follows the rules that her organisation added', async () => {
    const bilan = await started()
    const [shipped] = (await import('@/lib/funders/cpf-rules')).cpfRuleSets
    await sql(
      `INSERT INTO funding_rule_set (id, tenant_id, funder, effective_from, source, terms, created_at, created_by_member_id) VALUES (gen_random_uuid(), $1, 'CPF', '2026-11-01', 'Texte nouveau', $2, now(), $3)`,
      [bilan.tenant.id, JSON.stringify({ ...shipped?.terms, waitingMonths: 36 }), bilan.consultant.id],
    )
    await attest(bilan)
    expect(
      await sql('SELECT waiting_months, rules_source FROM cpf_attestation WHERE bilan_id = $1', [bilan.id]),
    ).toEqual([{ waiting_months: 36, rules_source: 'Texte nouveau' }])
  })

  test('is hers alone', async () => {
    const bilan = await started()
    expect(await codeOf(attest(bilan, bilan.consultant))).toBe('NOT_FOUND')
    expect(await codeOf(attest(bilan, (await started()).beneficiary))).toBe('NOT_FOUND')
  })
})

describe('a share asked of the CPF', () => {
  test('brings the file, its hours of accompaniment and the number of its yes', async () => {
    const { bilan } = await aSelfPaid({ cpfCents: 100_000 })
    const request = `(SELECT id FROM funding_request WHERE bilan_id = $1 AND funder = 'CPF')`
    expect(await fileOf(bilan)).toMatchObject({ funded: true, number: null })
    const hours = () => as(bilan.consultant, (scope) => cpfFileOf(scope, bilan.id)).then((file) => file.hours)
    // its yes gave no hours: those of the devis that the CPF may pay, guided work left out
    expect(await hours()).toEqual({ agreed: 1080, source: 'DEVIS', done: 0 })
    await sql(
      `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, recorded, at, day, login_id, by_name, cents, minutes, agreement_number, valid_from)
       SELECT gen_random_uuid(), tenant_id, bilan_id, id, round, 'AMENDED', 'PRACTITIONER', true, granted_at, current_date, $2, 'Claire', 100000, 1440, '2026 1122-44', current_date FROM funding_request WHERE id = ${request}`,
      [bilan.id, bilan.consultant.login.id],
    )
    expect(await hours()).toMatchObject({ agreed: 1080, source: 'DEVIS' })
    expect(await fileOf(bilan)).toMatchObject({ number: '20261122-44' })
    await sql(`UPDATE funding_plan SET superseded_at = now() WHERE bilan_id = $1`, [bilan.id])
    await sql(`UPDATE bilan_frame SET funder = 'SELF' WHERE bilan_id = $1`, [bilan.id])
    expect(await fileOf(bilan)).toMatchObject({ funded: false })
  })
})
