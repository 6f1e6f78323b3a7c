import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setCpfNumber } from '@/lib/cpf/declare-commands'
import { dropCpfList, uploadCpfList } from '@/lib/cpf/import-commands'
import { workOnCpfLists } from '@/lib/cpf/work-commands'
import { moveClock } from '@/lib/platform/clock'
import { momentOf } from '@/lib/platform/day'
import { letTimePass } from '@/tests/support/clock'
import { aBeneficiary, aBilan, aMember, as, aTenant, closeAll, type TestTenant } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { apply, codeOf, fileOf, importOf, linesOf, map, read } from './scene'

afterAll(closeAll)
beforeEach(() => moveClock(momentOf('2026-11-24', '10:00').getTime() - Date.now()))
beforeAll(letTimePass)
afterEach(() => moveClock(0))

async function named(tenant: TestTenant, firstName: string, lastName: string, frame: Record<string, unknown> = {}) {
  const beneficiary = await aBeneficiary({ tenant, firstName, lastName })
  return aBilan({ tenant, beneficiary, entered: true, openedAt: momentOf('2026-09-01', '10:00'), frame })
}

async function house() {
  const tenant = await aTenant()
  return { tenant, admin: await aMember({ tenant, permissions: ['ADMIN'] }) }
}

describe('a list of the platform', () => {
  test('is matched by number, else by name and dates; the others say why', async () => {
    const { tenant, admin } = await house()
    const anais = await named(tenant, 'Anaïs', 'Le Goff')
    const numbered = await named(tenant, 'Paul', 'Kerbrat')
    await as(numbered.consultant, (scope) => setCpfNumber(scope, { bilanId: numbered.id, number: '2002' }))
    await named(tenant, 'Jean', 'Morvan')
    await named(tenant, 'Jean', 'Morvan')
    await named(tenant, 'Rose', 'Guillou', { funder: 'EMPLOYER' })
    const id = await read(admin, [
      '1001;LE-GOFF;Anais;07/09/2026;30/11/2026;18',
      '2002;;;07/09/2026;;24,5',
      '3003;Morvan;Jean;07/09/2026;;18',
      '4004;Guillou;Rose;07/09/2026;;18',
      '5005;Le Goff;Anaïs;01/01/2025;31/03/2025;18',
      '6006;Kerbrat;Paul;07/09/2026;;18',
      '7007;Le Goff;Anaïs;07/09/2026;;18',
      ';Sans;Numéro;;;',
      '=2+5;"O;Neil";"Kim ""K""";;;',
    ])
    expect(
      (await linesOf(id)).map(({ line, state, reason_code, matched_by }) => [line, state, reason_code ?? matched_by]),
    ).toEqual([
      [2, 'READY', 'NAME'],
      [3, 'READY', 'NUMBER'],
      [4, 'REFUSED', 'SEVERAL'],
      [5, 'REFUSED', 'UNKNOWN'],
      [6, 'REFUSED', 'UNKNOWN'],
      [7, 'REFUSED', 'OTHER_NUMBER'],
      [8, 'REFUSED', 'TWICE'],
      [9, 'REFUSED', 'NUMBER_MISSING'],
      [10, 'REFUSED', 'NUMBER_UNREADABLE'],
    ])
    expect(await importOf(id)).toMatchObject({
      state: 'READY',
      lines: 9,
      done_lines: 9,
      ready_lines: 2,
      refused_lines: 7,
      emptied: false,
    })
    expect(await fileOf(anais)).toMatchObject({ number: null })
    await apply(admin, id)
    expect(await importOf(id)).toMatchObject({
      state: 'APPLIED',
      applied_lines: 2,
      ready_lines: 0,
      refused_lines: 7,
      emptied: true,
    })
    expect(await fileOf(anais)).toMatchObject({
      number: '1001',
      platform_minutes: 1080,
      platform_starts_on: '2026-09-07',
      platform_ends_on: '2026-11-30',
    })
    expect(await fileOf(numbered)).toMatchObject({ number: '2002', platform_minutes: 1470 })
    expect(
      await sql('SELECT kind FROM event WHERE tenant_id = $1 AND kind LIKE $2 ORDER BY seq', [tenant.id, 'cpf.%']),
    ).toEqual(
      ['cpf.number-set', 'cpf.list-uploaded', 'cpf.reconciled', 'cpf.reconciled', 'cpf.list-applied'].map((kind) => ({
        kind,
      })),
    )
  })

  test('applied twice changes nothing', async () => {
    const { tenant, admin } = await house()
    const bilan = await named(tenant, 'Anaïs', 'Le Goff')
    const line = ['1001;Le Goff;Anaïs;07/09/2026;30/11/2026;18']
    await apply(admin, await read(admin, line))
    const before = await sql('SELECT * FROM cpf_file WHERE bilan_id = $1', [bilan.id])
    moveClock(momentOf('2026-11-25', '10:00').getTime() - Date.now())
    const again = await read(admin, line)
    expect(await importOf(again)).toMatchObject({ state: 'READY', ready_lines: 0, same_lines: 1 })
    expect(await codeOf(apply(admin, again))).toBe('IMPORT_NOTHING')
    expect(await sql('SELECT * FROM cpf_file WHERE bilan_id = $1', [bilan.id])).toEqual(before)
  })

  test('read again by other columns is read anew; once applied it is over', async () => {
    const { tenant, admin } = await house()
    await named(tenant, 'Anaïs', 'Le Goff')
    const id = await read(admin, ['1001;Le Goff;Anaïs;07/09/2026;30/11/2026;18'])
    await map(admin, id)
    await workOnCpfLists(tenant.id)
    expect(await linesOf(id)).toHaveLength(1)
    await apply(admin, id)
    expect(await codeOf(map(admin, id))).toBe('IMPORT_ENDED')
    expect(await codeOf(apply(admin, id))).toBe('IMPORT_ENDED')
    expect(await codeOf(as(admin, (scope) => dropCpfList(scope, { importId: id })))).toBe('IMPORT_ENDED')
  })

  test('whose bilan got a number meanwhile is refused there, never guessed again', async () => {
    const { tenant, admin } = await house()
    const bilan = await named(tenant, 'Anaïs', 'Le Goff')
    const id = await read(admin, ['1001;Le Goff;Anaïs;07/09/2026;30/11/2026;18'])
    await as(bilan.consultant, (scope) => setCpfNumber(scope, { bilanId: bilan.id, number: '9999' }))
    await apply(admin, id)
    expect(await linesOf(id)).toMatchObject([{ state: 'REFUSED', reason_code: 'CHANGED' }])
    expect(await fileOf(bilan)).toMatchObject({ number: '9999', platform_minutes: null })
  })

  test('is gone through piece by piece, whatever its length', async () => {
    const { tenant, admin } = await house()
    const bilan = await named(tenant, 'Anaïs', 'Le Goff')
    const lines = Array.from({ length: 1200 }, (_, index) => `${5000 + index};Inconnu ${index};Personne;07/09/2026;;18`)
    const id = await read(admin, [...lines, '1001;Le Goff;Anaïs;07/09/2026;30/11/2026;18'])
    expect(await importOf(id)).toMatchObject({
      state: 'READY',
      lines: 1201,
      done_lines: 1201,
      ready_lines: 1,
      refused_lines: 1200,
    })
    await apply(admin, id)
    expect(await fileOf(bilan)).toMatchObject({ number: '1001' })
  })
})

describe('walls of a list', () => {
  test('nothing of another organisation is ever matched, by number or by name', async () => {
    const { admin } = await house()
    const other = await house()
    const theirs = await named(other.tenant, 'Anaïs', 'Le Goff')
    await as(theirs.consultant, (scope) => setCpfNumber(scope, { bilanId: theirs.id, number: '1001' }))
    const named2 = await named(other.tenant, 'Rose', 'Guillou')
    const id = await read(admin, ['1001;Le Goff;Anaïs;07/09/2026;;18', '2002;Guillou;Rose;07/09/2026;;18'])
    expect((await linesOf(id)).map(({ state, reason_code, bilan_id }) => [state, reason_code, bilan_id])).toEqual([
      ['REFUSED', 'UNKNOWN', null],
      ['REFUSED', 'UNKNOWN', null],
    ])
    expect(await fileOf(named2)).toMatchObject({ number: null })
  })

  test('is its administrator’s alone', async () => {
    const { tenant, admin } = await house()
    const bilan = await named(tenant, 'Anaïs', 'Le Goff')
    const id = await read(admin, ['1001;Le Goff;Anaïs;07/09/2026;;18'])
    const stranger = await aMember({ permissions: ['ADMIN'] })
    const file = new File(['a;b\n1;2'], 'x.csv')
    expect(await codeOf(as(bilan.consultant, (scope) => uploadCpfList(scope, { file })))).toBe('NOT_YOURS')
    expect(await codeOf(map(stranger, id))).toBe('NOT_FOUND')
    expect(await codeOf(apply(bilan.consultant, id))).toBe('NOT_YOURS')
    for (const who of [bilan.consultant, bilan.beneficiary, stranger])
      expect(
        await as(who, (scope) => scope.tx.$queryRaw`SELECT 1 FROM cpf_import UNION ALL SELECT 1 FROM cpf_import_line`),
      ).toEqual([])
  })
})

describe('walls of the CPF’s tables', () => {
  test('a file is born of its bilan alone, and its facts are nobody’s to write', async () => {
    const { tenant, admin } = await house()
    const bilan = await named(tenant, 'Anaïs', 'Le Goff')
    const write = (column: string) =>
      as(admin, (scope) => scope.tx.$executeRawUnsafe(`UPDATE cpf_file SET ${column} WHERE bilan_id = '${bilan.id}'`))
    await expect(write(`attested_at = now()`)).rejects.toThrow('follows its bilan')
    await expect(write(`next_kind = NULL, next_since = NULL, ended_on = '2026-01-01'`)).rejects.toThrow(
      'follows its bilan',
    )
    const born = as(
      admin,
      (scope) => scope.tx.$executeRaw`
        INSERT INTO cpf_file (id, tenant_id, bilan_id, created_at) VALUES (gen_random_uuid(), ${tenant.id}::uuid, ${bilan.id}::uuid, now())`,
    )
    await expect(born).rejects.toThrow('permission denied')
  })

  test('what a colleague, the person and a stranger read of a file, an attestation and a declaration', async () => {
    const { tenant, admin } = await house()
    const bilan = await named(tenant, 'Anaïs', 'Le Goff')
    const colleague = await aMember({ tenant })
    const stranger = await aMember({ permissions: ['ADMIN'] })
    const count = async (who: Parameters<typeof as>[0]) =>
      (
        await as(
          who,
          (scope) =>
            scope.tx.$queryRaw<
              { n: number }[]
            >`SELECT count(*)::int AS n FROM cpf_file WHERE bilan_id = ${bilan.id}::uuid`,
        )
      )[0]?.n
    expect(await Promise.all([admin, bilan.consultant, bilan.beneficiary, colleague, stranger].map(count))).toEqual([
      1, 1, 1, 0, 0,
    ])
  })
})
