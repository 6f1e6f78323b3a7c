import { afterAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { openBilan } from '@/lib/bilans/opening-commands'
import { openingPage } from '@/lib/bilans/opening-queries'
import { OpenBilan } from '@/lib/bilans/opening-schema'
import { Done } from '@/lib/platform/outcome'
import { asMember, newId } from '@/lib/platform/scope'
import { aBeneficiary, aMember, aNotice, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const fields = {
  typeKey: 'COMPETENCES',
  request: 'Je veux changer de métier.',
  objectives: '- Choisir une piste\nTester deux métiers',
  adaptation: '',
  initiator: 'BENEFICIARY',
  aim: 'RECONVERSION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'MIXED',
  cap: '',
}
const open = async (member: TestMember, more: { typeKey?: string; noticeOf?: string[] } & Record<string, unknown>) => {
  for (const typeKey of more.noticeOf ?? [more.typeKey ?? fields.typeKey])
    await aNotice({ tenant: await tenantOf(member), by: member, typeKey })
  return as(member, async (scope) => {
    const input: z.input<typeof OpenBilan> = { ...fields, cle: newId(), consultantId: member.id, ...more } as never
    const result = await openBilan(scope, OpenBilan.parse(input))
    return result instanceof Done ? result : new Done(result, {})
  })
}

describe('opening a bilan', () => {
  test('a consultant opens one for herself: request and objectives are hers to read, the parameters are kept', async () => {
    const consultant = await aMember()
    const beneficiary = await aBeneficiary({ tenant: await tenantOf(consultant) })
    const { value: id, next } = await open(consultant, { who: 'KNOWN', beneficiaryId: beneficiary.id })
    expect(next.to).toContain(id)
    const bilan = await as(consultant, (scope) => bilanToRead(scope, id))
    expect(bilan.parameters.cap.minutes).toBe(1440)
    expect(bilan.capMinutes).toBe(1440)
    expect(bilan.stage).toBe('FIRST_CONTACT')
    const objectives = await as(consultant, (scope) =>
      scope.tx.objective.findMany({ where: { bilanId: id }, orderBy: { position: 'asc' } }),
    )
    expect(objectives.map((one) => one.text)).toEqual(['Choisir une piste', 'Tester deux métiers'])
    expect((await as(beneficiary, (scope) => bilanToRead(scope, id))).sides).toEqual(['BENEFICIARY'])
    const mails = await sql<{ recipient: string; body: string }>(
      'SELECT recipient, body FROM mail WHERE tenant_id = $1',
      [consultant.tenantId],
    )
    expect(mails.map((mail) => mail.recipient)).toEqual([beneficiary.email])
  })

  test('an administrator opens one for a consultant: what he wrote he cannot read afterwards', async () => {
    const admin = await aMember({ permissions: ['ADMIN'] })
    const tenant = await tenantOf(admin)
    const consultant = await aMember({ tenant })
    const beneficiary = await aBeneficiary({ tenant })
    const { value: id } = await open(admin, {
      who: 'KNOWN',
      beneficiaryId: beneficiary.id,
      consultantId: consultant.id,
      adaptation: 'Caractères agrandis',
    })
    expect(await as(admin, (scope) => scope.tx.bilanContent.count({ where: { bilanId: id } }))).toBe(0)
    expect(await as(admin, (scope) => scope.tx.objective.count({ where: { bilanId: id } }))).toBe(0)
    expect(await as(admin, (scope) => scope.tx.adaptation.count({ where: { bilanId: id } }))).toBe(0)
    expect(await as(consultant, (scope) => scope.tx.bilanContent.count({ where: { bilanId: id } }))).toBe(1)
    await expect(
      as(admin, (scope) =>
        scope.tx.objective.createMany({
          data: [{ id: newId(), tenantId: tenant.id, bilanId: id, position: 9, text: 'x' }],
        }),
      ),
    ).rejects.toThrow()
  })

  test('a consultant opens one for a colleague, and sees nothing of it afterwards', async () => {
    const opener = await aMember()
    const tenant = await tenantOf(opener)
    const colleague = await aMember({ tenant })
    const beneficiary = await aBeneficiary({ tenant })
    const { value: id, next } = await open(opener, {
      who: 'KNOWN',
      beneficiaryId: beneficiary.id,
      consultantId: colleague.id,
    })
    expect(next.to).toBe(`/e/${tenant.slug}/bilans`)
    await expect(as(opener, (scope) => bilanToRead(scope, id))).rejects.toThrow()
    expect((await as(colleague, (scope) => bilanToRead(scope, id))).sides).toEqual(['PRACTITIONER'])
  })

  test('the same form sent twice, also at the same instant, opens one bilan and adds one person', async () => {
    const consultant = await aMember()
    const form = {
      cle: newId(),
      who: 'NEW',
      firstName: 'Noé',
      lastName: 'Kerbrat',
      email: 'noe@exemple.test',
      invite: true,
    }
    const [a, b] = await Promise.all([open(consultant, form), open(consultant, form)])
    const { value: c } = await open(consultant, form)
    expect(new Set([a.value, b.value, c]).size).toBe(1)
    expect(await sql('SELECT id FROM beneficiary WHERE tenant_id = $1', [consultant.tenantId])).toHaveLength(1)
    expect(await sql('SELECT id FROM invitation WHERE tenant_id = $1', [consultant.tenantId])).toHaveLength(1)
  })

  test('ten openings at once get ten numbers without a gap', async () => {
    const consultant = await aMember()
    const beneficiary = await aBeneficiary({ tenant: await tenantOf(consultant) })
    await aNotice({ tenant: await tenantOf(consultant), by: consultant })
    await Promise.all(
      Array.from({ length: 10 }, () => open(consultant, { who: 'KNOWN', beneficiaryId: beneficiary.id, noticeOf: [] })),
    )
    const rows = await sql<{ number: number }>('SELECT number FROM bilan WHERE tenant_id = $1 ORDER BY number', [
      consultant.tenantId,
    ])
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('a member of the provider, another type, a stranger’s person or consultant are refused', async () => {
    const consultant = await aMember()
    const tenant = await tenantOf(consultant)
    const colleague = await aMember({ tenant })
    const own = await aBeneficiary({ tenant, email: colleague.email.toUpperCase(), login: colleague.login })
    await expect(open(consultant, { who: 'KNOWN', beneficiaryId: own.id })).rejects.toThrow('OWN_EMPLOYEE')
    const beneficiary = await aBeneficiary({ tenant })
    await expect(
      open(consultant, { who: 'KNOWN', beneficiaryId: beneficiary.id, typeKey: 'MAINTIEN', noticeOf: [] }),
    ).rejects.toThrow('NOTICE_NEEDED')
    const elsewhere = await aBeneficiary()
    await expect(open(consultant, { who: 'KNOWN', beneficiaryId: elsewhere.id })).rejects.toMatchObject({
      name: 'NotFound',
    })
    const stranger = await aMember()
    await expect(
      open(consultant, { who: 'KNOWN', beneficiaryId: beneficiary.id, consultantId: stranger.id }),
    ).rejects.toThrow('NO_SUCH_CONSULTANT')
    const admin = await aMember({ tenant, permissions: ['REFERENT_HANDICAP'] })
    await expect(
      open(admin, { who: 'KNOWN', beneficiaryId: beneficiary.id, consultantId: consultant.id }),
    ).rejects.toThrow('NOT_YOURS')
    expect(await sql('SELECT 1 FROM bilan WHERE tenant_id = $1', [tenant.id])).toHaveLength(0)
  })

  test('the directory is searched without accents, inside the organisation', async () => {
    const consultant = await aMember()
    const tenant = await tenantOf(consultant)
    await aBeneficiary({ tenant, firstName: 'Maëlle', lastName: 'Le Bris', email: 'maelle@exemple.test' })
    await aBeneficiary({ firstName: 'Maëlle', lastName: 'Le Bris' })
    const find = (q: string) =>
      as(consultant, (scope) => openingPage(asMember(scope), { q, personId: '', adding: false }))
    expect((await find('bris maelle')).found).toHaveLength(1)
    expect((await find('MAELLE@exemple.test')).found).toHaveLength(1)
    expect((await find('100%_\\')).found).toHaveLength(0)
    expect((await find('')).found).toBeNull()
  })
})

async function tenantOf(member: TestMember) {
  const [row] = await sql<{ id: string; slug: string; name: string }>(
    'SELECT id, slug, name FROM organisation WHERE id = $1',
    [member.tenantId],
  )
  return row ?? (await aTenant())
}
