import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { letTimePass } from '@/tests/support/clock'
import { aBeneficiary, aBilan, aMember, as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf, daysFrom, hours, log, plan, refusalOf, rowOf, statements } from './acts'

afterAll(closeAll)
beforeAll(letTimePass)

const yesterday = daysFrom(-1)

describe('logging a planned session', () => {
  test('as planned: held, its items covered, the bilan started in its first phase', async () => {
    const bilan = await aBilan({
      entered: true,
      sessions: [{ state: 'PLANNED', inDays: -1, itemKeys: ['REQUEST_CLARIFIED'] }],
    })
    expect(bilan.stage).toBe('READY')
    const sessionId = bilan.sessions[0]?.id ?? ''
    await log(bilan, { sessionId, outcome: 'AS_PLANNED', items: ['REQUEST_CLARIFIED', 'CONTEXT_ANALYSED'] })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 90, planned: 0 })
    const covers = await sql('SELECT item_key FROM item_cover WHERE bilan_id = $1 AND removed_at IS NULL ORDER BY 1', [
      bilan.id,
    ])
    expect(covers.map((one) => one.item_key)).toEqual(['CONTEXT_ANALYSED', 'REQUEST_CLARIFIED'])
    const [now] = await sql('SELECT stage, phase_key, started_at FROM bilan WHERE id = $1', [bilan.id])
    expect(now).toMatchObject({ stage: 'STARTED', phase_key: 'PRELIMINAIRE', started_at: bilan.sessions[0]?.endsAt })
    const mails = await sql('SELECT kind, subject, body FROM mail WHERE recipient = $1', [bilan.beneficiary.email])
    expect(mails).toHaveLength(1)
    expect(`${mails[0]?.subject} ${mails[0]?.body}`).not.toMatch(/bilan|compétences/i)
  })

  test('twice is once: a double click, a second tab with the same facts; other facts are refused', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: -1 }] })
    const sessionId = bilan.sessions[0]?.id ?? ''
    const entry = { sessionId, outcome: 'AS_PLANNED' as const, items: [] }
    const both = await Promise.all([log(bilan, entry), log(bilan, entry)])
    expect(both).toEqual([sessionId, sessionId])
    expect(await log(bilan, entry)).toBe(sessionId)
    const other = { sessionId, outcome: 'OTHER_TIMES' as const, day: yesterday, start: '09:00', end: '10:00' }
    expect(await codeOf(log(bilan, other))).toBe('ALREADY_LOGGED')
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 90, planned: 0 })
    expect(
      (await sql('SELECT 1 FROM event WHERE bilan_id = $1 AND kind = $2', [bilan.id, 'session.logged'])).length,
    ).toBe(1)
  })

  test('as planned, when it was moved since the form was shown, is refused', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: -1 }] })
    const sessionId = bilan.sessions[0]?.id ?? ''
    expect(await codeOf(log(bilan, { sessionId, outcome: 'AS_PLANNED', seen: '2020-01-01/0/60' }))).toBe('MOVED_SINCE')
  })

  test('not held: the hours are left again, nobody is blamed, and a second time says the same', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: -1 }] })
    const sessionId = bilan.sessions[0]?.id ?? ''
    const entry = { sessionId, outcome: 'NOT_HELD' as const, notHeld: 'MISSED_BENEFICIARY' as const }
    await log(bilan, entry)
    expect(await log(bilan, entry)).toBe(sessionId)
    expect(await rowOf(sessionId)).toMatchObject({ state: 'MISSED', cancelled_by_party: 'BENEFICIARY' })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 0, planned: 0 })
    expect(await codeOf(log(bilan, { sessionId, outcome: 'AS_PLANNED' }))).toBe('NOT_PLANNED')
  })

  test('before its end it is not logged, before its start it is not missed; the moved clock lets both through', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 2, time: '14:00' }] })
    const session = bilan.sessions[0]
    const sessionId = session?.id ?? ''
    expect(await codeOf(log(bilan, { sessionId, outcome: 'AS_PLANNED' }))).toBe('NOT_ENDED')
    expect(await codeOf(log(bilan, { sessionId, outcome: 'NOT_HELD' }))).toBe('NOT_STARTED')
    const during = new Date((session?.startsAt?.getTime() ?? 0) + 600_000)
    expect(await at(during, () => codeOf(log(bilan, { sessionId, outcome: 'AS_PLANNED' })))).toBe('NOT_ENDED')
    expect(await at(session?.endsAt ?? new Date(), () => log(bilan, { sessionId, outcome: 'AS_PLANNED' }))).toBe(
      sessionId,
    )
  })
})

describe('the gate of the start (R1, R14, R21)', () => {
  test('nothing that counts before everything is settled, and the refusal names what is missing', async () => {
    const bilan = await aBilan({ sessions: [{ state: 'PLANNED', inDays: -1 }] })
    const refused = await refusalOf(log(bilan, { sessionId: bilan.sessions[0]?.id, outcome: 'AS_PLANNED' }))
    expect(refused.code).toBe('NOT_READY')
    expect(refused.message).toContain('l’entretien préliminaire')
    expect(refused.message).toContain('sa lecture de la notice')
    expect(refused.message).toContain('le règlement du financement')
  })

  test('nor on a day before it was', async () => {
    const bilan = await aBilan({ entered: true, openedAt: new Date(Date.now() - 5 * 86_400_000) })
    const entry = { nature: 'INTERVIEW' as const, mode: 'ON_SITE' as const, start: '09:00', end: '10:00' }
    expect(await codeOf(log(bilan, { ...entry, day: daysFrom(-6) }))).toBe('BEFORE_AGREEMENT')
    expect(await codeOf(log(bilan, { ...entry, day: daysFrom(-4) }))).toBe('done')
  })

  test('the free interview needs no gate and counts nothing', async () => {
    const bilan = await aBilan({
      sessions: [{ nature: 'PRELIMINARY_INTERVIEW', state: 'PLANNED', inDays: -1, phaseKey: null }],
    })
    await log(bilan, { sessionId: bilan.sessions[0]?.id, outcome: 'AS_PLANNED' })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 0, planned: 0 })
  })
})

describe('bad input', () => {
  const entry = { nature: 'INTERVIEW' as const, mode: 'ON_SITE' as const, day: yesterday }
  const cases: [string, Record<string, string>, string, string][] = [
    ['end before start', { start: '15:00', end: '14:00' }, 'END_BEFORE_START', 'end'],
    ['40 h', { start: '08:00', duration: '40h' }, 'TOO_LONG', 'duration'],
    ['a duration that does not read', { start: '08:00', duration: 'abc' }, 'DURATION_UNREADABLE', 'duration'],
    [
      'an end and a duration that disagree',
      { start: '08:00', end: '10:00', duration: '1h' },
      'SPAN_MISMATCH',
      'duration',
    ],
    ['a future day', { day: daysFrom(3), start: '08:00', end: '09:00' }, 'IN_FUTURE', 'day'],
    ['a day that does not exist', { day: '2026-02-30', start: '08:00', end: '09:00' }, 'DAY_UNREADABLE', 'day'],
    ['past midnight', { start: '23:00', duration: '2h' }, 'PAST_MIDNIGHT', 'duration'],
    ['an item of another phase', { start: '08:00', end: '09:00', items: 'LEAD_CHOSEN' }, 'ITEM_UNKNOWN', 'items'],
  ]
  test.each(cases)('%s is refused beside its field, and nothing is written', async (_, input, code, field) => {
    const bilan = await aBilan({ entered: true })
    const { items, ...rest } = input
    const refused = await refusalOf(log(bilan, { ...entry, ...rest, items: items ? [items] : [] }))
    expect(refused.code).toBe(code)
    expect(Object.keys(refused.fields ?? {})).toEqual([field])
    expect(await sql('SELECT 1 FROM session WHERE bilan_id = $1', [bilan.id])).toHaveLength(0)
  })

  test.each(['1h30', '1:30', '90', '1,5'])('a duration written %s is an hour and a half', async (duration) => {
    const bilan = await aBilan({ entered: true })
    const id = await log(bilan, { ...entry, start: '09:00', duration })
    expect(await rowOf(id)).toMatchObject({ minutes: 90 })
  })

  test('emoji, right-to-left and markup stay text; what no database keeps is taken away', async () => {
    const bilan = await aBilan({ entered: true })
    const label = '<script>alert(1)</script> 🌱 שלום\u0000'
    const id = await log(bilan, { ...entry, start: '09:00', end: '10:00', label })
    expect((await rowOf(id)).label).toBe('<script>alert(1)</script> 🌱 שלום')
  })

  test('the same key makes one session; the same key with other facts is refused', async () => {
    const bilan = await aBilan({ entered: true })
    const cle = crypto.randomUUID()
    const given = { ...entry, start: '09:00', end: '10:00', cle }
    const [first, second] = await Promise.all([log(bilan, given), log(bilan, given)])
    expect(first).toBe(second)
    expect(await codeOf(log(bilan, { ...given, end: '11:00' }))).toBe('KEY_USED')
    expect(await sql('SELECT 1 FROM session WHERE bilan_id = $1', [bilan.id])).toHaveLength(1)
  })
})

describe('the cap (R6)', () => {
  test('a minute too many is refused with what is left', async () => {
    const bilan = await aBilan({ entered: true, capMinutes: 120, sessions: [{ signed: 'BOTH', minutes: 90 }] })
    const entry = { nature: 'INTERVIEW' as const, mode: 'ON_SITE' as const, day: yesterday, start: '14:00' }
    const refused = await refusalOf(log(bilan, { ...entry, duration: '31 min' }))
    expect(refused.message).toContain('30\u00a0min')
    expect(await codeOf(log(bilan, { ...entry, duration: '30 min' }))).toBe('done')
    expect(await hours(bilan)).toEqual({ counted: 90, toSign: 30, planned: 0 })
  })

  test('two people who log at the same instant do not pass it together', async () => {
    const consultant = await aMember()
    const tenant = { id: consultant.tenantId, slug: consultant.space, name: '' }
    const second = await aMember({ tenant })
    const bilan = await aBilan({ consultant, entered: true, capMinutes: 100 })
    await sql(
      `INSERT INTO participation (id, tenant_id, bilan_id, member_id, capacity, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'CONSULTANT', now())`,
      [tenant.id, bilan.id, second.id],
    )
    const entry = { nature: 'INTERVIEW' as const, mode: 'ON_SITE' as const, day: yesterday, duration: '60' }
    const codes = await Promise.all([
      codeOf(log(bilan, { ...entry, start: '09:00' })),
      codeOf(log(bilan, { ...entry, start: '14:00' }, second)),
    ])
    expect(codes.sort()).toEqual(['OVER_CAP', 'done'])
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 60, planned: 0 })
  })

  test('the database itself holds it, whoever writes', async () => {
    const bilan = await aBilan({ entered: true, capMinutes: 60, sessions: [{ minutes: 60 }] })
    await expect(
      sql("UPDATE session SET minutes = 61, ends_at = ends_at + interval '1 minute' WHERE id = $1", [
        bilan.sessions[0]?.id,
      ]),
    ).rejects.toThrow('hours_within_cap')
  })
})

describe('two at one time', () => {
  test('neither the consultant nor the beneficiary is in two places, planned or held', async () => {
    const consultant = await aMember()
    const one = await aBilan({ consultant, entered: true })
    const two = await aBilan({ consultant, entered: true })
    const when = { day: daysFrom(4), start: '10:00', duration: '1h' }
    await plan(one, when)
    expect(await codeOf(plan(two, { ...when, start: '10:30' }))).toBe('CONSULTANT_BUSY')
    expect(await codeOf(plan(two, { ...when, start: '11:00' }))).toBe('done')
    const tenant = one.tenant
    const hers = await aBilan({ consultant: await aMember({ tenant }), beneficiary: one.beneficiary, entered: true })
    const refused = await refusalOf(plan(hers, when))
    expect(refused.code).toBe('BENEFICIARY_BUSY')
  })

  test('at the same instant the database decides, and says it in words', async () => {
    const tenantOf = await aMember()
    const tenant = { id: tenantOf.tenantId, slug: tenantOf.space, name: '' }
    const beneficiary = await aBeneficiary({ tenant })
    const one = await aBilan({ tenant, beneficiary, entered: true })
    const two = await aBilan({ tenant, beneficiary, entered: true })
    const when = { day: daysFrom(5), start: '10:00', duration: '1h' }
    const codes = await Promise.all([codeOf(plan(one, when)), codeOf(plan(two, when))])
    expect(codes.sort()).toEqual(['BENEFICIARY_BUSY', 'done'])
  })
})

describe('who may', () => {
  test('another organisation, a colleague, the administrator and the beneficiary do not log', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: -1 }] })
    const entry = { sessionId: bilan.sessions[0]?.id, outcome: 'AS_PLANNED' as const }
    const notFound = { name: 'NotFound' }
    await expect(log(bilan, entry, await aMember())).rejects.toMatchObject(notFound)
    await expect(log(bilan, entry, await aMember({ tenant: bilan.tenant }))).rejects.toMatchObject(notFound)
    expect(await codeOf(log(bilan, entry, await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })))).toBe(
      'NOT_YOURS',
    )
    expect(await codeOf(log(bilan, entry, { ...bilan.consultant, ...bilan.beneficiary }))).toBe('NOT_YOURS')
    await expect(
      as({ login: { id: bilan.consultant.login.id, stamp: 9 }, space: bilan.tenant.slug }, async () => 'in'),
    ).rejects.toMatchObject({ name: 'SignedOut' })
  })

  test('a suspended or abandoned bilan takes no hours', async () => {
    const bilan = await aBilan({
      entered: true,
      columns: { suspended_at: new Date() },
      sessions: [{ state: 'PLANNED', inDays: -1 }],
    })
    expect(await codeOf(log(bilan, { sessionId: bilan.sessions[0]?.id, outcome: 'AS_PLANNED' }))).toBe('NOT_OPEN')
  })
})

test('phases in order (R8): a later phase waits, a closed one is closed, a reopened one is open', async () => {
  const bilan = await aBilan({
    entered: true,
    sessions: [{ phaseKey: 'PRELIMINAIRE', signed: 'BOTH' }],
    closedPhases: ['PRELIMINAIRE'],
  })
  const entry = { nature: 'INTERVIEW' as const, mode: 'ON_SITE' as const, day: yesterday, duration: '60' }
  expect(await codeOf(log(bilan, { ...entry, start: '14:00', phaseKey: 'CONCLUSION' }))).toBe('PHASE_LATER')
  expect(await codeOf(log(bilan, { ...entry, start: '14:00', phaseKey: 'PRELIMINAIRE' }))).toBe('PHASE_CLOSED')
  expect(await codeOf(log(bilan, { ...entry, start: '14:00' }))).toBe('done')
  await sql(
    'UPDATE phase_closing SET reopened_at = now(), reopened_by_member_id = closed_by_member_id WHERE bilan_id = $1',
    [bilan.id],
  )
  expect(await codeOf(log(bilan, { ...entry, start: '16:00', phaseKey: 'PRELIMINAIRE' }))).toBe('done')
})

test('a restitution held marks the bilan and its stage', async () => {
  const bilan = await aBilan({
    entered: true,
    sessions: [{ signed: 'BOTH' }],
    closedPhases: ['PRELIMINAIRE', 'INVESTIGATION'],
  })
  await log(bilan, { nature: 'RESTITUTION', mode: 'ON_SITE', day: yesterday, start: '14:00', end: '16:00' })
  const [row] = await sql('SELECT stage, restitution_at FROM bilan WHERE id = $1', [bilan.id])
  expect(row).toMatchObject({ stage: 'RESTITUTION', restitution_at: momentOf(yesterday, '16:00') })
})

test('logging costs at most ten statements, with one’s signature too', async () => {
  const bilan = await aBilan({
    entered: true,
    sessions: [
      { signed: 'BOTH' },
      { state: 'PLANNED', inDays: -1, time: '14:00' },
      { state: 'PLANNED', inDays: -1, time: '17:00' },
    ],
  })
  await as(bilan.consultant, async () => null)
  const plain = await statements(() =>
    log(bilan, { sessionId: bilan.sessions[1]?.id, outcome: 'AS_PLANNED', items: ['REQUEST_CLARIFIED'] }),
  )
  expect(plain.texts.map((text) => text.slice(0, 60)).join('\n')).toMatchInlineSnapshot(`
    "
      SELECT b.id, b.tenant_id, b.number, b.type_key, b.stage, 

        WITH s AS (SELECT * FROM session WHERE id = $1::uuid AN

            UPDATE session SET phase_key = $1, mode = $2, state

        INSERT INTO item_cover (id, tenant_id, bilan_id, phase_

        INSERT INTO mail (id, tenant_id, kind, recipient, subje

        SELECT gate.append_event(e.id, e.tenant, $1::timestampt"
  `)
  const signed = await statements(() =>
    log(bilan, { sessionId: bilan.sessions[2]?.id, outcome: 'AS_PLANNED', items: ['REQUEST_CLARIFIED'], sign: true }),
  )
  expect(signed.count).toBeLessThanOrEqual(10)
})
