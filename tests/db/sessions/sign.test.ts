import { afterAll, describe, expect, test } from 'vitest'
import { at } from '@/lib/platform/clock'
import { disputeSession, settleDispute } from '@/lib/sessions/dispute-commands'
import { verifyChain } from '@/lib/sessions/sign-rules'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf, correct, daysFrom, hours, log, rowOf, sign } from './acts'

afterAll(closeAll)

const held = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({ entered: true, sessions: [{ time: '14:00' }], ...wish })
const first = (bilan: TestBilan): string => bilan.sessions[0]?.id ?? ''

const chainOf = async (bilan: TestBilan) =>
  (await sql('SELECT * FROM signature WHERE bilan_id = $1 ORDER BY position', [bilan.id])).map((row) => ({
    position: row.position as number,
    previousHash: row.previous_hash as string,
    hash: row.hash as string,
    content: row.content as string,
    contentSha256: row.content_sha256 as string,
    party: row.party as string,
    loginId: row.login_id as string,
    signedAt: row.signed_at as Date,
  }))

describe('émargement', () => {
  test('both sign the same text, each under her own login; the hours then count and are locked', async () => {
    const bilan = await held()
    await sign(bilan, first(bilan), bilan.consultant)
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 90, planned: 0 })
    await sign(bilan, first(bilan), bilan.beneficiary)
    expect(await hours(bilan)).toEqual({ counted: 90, toSign: 0, planned: 0 })
    const chain = await chainOf(bilan)
    expect(verifyChain(chain)).toBeNull()
    expect(new Set(chain.map((link) => link.contentSha256)).size).toBe(1)
    expect(chain.map((link) => link.party)).toEqual(['PRACTITIONER', 'BENEFICIARY'])
    const [row] = await sql('SELECT ip, user_agent, signer_name FROM signature WHERE bilan_id = $1 AND party = $2', [
      bilan.id,
      'BENEFICIARY',
    ])
    expect(row).toMatchObject({
      ip: '192.0.2.7',
      user_agent: 'vitest',
      signer_name: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    })
    await expect(
      sql("UPDATE session SET minutes = 60, ends_at = ends_at - interval '30 minutes' WHERE id = $1", [first(bilan)]),
    ).rejects.toThrow('locked')
    await expect(sql('UPDATE session SET counted_at = NULL WHERE id = $1', [first(bilan)])).rejects.toThrow('locked')
  })

  test('signing twice, or at the same instant, is signing once', async () => {
    const bilan = await held()
    const once = await Promise.all([
      sign(bilan, first(bilan), bilan.beneficiary),
      sign(bilan, first(bilan), bilan.beneficiary),
    ])
    expect(once[0]).toBe(once[1])
    expect(await sign(bilan, first(bilan), bilan.beneficiary)).toBe(once[0])
    await Promise.all([sign(bilan, first(bilan), bilan.consultant), sign(bilan, first(bilan), bilan.consultant)])
    expect(await hours(bilan)).toEqual({ counted: 90, toSign: 0, planned: 0 })
    expect(await chainOf(bilan)).toHaveLength(2)
  })

  test('both at the same instant: the chain holds and the hours count once', async () => {
    const bilan = await held()
    await Promise.all([sign(bilan, first(bilan), bilan.consultant), sign(bilan, first(bilan), bilan.beneficiary)])
    expect(verifyChain(await chainOf(bilan))).toBeNull()
    expect(await hours(bilan)).toEqual({ counted: 90, toSign: 0, planned: 0 })
  })

  test('not before the end, not while only planned, not facts that one has not read', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 1, time: '14:00' }] })
    expect(await codeOf(sign(bilan, first(bilan), bilan.beneficiary))).toBe('SIGN_BEFORE_END')
    const end = bilan.sessions[0]?.endsAt ?? new Date()
    expect(await at(end, () => codeOf(sign(bilan, first(bilan), bilan.beneficiary)))).toBe('SIGN_UNHELD')
    const again = await held()
    expect(await codeOf(sign(again, first(again), again.beneficiary, 2))).toBe('SIGN_CHANGED')
  })

  test('nobody signs for the other: not a colleague, not the administrator, not through the tables', async () => {
    const bilan = await held()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(sign(bilan, first(bilan), admin))).toBe('NOT_YOURS')
    await expect(sign(bilan, first(bilan), await aMember({ tenant: bilan.tenant }))).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(sign(bilan, first(bilan), await aMember())).rejects.toMatchObject({ name: 'NotFound' })
    const other = await aBilan({ tenant: bilan.tenant })
    await expect(sign(bilan, first(bilan), other.beneficiary)).rejects.toMatchObject({ name: 'NotFound' })
    for (const [party, login] of [
      ['BENEFICIARY', bilan.beneficiary.login.id],
      ['BENEFICIARY', bilan.consultant.login.id],
      ['PRACTITIONER', bilan.beneficiary.login.id],
    ]) {
      const forged = as(
        bilan.consultant,
        (scope) => scope.tx
          .$executeRaw`INSERT INTO signature (id, tenant_id, bilan_id, session_id, party, login_id, signer_name, method, content, content_sha256, signed_at, ip, user_agent, position, previous_hash, hash)
          VALUES (gen_random_uuid(), ${bilan.tenant.id}::uuid, ${bilan.id}::uuid, ${first(bilan)}::uuid, ${party}, ${login}::uuid, 'x', 'LOGIN', 'x', encode(sha256('x'), 'hex'), now(), '', '', 9, '', 'x')`,
      )
      await expect(forged).rejects.toThrow(/row-level security/)
    }
  })

  test('the application’s role can neither count with one signature, nor unlock, nor rewrite what was signed', async () => {
    const bilan = await held()
    await sign(bilan, first(bilan), bilan.consultant)
    const raw = (statement: string, who: TestBilan['consultant'] | TestBilan['beneficiary'] = bilan.consultant) =>
      as(who, (scope) => scope.tx.$executeRawUnsafe(statement, first(bilan)))
    await expect(raw('UPDATE session SET counted_at = now() WHERE id = $1::uuid')).rejects.toThrow('two signatures')
    await expect(
      raw("UPDATE session SET minutes = 60, ends_at = ends_at - interval '30 minutes' WHERE id = $1::uuid"),
    ).rejects.toThrow('bears a signature')
    await expect(raw("UPDATE signature SET content = 'x' WHERE session_id = $1::uuid")).rejects.toThrow('not rewritten')
    await sign(bilan, first(bilan), bilan.beneficiary)
    await expect(raw('UPDATE session SET counted_at = NULL WHERE id = $1::uuid', bilan.beneficiary)).rejects.toThrow(
      'locked',
    )
    await expect(raw('UPDATE signature SET voided_at = now() WHERE session_id = $1::uuid')).rejects.toThrow(
      'not rewritten',
    )
    await expect(raw('DELETE FROM signature WHERE session_id = $1::uuid')).rejects.toThrow(/permission denied/)
  })
})

describe('correcting', () => {
  const yesterday = daysFrom(-1)

  test('after one signature: in place, a version higher, the signature falls visibly and its owner is told', async () => {
    const bilan = await held()
    await sign(bilan, first(bilan), bilan.beneficiary)
    await correct(bilan, { sessionId: first(bilan), day: yesterday, start: '14:00', end: '15:00' })
    expect(await rowOf(first(bilan))).toMatchObject({ minutes: 60, version: 2, signed_by_beneficiary_at: null })
    const [fallen] = await sql('SELECT voided_at, void_reason FROM signature WHERE session_id = $1', [first(bilan)])
    expect(fallen?.void_reason).toBe('CHANGED')
    expect(
      await sql("SELECT 1 FROM mail WHERE kind = 'session.changed' AND recipient = $1", [bilan.beneficiary.email]),
    ).toHaveLength(1)
    expect(await codeOf(sign(bilan, first(bilan), bilan.beneficiary, 1))).toBe('SIGN_CHANGED')
    await sign(bilan, first(bilan), bilan.beneficiary, 2)
    await sign(bilan, first(bilan), bilan.consultant, 2)
    expect(await hours(bilan)).toEqual({ counted: 60, toSign: 0, planned: 0 })
    expect(verifyChain(await chainOf(bilan))).toBeNull()
  })

  test('after both: a new record with its reason, the old one replaced, and the cap sees only the new', async () => {
    const bilan = await held({ capMinutes: 100 })
    await sign(bilan, first(bilan), bilan.beneficiary)
    await sign(bilan, first(bilan), bilan.consultant)
    const facts = { sessionId: first(bilan), day: yesterday, start: '14:00', end: '15:40', cle: crypto.randomUUID() }
    expect(await codeOf(correct(bilan, facts))).toBe('REASON_MISSING')
    const id = await correct(bilan, { ...facts, words: 'Nous avons fini plus tard.' })
    expect(await correct(bilan, { ...facts, words: 'Nous avons fini plus tard.' })).toBe(id)
    expect(await rowOf(first(bilan))).toMatchObject({ state: 'REPLACED' })
    expect(await rowOf(id)).toMatchObject({ state: 'HELD', minutes: 100, replaces_id: first(bilan) })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 100, planned: 0 })
    expect(await codeOf(sign(bilan, first(bilan), bilan.beneficiary))).toBe('SIGN_REPLACED')
    await sign(bilan, id, bilan.beneficiary)
    await sign(bilan, id, bilan.consultant)
    expect(await hours(bilan)).toEqual({ counted: 100, toSign: 0, planned: 0 })
    expect(
      await codeOf(correct(bilan, { sessionId: id, day: yesterday, start: '14:00', end: '15:41', words: 'x' })),
    ).toBe('OVER_CAP')
  })

  test('items alone change without touching a signature; nothing changed is nothing done', async () => {
    const bilan = await held()
    await sign(bilan, first(bilan), bilan.beneficiary)
    const same = { sessionId: first(bilan), day: yesterday, start: '14:00', end: '15:30' }
    await correct(bilan, { ...same, items: ['REQUEST_CLARIFIED'] })
    await correct(bilan, { ...same, items: ['REQUEST_CLARIFIED'] })
    expect(await rowOf(first(bilan))).toMatchObject({ version: 1 })
    expect(
      await sql('SELECT item_key FROM item_cover WHERE session_id = $1 AND removed_at IS NULL', [first(bilan)]),
    ).toHaveLength(1)
    expect(await sql("SELECT 1 FROM event WHERE bilan_id = $1 AND kind = 'session.changed'", [bilan.id])).toHaveLength(
      1,
    )
  })

  test('held by mistake: it was missed after all, and the bilan has not begun', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: -1 }] })
    await log(bilan, { sessionId: first(bilan), outcome: 'AS_PLANNED', sign: true })
    await correct(bilan, { sessionId: first(bilan), outcome: 'NOT_HELD', notHeld: 'MISSED_BENEFICIARY' })
    expect(await rowOf(first(bilan))).toMatchObject({ state: 'MISSED', signed_by_practitioner_at: null })
    const [row] = await sql('SELECT stage, started_at, phase_key FROM bilan WHERE id = $1', [bilan.id])
    expect(row).toEqual({ stage: 'READY', started_at: null, phase_key: null })
  })
})

test('hours signed by both are not taken back once the bilan has ended: its papers state them', async () => {
  const bilan = await aBilan({ entered: true, closed: true, sessions: [{ signed: 'BOTH' }] })
  const undo = { sessionId: first(bilan), outcome: 'NOT_HELD' as const, words: 'Erreur.' }
  expect(await codeOf(correct(bilan, undo))).toBe('NOT_OPEN')
  expect(await rowOf(first(bilan))).toMatchObject({ state: 'HELD' })
})

describe('a disagreement', () => {
  const dispute = (
    bilan: TestBilan,
    who: TestBilan['consultant'] | TestBilan['beneficiary'],
    words = 'Nous avons fini à 15 h.',
  ) => as(who, (scope) => disputeSession(scope, { bilanId: bilan.id, sessionId: first(bilan), words }))
  const settle = (bilan: TestBilan, who: TestBilan['consultant'] | TestBilan['beneficiary']) =>
    as(who, (scope) => settleDispute(scope, { bilanId: bilan.id, sessionId: first(bilan), words: '' }))

  test('instead of signing it is a refusal; the other may not wave it away; signing after all settles it', async () => {
    const bilan = await held()
    await dispute(bilan, bilan.beneficiary)
    expect(await codeOf(dispute(bilan, bilan.beneficiary))).toBe('DISPUTED_ALREADY')
    expect(await codeOf(settle(bilan, bilan.consultant))).toBe('DISPUTE_NOT_YOURS')
    const [row] = await sql('SELECT kind, party FROM dispute WHERE session_id = $1', [first(bilan)])
    expect(row).toEqual({ kind: 'REFUSED', party: 'BENEFICIARY' })
    await sign(bilan, first(bilan), bilan.beneficiary)
    expect((await rowOf(first(bilan))).disputed_at).toBeNull()
  })

  test('after signing it is a contest, on hours that stay counted; a correction settles it', async () => {
    const bilan = await held()
    await sign(bilan, first(bilan), bilan.beneficiary)
    await sign(bilan, first(bilan), bilan.consultant)
    await dispute(bilan, bilan.beneficiary)
    expect(await hours(bilan)).toEqual({ counted: 90, toSign: 0, planned: 0 })
    await correct(bilan, {
      sessionId: first(bilan),
      day: daysFrom(-1),
      start: '14:00',
      end: '15:00',
      words: 'Fin à 15 h.',
    })
    expect(
      await sql('SELECT 1 FROM dispute WHERE session_id = $1 AND settled_at IS NULL', [first(bilan)]),
    ).toHaveLength(0)
  })

  test('its words are for the pair: the administrator and the mail do not have them', async () => {
    const bilan = await held()
    await dispute(bilan, bilan.beneficiary, 'Mots confidentiels')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const seen = await as(admin, (scope) => scope.tx.reason.count({ where: { bilanId: bilan.id } }))
    expect(seen).toBe(0)
    const told = await sql('SELECT body FROM mail UNION ALL SELECT payload FROM event')
    expect(told.some((one) => String(one.body).includes('confidentiels'))).toBe(false)
    await settle(bilan, bilan.beneficiary)
    expect((await rowOf(first(bilan))).disputed_at).toBeNull()
  })
})
