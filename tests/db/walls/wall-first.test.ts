import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import { aBilan, aMember, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { aClient } from '@/tests/support/party-factory'
import { aHouseStep, aPlan, aRequest, aSentDevis } from '@/tests/support/request-factory'
import { plant, sql } from '@/tests/support/rows'
import { inSpace, tryAs } from './visit'

afterAll(closeAll)

const BEHIND_THE_WALL = '42501'

/** Adds a row in this visitor's own name, undone afterwards. */
const adds = (who: TestMember, table: string, row: object) =>
  tryAs(
    inSpace(who),
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  )

let mine: TestBilan
let theirs: TestBilan
let foreign: TestBilan
let consultant: TestMember
beforeAll(async () => {
  mine = await aBilan({ entered: true, sessions: [{}] })
  consultant = mine.consultant
  const colleague = await aMember({ tenant: mine.tenant })
  theirs = await aBilan({
    ...{ tenant: mine.tenant, consultant: colleague, entered: true },
    ...{ sessions: [{}, { state: 'PLANNED' }], frame: { initiator: 'EMPLOYER' } },
  })
  foreign = await aBilan({ entered: true, sessions: [{}], frame: { initiator: 'EMPLOYER' } })
})

/** A row about each bilan that is not his, then about one that does not exist: one answer for all. */
async function answers(row: (of: { id: string; tenantId: string; beneficiaryId: string }) => Promise<number | string>) {
  const none = { id: newId(), tenantId: mine.tenant.id, beneficiaryId: newId() }
  const of = (bilan: TestBilan) => ({ id: bilan.id, tenantId: bilan.tenant.id, beneficiaryId: bilan.beneficiary.id })
  return Promise.all([none, of(theirs), of(foreign), { ...of(foreign), tenantId: mine.tenant.id }].map(row))
}
const oneAnswer = [BEHIND_THE_WALL, BEHIND_THE_WALL, BEHIND_THE_WALL, BEHIND_THE_WALL]

test('an enrolment in another’s bilan is one in none: for a consultant, a coach, its person, an employer, a funder', async () => {
  const client = await aClient({ tenant: mine.tenant, by: consultant, name: 'Mairie' })
  const coach = await aMember({ tenant: mine.tenant })
  const enrolments: object[] = [
    { member_id: consultant.id, capacity: 'CONSULTANT' },
    { member_id: newId(), capacity: 'CONSULTANT' },
    { member_id: foreign.consultant.id, capacity: 'CONSULTANT' },
    { member_id: coach.id, capacity: 'COACH' },
    { client_id: client.id, capacity: 'EMPLOYER' },
    { organisation_id: foreign.tenant.id, capacity: 'CONSEILLERE' },
  ]
  for (const who of enrolments)
    expect(
      await answers(({ id, tenantId }) =>
        adds(consultant, 'participation', { id: newId(), tenant_id: tenantId, bilan_id: id, from_at: now(), ...who }),
      ),
      JSON.stringify(who),
    ).toEqual(oneAnswer)
  expect(
    await answers(({ id, tenantId, beneficiaryId }) =>
      adds(consultant, 'participation', {
        ...{ id: newId(), tenant_id: tenantId, bilan_id: id, from_at: now() },
        ...{ beneficiary_id: beneficiaryId, capacity: 'BENEFICIARY' },
      }),
    ),
  ).toEqual(oneAnswer)
})

test('a session born signed in another’s bilan is one in none', async () => {
  const born = (columns: object) =>
    answers(({ id, tenantId, beneficiaryId }) =>
      adds(consultant, 'session', {
        ...{ id: newId(), tenant_id: tenantId, bilan_id: id, beneficiary_id: beneficiaryId, nature: 'INTERVIEW' },
        ...{ practitioner_member_id: consultant.id, label: '', mode: 'PHONE', state: 'HELD', day: '2026-01-05' },
        ...{ minutes: 60, counts: true, item_keys: '{}', planned_at: now(), ...columns },
      }),
    )
  expect(await born({ counted_at: now() })).toEqual(oneAnswer)
  expect(await born({})).toEqual(oneAnswer)
})

test('a signature of a session that is held, that is not, or that is none, is of none in another’s bilan', async () => {
  const sign = (bilan: { id: string; tenantId: string }, sessionId: string | undefined) =>
    adds(consultant, 'signature', {
      ...{ id: newId(), tenant_id: bilan.tenantId, bilan_id: bilan.id, session_id: sessionId, party: 'PRACTITIONER' },
      ...{
        login_id: consultant.login.id,
        signer_name: 'X',
        method: 'LOGIN',
        content: 'vu',
        content_sha256: sha256('vu'),
      },
      ...{ signed_at: now(), ip: '', user_agent: '', position: 9, previous_hash: '', hash: newId() },
    })
  const at = { id: theirs.id, tenantId: theirs.tenant.id }
  for (const id of [theirs.sessions[0]?.id, theirs.sessions[1]?.id, foreign.sessions[0]?.id, newId()])
    expect(await sign(at, id)).toBe(BEHIND_THE_WALL)
})

test('what corrects another bilan’s declaration corrects nothing: corrected or not, of the house or not', async () => {
  const declared = async (bilan: TestBilan, corrects: string | null = null) => {
    const id = newId()
    await plant('cpf_declaration', {
      ...{ id, tenant_id: bilan.tenant.id, bilan_id: bilan.id, kind: 'ENTRY', fact_on: '2026-01-06' },
      ...{ due_on: '2026-01-09', declared_on: '2026-01-07', corrects_id: corrects, at: now() },
      ...{ member_id: bilan.consultant.id, by_name: 'Claire' },
    })
    return id
  }
  await sql(`UPDATE bilan_frame SET funder = 'CPF' WHERE bilan_id = $1`, [mine.id])
  const [first, own] = [await declared(theirs), await declared(mine)]
  const second = await declared(theirs, first)
  const [fact] = await sql<{ on: string }>('SELECT started_on::text AS on FROM cpf_file WHERE bilan_id = $1', [mine.id])
  const correct = (corrects: string) =>
    adds(consultant, 'cpf_declaration', {
      ...{ id: newId(), tenant_id: mine.tenant.id, bilan_id: mine.id, kind: 'ENTRY', fact_on: fact?.on },
      ...{ due_on: fact?.on, declared_on: fact?.on, corrects_id: corrects, at: now(), member_id: consultant.id },
      by_name: 'X',
    })
  for (const id of [first, second, await declared(foreign), newId()]) expect(await correct(id)).toBe(BEHIND_THE_WALL)
  expect(await correct(own)).toBe(1)
})

test('what amends another bilan’s contract amends nothing', async () => {
  const contracted = async (bilan: TestBilan) => {
    const devis = await aSentDevis(bilan, { addressee: 'BENEFICIARY' })
    const share = { funder: 'SELF', cents: 195_000, minutes: null }
    const request = await aRequest(bilan, await aPlan(bilan, devis.id), share)
    await aHouseStep(bilan, request, 'SENT')
    return {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, request_id: request, proposal_id: devis.id },
      ...{ version: 1, place: 'DISTANCE', withdrawal_days: 14, deposit_basis_points: 3000, cents: 195_000 },
      ...{ minutes: 1800, natures: ['INTERVIEW'], content: '{}', content_sha256: sha256('{}') },
      ...{ prepared_at: now(), prepared_by_member_id: bilan.consultant.id },
    }
  }
  const other = await contracted(foreign)
  await plant('contract', other)
  const row = await contracted(mine)
  const twin = { ...other, id: newId(), tenant_id: mine.tenant.id, bilan_id: theirs.id }
  await plant('contract', { ...twin, prepared_by_member_id: theirs.consultant.id })
  for (const amends_id of [other.id, twin.id, newId()])
    expect(await adds(consultant, 'contract', { ...row, id: newId(), version: 2, amends_id })).toBe(BEHIND_THE_WALL)
})
