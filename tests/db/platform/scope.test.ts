import { afterAll, describe, expect, test } from 'vitest'
import { at } from '@/lib/platform/clock'
import { queueMail } from '@/lib/platform/mail'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, asPerson, inJob, inLogin, NOWHERE } from '@/lib/platform/scope'
import { aBilan, aMember, as, aTenant, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

describe('a scope', () => {
  test('knows the day it is where the organisation is', async () => {
    const island = await aMember({ tenant: await aTenant({ columns: { zone: 'Pacific/Noumea' } }) })
    const mainland = await aMember()
    const evening = new Date('2026-11-24T22:30:00Z')
    const day = (person: typeof island): Promise<string> => at(evening, () => as(person, async ({ today }) => today))
    expect(await day(mainland)).toBe('2026-11-24')
    expect(await day(island)).toBe('2026-11-25')
  })

  test('keeps one moment from its beginning to its end', async () => {
    const member = await aMember()
    const moment = new Date('2026-11-24T10:00:00Z')
    const told = await at(moment, () => as(member, async (scope) => [scope.now, scope.now]))
    expect(told).toEqual([moment, moment])
  })

  test('says who acts: a member with her permissions, a person, a job', async () => {
    const bilan = await aBilan()
    const office = await as(bilan.consultant, async ({ actor }) => actor)
    expect(office).toMatchObject({
      kind: 'member',
      memberId: bilan.consultant.id,
      permissions: ['CONSULTANT'],
      spaces: 1,
    })
    expect(await as(bilan.beneficiary, async ({ actor }) => actor)).toMatchObject({
      kind: 'person',
      loginId: bilan.beneficiary.login.id,
      email: bilan.beneficiary.email,
    })
    expect(await inJob(bilan.tenant.id, async ({ actor, from }) => [actor.kind, from])).toEqual(['job', NOWHERE])
    await expect(as(bilan.beneficiary, async (scope) => asMember(scope))).rejects.toBeInstanceOf(NotFound)
    await expect(as(bilan.consultant, async (scope) => asPerson(scope))).rejects.toBeInstanceOf(NotFound)
  })

  test('of a job is of an organisation that exists', async () => {
    await expect(inJob('01930000-0000-7000-8000-000000000000', async () => 'in')).rejects.toBeInstanceOf(NotFound)
  })

  test('of the sign-in pages shows no row of any table', async () => {
    await aBilan()
    const counts = await inLogin(NOWHERE, async ({ tx }) => [
      await tx.bilan.count(),
      await tx.member.count(),
      await tx.beneficiary.count(),
      await tx.organisation.count(),
      await tx.mail.count(),
    ])
    expect(counts).toEqual([0, 0, 0, 0, 0])
  })
})

describe('a mail', () => {
  const draft = { kind: 'test', to: 'lea@exemple.test', subject: 'Objet', body: 'Texte' }

  test('goes out with what it tells, or not at all', async () => {
    const bilan = await aBilan()
    const failing = as(bilan.consultant, async (scope) => {
      await queueMail(scope, bilan.tenant.id, [draft])
      throw new Error('after all')
    })
    await expect(failing).rejects.toThrow('after all')
    expect(await sql('SELECT 1 FROM mail WHERE tenant_id = $1', [bilan.tenant.id])).toEqual([])
    await as(bilan.beneficiary, (scope) => queueMail(scope, bilan.tenant.id, [draft]))
    expect(await sql('SELECT 1 FROM mail WHERE tenant_id = $1', [bilan.tenant.id])).toHaveLength(1)
  })

  test('with a key goes once, whoever asks again', async () => {
    const bilan = await aBilan()
    const once = { ...draft, dedupeKey: `rappel-${bilan.id}` }
    await as(bilan.consultant, (scope) => queueMail(scope, bilan.tenant.id, [once, draft]))
    await inJob(bilan.tenant.id, (scope) => queueMail(scope, bilan.tenant.id, [once]))
    expect(await sql('SELECT 1 FROM mail WHERE tenant_id = $1', [bilan.tenant.id])).toHaveLength(2)
  })
})
