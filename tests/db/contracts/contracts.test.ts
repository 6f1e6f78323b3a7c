import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contractText } from '@/lib/contracts/content-rules'
import { cancelContract, prepareContract } from '@/lib/contracts/prepare-commands'
import { noteLetter } from '@/lib/contracts/sign-commands'
import { sha256 } from '@/lib/platform/canonical'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { aMember, as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSelfPaid, codeOf, pay, prepare, type Scene, shareRow, sign, signed, terms, withdraw } from './scene'

afterAll(closeAll)
const to = (day: string, time = '10:00') => moveClock(momentOf(day, time).getTime() - Date.now())
beforeEach(() => to('2026-11-24'))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

const rowOf = async (id: string) =>
  (await sql<Record<string, unknown>>('SELECT * FROM contract WHERE id = $1', [id]))[0] ?? {}
const scheduleOf = (id: string) =>
  sql<{ after_minutes: number; cents: number }>(
    'SELECT after_minutes, cents FROM contract_instalment WHERE contract_id = $1 ORDER BY position',
    [id],
  )
const cancel = ({ bilan }: Scene, contractId: string) =>
  as(bilan.consultant, (scope) => cancelContract(scope, { bilanId: bilan.id, contractId }))

describe('prepared from the accepted devis and her share', () => {
  test('nothing is typed again: price, hours, days and instalments', async () => {
    const scene = await aSelfPaid()
    const id = await prepare(scene)
    expect(scene.total).toBe(180_000)
    const row = await rowOf(id)
    expect(row).toMatchObject({
      ...{ cents: 180_000, minutes: 1080, withdrawal_days: 10, deposit_basis_points: 3000, version: 1 },
      ...{ signed_at: null, outcome: null },
    })
    expect(sha256(String(row.content))).toBe(row.content_sha256)
    expect(String(row.content)).toMatch(/Rétractation.*10 jours/)
    expect(String(row.content)).toContain('Psychologue du travail')
    expect(await scheduleOf(id)).toEqual([
      { after_minutes: 0, cents: 54_000 },
      { after_minutes: 360, cents: 42_000 },
      { after_minutes: 720, cents: 42_000 },
      { after_minutes: 1080, cents: 42_000 },
    ])
    const mails = await sql('SELECT 1 AS one FROM mail WHERE recipient = $1 AND kind = $2', [
      scene.bilan.beneficiary.email,
      'contract.prepared',
    ])
    expect(mails).toHaveLength(1)
  })

  test('fourteen days at a distance, and her part alone when the CPF pays the rest', async () => {
    const scene = await aSelfPaid({ cpfCents: 160_000 })
    const id = await prepare(scene, { place: 'DISTANCE', parts: 1 })
    expect(await rowOf(id)).toMatchObject({ cents: 20_000, withdrawal_days: 14 })
    expect(await scheduleOf(id)).toEqual([
      { after_minutes: 0, cents: 6000 },
      { after_minutes: 1080, cents: 14_000 },
    ])
    await sign(scene, id)
    expect(await rowOf(id)).toMatchObject({ signed_at: expect.any(Date) })
    expect(await shareRow(scene)).toMatchObject({ state: 'GRANTED', settled: true, valid_from: '2026-12-09' })
  })

  test('not before her share is asked, nor twice, nor by another house', async () => {
    const early = await aSelfPaid({ sent: false })
    expect(await codeOf(prepare(early))).toBe('SHARE_NOT_SENT')
    const scene = await aSelfPaid()
    await prepare(scene)
    expect(await codeOf(prepare(scene))).toBe('CONTRACT_STANDS')
    const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    const input = { bilanId: scene.bilan.id, ...terms }
    expect(await codeOf(as(stranger, (scope) => prepareContract(scope, input)))).toBe('NOT_FOUND')
    expect(await codeOf(as(scene.bilan.beneficiary, (scope) => prepareContract(scope, input)))).toBe('NOT_YOURS')
  })

  test('two at once: one stands', async () => {
    const scene = await aSelfPaid()
    const both = await Promise.all([codeOf(prepare(scene)), codeOf(prepare(scene, {}, scene.admin))])
    expect(both.sort()).toEqual(['CONTRACT_STANDS', 'done'])
  })

  test('the database refuses instalments that run ahead, or that do not add up', async () => {
    const scene = await aSelfPaid()
    const id = await prepare(scene)
    const again = `INSERT INTO contract SELECT (jsonb_populate_record(NULL::contract, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'version', 2))).* FROM contract c WHERE c.id = $1`
    expect(await tryAs(inSpace(scene.bilan.consultant), again, [id])).toBe('23505')
    await cancel(scene, id)
    const late = `INSERT INTO contract_instalment (id, tenant_id, bilan_id, contract_id, position, after_minutes, cents) SELECT gen_random_uuid(), tenant_id, bilan_id, id, 9, 0, 1 FROM contract WHERE id = $1`
    expect(await tryAs(inSpace(scene.bilan.consultant), late, [id])).toBe('JL001')
    const alone = `WITH c AS (INSERT INTO contract SELECT (jsonb_populate_record(NULL::contract, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'version', 2,
      'outcome', NULL, 'outcome_at', NULL, 'outcome_on', NULL, 'done_minutes', NULL, 'due_cents', NULL))).* FROM contract c WHERE c.id = $1 RETURNING *)
      INSERT INTO contract_instalment (id, tenant_id, bilan_id, contract_id, position, after_minutes, cents) SELECT gen_random_uuid(), tenant_id, bilan_id, id, 1, 0, cents FROM c`
    await expect(sql(alone, [id])).rejects.toThrow(/do not follow its price/)
  })
})

describe('signed by her', () => {
  test('her share is granted by it, from the first day after her days to withdraw', async () => {
    const scene = await aSelfPaid()
    const { id, until, from } = await signed(scene)
    expect([until, from]).toEqual(['2026-12-04', '2026-12-05'])
    expect(await shareRow(scene)).toEqual({
      ...{ state: 'GRANTED', round: 1, granted_cents: 180_000, valid_from: '2026-12-05' },
      ...{ shares_cents: 180_000, sealed: true, settled: true, frame: true },
    })
    const [step] = await sql(
      'SELECT kind, party, sha256 FROM funding_step WHERE request_id = $1 ORDER BY at DESC LIMIT 1',
      [scene.share],
    )
    expect(step).toEqual({ kind: 'GRANTED', party: 'BENEFICIARY', sha256: (await rowOf(id)).content_sha256 })
    const signers = await sql<{ party: string }>('SELECT party FROM contract_signature WHERE contract_id = $1', [id])
    expect(signers.map(({ party }) => party).sort()).toEqual(['BENEFICIARY', 'PROVIDER'])
    expect(await codeOf(sign(scene, id))).toBe('CONTRACT_SIGNED')
    expect(await codeOf(cancel(scene, id))).toBe('CANCEL_SIGNED')
  })

  test('a day that ends on a week-end runs on, at a distance (C. conso L.221-19)', async () => {
    to('2026-11-28')
    const scene = await aSelfPaid()
    expect(await signed(scene, { place: 'DISTANCE' })).toMatchObject({ until: '2026-12-14', from: '2026-12-15' })
  })

  test('the text she read, and no other’s hand', async () => {
    const scene = await aSelfPaid()
    const id = await prepare(scene)
    expect(await codeOf(sign(scene, id, undefined, 'x'.repeat(64)))).toBe('CONTRACT_CHANGED')
    expect(await codeOf(sign(scene, id, scene.bilan.consultant))).toBe('NOT_YOURS')
    const other = await aSelfPaid()
    expect(await codeOf(sign(scene, id, other.bilan.beneficiary))).toBe('NOT_FOUND')
    const forced = `UPDATE contract SET signed_at = now(), signed_on = current_date, withdrawal_until = current_date + 10, starts_on = current_date + 11 WHERE id = $1`
    expect(await tryAs(inSpace(scene.bilan.consultant), forced, [id])).toBe('JL002')
    expect(await tryAs(inSpace(scene.bilan.beneficiary), `UPDATE contract SET cents = 1 WHERE id = $1`, [id])).toBe(
      'JL001',
    )
    await cancel(scene, id)
    expect(await codeOf(sign(scene, id))).toBe('CONTRACT_TAKEN_BACK')
  })
})

describe('she takes her word back', () => {
  test('on the last day, by one act: nothing is owed, and her share falls', async () => {
    const scene = await aSelfPaid()
    const { id, until } = await signed(scene)
    to(until, '23:30')
    await withdraw(scene, id)
    expect(await rowOf(id)).toMatchObject({ outcome: 'WITHDRAWN', due_cents: 0, done_minutes: 0 })
    expect(await shareRow(scene)).toEqual({
      ...{ state: 'WITHDRAWN', round: 2, granted_cents: null, valid_from: null },
      ...{ shares_cents: 0, sealed: false, settled: false, frame: false },
    })
    expect(await codeOf(withdraw(scene, id))).toBe('CONTRACT_ENDED')
    const kinds = await sql<{ kind: string }>('SELECT kind FROM event WHERE bilan_id = $1', [scene.bilan.id])
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['contract.prepared', 'contract.signed', 'contract.withdrawn']),
    )
  })

  test('not a day later, nor by another', async () => {
    const scene = await aSelfPaid()
    const { id, from } = await signed(scene)
    expect(await codeOf(withdraw(scene, id, scene.bilan.consultant))).toBe('NOT_YOURS')
    const forced = `UPDATE contract SET outcome = 'WITHDRAWN', outcome_at = $2, outcome_on = $3, done_minutes = 0, due_cents = 0 WHERE id = $1`
    to(from, '00:30')
    expect(await codeOf(withdraw(scene, id))).toBe('WITHDRAW_OVER')
    expect(await tryAs(inSpace(scene.bilan.beneficiary), forced, [id, '2026-12-05T10:00:00Z', '2026-12-05'])).toBe(
      '23514',
    )
    const step = `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name)
      SELECT gen_random_uuid(), tenant_id, bilan_id, id, round + 1, 'WITHDRAWN', 'BENEFICIARY', now(), current_date, ctx.login(), 'x' FROM funding_request WHERE id = $1`
    expect(await tryAs(inSpace(scene.bilan.beneficiary), step, [scene.share])).toBe('JL002')
  })
})

describe('her letter (L.6353-5)', () => {
  const note = ({ bilan }: Scene, contractId: string, day: string, by = bilan.consultant) =>
    as(by, (scope) => noteLetter(scope, { bilanId: bilan.id, contractId, day }))

  test('is noted by the house on the day that it bears, also once her days are over', async () => {
    const scene = await aSelfPaid()
    const { id, until, from } = await signed(scene)
    to(from)
    await pay(scene, id, '540')
    to('2026-12-08')
    expect(await codeOf(note(scene, id, from))).toBe('LETTER_LATE')
    expect(await codeOf(note(scene, id, until))).toBe('done')
    expect(await rowOf(id)).toMatchObject({ outcome: 'WITHDRAWN', due_cents: 0 })
    expect(await shareRow(scene)).toMatchObject({ state: 'WITHDRAWN', shares_cents: 0, frame: false })
    expect(await codeOf(pay(scene, id, '540', { kind: 'PAID_BACK' }))).toBe('done')
    const mails = await sql('SELECT 1 AS one FROM mail WHERE recipient = $1 AND kind = $2', [
      scene.bilan.beneficiary.email,
      'contract.withdrawn',
    ])
    expect(mails).toHaveLength(1)
  })

  test('is not noted by another house, nor by her in the house’s place', async () => {
    const scene = await aSelfPaid()
    const { id } = await signed(scene)
    expect(await codeOf(note(scene, id, '2026-11-24', scene.bilan.beneficiary as never))).toBe('NOT_YOURS')
    const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    expect(await codeOf(note(scene, id, '2026-11-24', stranger))).toBe('NOT_FOUND')
    expect(await codeOf(note(scene, id, '2026-11-24', scene.admin))).toBe('done')
  })
})

test('the text says all that L.6353-4 asks, in sentences', () => {
  const text = contractText({
    ...{ number: '7-1', preparedOn: '2026-11-24', representative: 'Hélène Morvan', beneficiary: 'Léa Bernard' },
    provider: { legalName: 'Cap SARL', siret: '732', declaration: '117', address: 'Rennes', email: 'a@b.test' },
    ...{ label: 'Bilan de compétences', programme: ['Préliminaire', 'Investigation', 'Conclusion'], minutes: 1440 },
    devis: { number: 'DEV-2026-0001', cents: 180_000, lines: [] },
    ...{
      pricedMinutes: 1080,
      prerequisites: 'Aucune',
      means: 'Entretiens.',
      practitioner: 'Claire',
      titles: 'Psychologue',
    },
    ...{
      cents: 20_000,
      place: 'DISTANCE',
      withdrawalDays: 14,
      fixed: [{ label: 'Tests', cents: 2000, condition: 'ACCOMPANIED_WORK_SIGNED' }],
      schedule: [{ position: 1, afterMinutes: 0, cents: 6000, condition: null, label: null }],
    },
  })
  for (const word of [
    'Nature et objet',
    'Durée et programme',
    'Connaissances préalables',
    'Moyens et suivi',
    'Prix',
    'Rétractation',
    'Paiement',
    'Arrêt',
    'une part',
    'Tests : 20,00',
    'à la première séance de travail signée des deux',
  ])
    expect(text).toContain(word)
})
