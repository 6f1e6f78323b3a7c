import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { openBilan } from '@/lib/bilans/opening-commands'
import { openingPage } from '@/lib/bilans/opening-queries'
import { isBornOfApproach, kindsOn } from '@/lib/bilans/opening-rules'
import { OpenBilan } from '@/lib/bilans/opening-schema'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { Done } from '@/lib/platform/outcome'
import { asMember, newId } from '@/lib/platform/scope'
import { aBeneficiary, aMember, aNotice, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { aClient } from '@/tests/support/party-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const today = dayOf(now(), PARIS)
const kinds = kindsOn(today)

/** A house that has published every notice, with one consultant who is a specialist and one who is not. */
async function aHouse() {
  const tenant = await aTenant()
  const specialist = await aMember({
    tenant,
    firstName: 'Camille',
    lastName: 'Roy',
    columns: { specialisations: ['DISABILITY_SPECIALIST'] },
  })
  const consultant = await aMember({ tenant })
  for (const typeKey of new Set(kinds.map((kind) => kind.typeKey))) await aNotice({ tenant, by: specialist, typeKey })
  const beneficiary = await aBeneficiary({ tenant })
  return { tenant, specialist, consultant, beneficiary }
}

type Wanted = { typeKey: string; variantKey: string | null } & Record<string, unknown>

const open = (member: TestMember, beneficiaryId: string, wanted: Wanted) =>
  as(member, async (scope) => {
    const { parameters } =
      kinds.find((kind) => kind.typeKey === wanted.typeKey && kind.variantKey === wanted.variantKey) ?? {}
    const input = {
      who: 'KNOWN',
      beneficiaryId,
      cle: newId(),
      consultantId: member.id,
      initiator: 'BENEFICIARY',
      aim: parameters?.aims.items[0] ?? 'EVOLUTION',
      workingTime: 'OFF_WORKING_TIME',
      funder: parameters?.funders.find((funder) => funder !== 'EMPLOYER') ?? 'CPF',
      mode: parameters?.courseModes[0] ?? 'ON_SITE',
      ...wanted,
    }
    const result = await openBilan(scope, OpenBilan.parse(input))
    return result instanceof Done ? result.value : result
  })

describe('every kind of bilan', () => {
  test.each(kinds.filter((kind) => !isBornOfApproach(kind.parameters)))(
    'is opened with its own parameters: $typeKey $variantKey',
    async ({ typeKey, variantKey, parameters }) => {
      const { specialist, beneficiary } = await aHouse()
      const id = await open(specialist, beneficiary.id, { typeKey, variantKey })
      const bilan = await as(specialist, (scope) => bilanToRead(scope, id))
      expect(bilan.parameters).toMatchObject({ type: typeKey, variant: variantKey })
      expect(bilan.capMinutes).toBe(parameters.cap.minutes ?? parameters.totalMinutes)
      const facts = await as(specialist, (scope) => stageFacts(scope, id))
      expect(facts.gates).toEqual(parameters.gates)
      expect(facts.practitionerFit).toBe(true)
    },
  )

  test('R4: a reconversion is born of an approach, and is not offered', async () => {
    const { specialist, beneficiary } = await aHouse()
    await expect(
      open(specialist, beneficiary.id, { typeKey: 'RECONVERSION', variantKey: null, funder: 'FPETT' }),
    ).rejects.toThrow('BORN_OF_APPROACH')
    const view = await as(specialist, (scope) =>
      openingPage(asMember(scope), { q: '', personId: beneficiary.id, adding: false }),
    )
    expect(view.kinds.map((kind) => kind.typeKey)).not.toContain('RECONVERSION')
    expect(view.unpublished).toEqual([])
  })

  test('R19: a type that asks for a specialist names him; the form offers nobody else', async () => {
    const { consultant, specialist, beneficiary } = await aHouse()
    await expect(open(consultant, beneficiary.id, { typeKey: 'MAINTIEN', variantKey: null })).rejects.toMatchObject({
      refusal: { code: 'NOT_SPECIALISED', message: expect.stringContaining('Camille Roy') },
    })
    const page = (kind: string) =>
      as(consultant, (scope) => openingPage(asMember(scope), { q: '', personId: beneficiary.id, adding: false, kind }))
    expect((await page('MAINTIEN')).consultants.map((one) => one.id)).toEqual([specialist.id])
    expect((await page('')).kind).toMatchObject({ typeKey: 'COMPETENCES' })
    expect((await page('PROFESSIONNEL.HORIZON')).kind?.parameters.variant).toBe('HORIZON')
    expect((await page('PROFESSIONNEL')).kind).toMatchObject({ typeKey: 'COMPETENCES' })
  })

  test('a variant missing, or another type’s, is no kind', async () => {
    const { specialist, beneficiary } = await aHouse()
    for (const [typeKey, variantKey] of [
      ['PROFESSIONNEL', null],
      ['MAINTIEN', 'HORIZON'],
      ['INCONNU', null],
    ] as const)
      await expect(open(specialist, beneficiary.id, { typeKey, variantKey })).rejects.toThrow('TYPE_UNKNOWN')
  })
})

describe('who asked (R24)', () => {
  const maintien = { typeKey: 'MAINTIEN', variantKey: null }

  test('an employer who recommends a maintien wishes for it: her own yes is wanted', async () => {
    const { specialist, beneficiary } = await aHouse()
    const id = await open(specialist, beneficiary.id, {
      ...maintien,
      initiator: 'PRESCRIBER',
      prescriberKind: 'EMPLOYER',
    })
    const facts = await as(specialist, (scope) => stageFacts(scope, id))
    expect(facts.initiator).toBe('EMPLOYER')
    expect(facts.employerWishAccepted).toBe(false)
    const [frame] = await sql<{ prescriber_kind: string }>(
      'SELECT prescriber_kind FROM bilan_frame WHERE bilan_id = $1',
      [id],
    )
    expect(frame?.prescriber_kind).toBe('EMPLOYER')
  })

  test('the prescriber is recorded, and asks nothing of her employer', async () => {
    const { specialist, beneficiary } = await aHouse()
    const id = await open(specialist, beneficiary.id, {
      ...maintien,
      initiator: 'PRESCRIBER',
      prescriberKind: 'CARSAT_SOCIAL_WORKER',
    })
    expect((await as(specialist, (scope) => stageFacts(scope, id))).initiator).toBe('PRESCRIBER')
  })

  test('R18: a client of the directory is a party from the start only where he asked', async () => {
    const { tenant, consultant, beneficiary } = await aHouse()
    const { id: clientId } = await aClient({ tenant, by: consultant })
    const evolution = { typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION', clientId }
    const parties = async (id: string) =>
      (
        await sql<{ n: number }>(
          "SELECT count(*)::int AS n FROM participation WHERE bilan_id = $1 AND capacity = 'EMPLOYER'",
          [id],
        )
      )[0]?.n
    const asked = await open(consultant, beneficiary.id, { ...evolution, initiator: 'EMPLOYER', funder: 'EMPLOYER' })
    expect(await parties(asked)).toBe(1)
    const own = await open(consultant, beneficiary.id, { ...evolution, funder: 'EMPLOYER' })
    expect(await parties(own)).toBe(0)
    const other = await aMember()
    const elsewhere = await aClient({ tenant: { id: other.tenantId, slug: '', name: '' }, by: other })
    await expect(
      open(consultant, beneficiary.id, { ...evolution, initiator: 'EMPLOYER', clientId: elsewhere.id }),
    ).rejects.toThrow('NO_SUCH_CLIENT')
  })
})
