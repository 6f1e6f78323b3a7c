import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import { anAccord } from '@/tests/support/accord-factory'
import { aBilan, aMember, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { aClient, anEmployerParty, type TestEmployer } from '@/tests/support/party-factory'
import { insert } from '@/tests/support/rows'
import { inSpace, NOBODY, tryAs, visit } from './visit'

afterAll(closeAll)

const NOT_HIS = 'JL003'
const NOT_SO = 'JL002'
const BEHIND_THE_WALL = '42501'

let bilan: TestBilan
let other: TestBilan
let employer: TestEmployer
let admin: TestMember
let coach: TestMember
beforeAll(async () => {
  bilan = await aBilan({ entered: true })
  other = await aBilan({ tenant: bilan.tenant, entered: true })
  employer = await anEmployerParty(bilan)
  admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  coach = await aMember({ tenant: bilan.tenant })
  const own = { id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  await insert('participation', { ...own, member_id: coach.id, capacity: 'COACH', from_at: now() })
})

describe('her health store', () => {
  const open = async (who: Parameters<typeof inSpace>[0] | null): Promise<boolean | undefined> =>
    visit(
      who ? inSpace(who) : NOBODY,
      async (client) => (await client.query<{ open: boolean }>('SELECT gate.health_open($1) AS open', [bilan.id])).rows,
    ).then((rows) => rows[0]?.open)

  test('says to the pair alone that it is open', async () => {
    const statement = 'Accord'
    await insert('consent', {
      ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, kind: 'HEALTH', statement },
      ...{ sha256: sha256(statement), given_at: now(), login_id: bilan.beneficiary.login.id, ip: '', user_agent: '' },
    })
    expect([await open(bilan.consultant), await open(bilan.beneficiary)]).toEqual([true, true])
    for (const who of [employer.member, admin, coach, other.beneficiary, null]) expect(await open(who)).toBe(false)
  })

  test('is erased when she said: nobody else calls it off', async () => {
    const id = newId()
    await insert('health_erasure', { id, tenant_id: bilan.tenant.id, bilan_id: bilan.id, due_at: now() })
    const callOff = 'UPDATE health_erasure SET called_off_at = $2 WHERE id = $1'
    for (const who of [admin, bilan.consultant]) expect(await tryAs(inSpace(who), callOff, [id, now()])).toBe(0)
    expect(await tryAs(inSpace(bilan.beneficiary), callOff, [id, now()])).toBe(1)
  })
})

test('an expertise is not ordered with her yes already in it', async () => {
  const expertId = newId()
  await insert('expert', {
    ...{ id: expertId, tenant_id: bilan.tenant.id, name: 'Ana', email: 'ana@exemple.test', kinds: [] },
    ...{ created_at: now(), created_by_member_id: bilan.consultant.id },
  })
  const order = `INSERT INTO expertise (id, tenant_id, bilan_id, expert_id, kind, medical, ordered_at, ordered_by_member_id, until_on, accepted_at, accepted_by_login_id, token_hash)
    VALUES ($1, $2, $3, $4, 'ERGONOMIC_STUDY', false, $5, $6, '2099-01-01', $7, $8, $9)`
  const ordered = [newId(), bilan.tenant.id, bilan.id, expertId, now(), bilan.consultant.id]
  const hers = [now(), bilan.beneficiary.login.id, sha256('link')]
  expect(await tryAs(inSpace(bilan.consultant), order, [...ordered, ...hers])).toBe(BEHIND_THE_WALL)
  expect(await tryAs(inSpace(bilan.consultant), order, [...ordered, null, null, null])).toBe(1)
})

test('her go-ahead for one employer lets in no other', async () => {
  const stranger = await aClient({ tenant: bilan.tenant, by: bilan.consultant, name: 'Autre commune' })
  const enrol = `INSERT INTO participation (id, tenant_id, bilan_id, client_id, capacity, from_at) VALUES ($1, $2, $3, $4, 'EMPLOYER', $5)`
  for (const who of [bilan.consultant, admin])
    expect(await tryAs(inSpace(who), enrol, [newId(), bilan.tenant.id, bilan.id, stranger.id, now()])).toBe(NOT_HIS)
})

test('an organisation passes no gate without its record, and none of another side', async () => {
  const { bilan: funded, funder } = await anAccord()
  const pass = `INSERT INTO passage (id, tenant_id, bilan_id, gate, party, day, at, login_id, record_id) VALUES ($1, $2, $3, $4, $5, '2026-01-05', $6, $7, $8)`
  const at = (of: TestBilan, gate: string, party: string, who: TestMember) =>
    tryAs(inSpace(who), pass, [newId(), of.tenant.id, of.id, gate, party, now(), who.login.id, newId()])
  for (const gate of ['FUNDING_DECIDED', 'DEVIS_SIGNED', 'CONVENTION_SIGNED', 'EMPLOYER_EXCHANGE', 'TRIPARTITES_HELD'])
    expect(await at(bilan, gate, 'EMPLOYER', employer.member)).toBe(NOT_HIS)
  for (const gate of ['DEVIS_SIGNED', 'LETTRE_D_ACCORD', 'MUTUAL_ACCEPTANCE'])
    expect(await at(funded, gate, 'CONSEILLERE', funder.conseillere)).toBe(NOT_HIS)
})

describe('a coach', () => {
  test('enrols nobody in a bilan he does not conduct', async () => {
    const accomplice = await aMember({ tenant: bilan.tenant })
    const enrol = `INSERT INTO participation (id, tenant_id, bilan_id, member_id, capacity, from_at) VALUES ($1, $2, $3, $4, 'CONSULTANT', $5)`
    const values = [newId(), bilan.tenant.id, bilan.id, accomplice.id, now()]
    expect(await tryAs(inSpace(coach), enrol, values)).toBe(BEHIND_THE_WALL)
    expect(await tryAs(inSpace(bilan.consultant), enrol, values)).toBe(1)
  })

  test('ends no bilan, raises no cap, takes it from nobody', async () => {
    const set = (what: string) => tryAs(inSpace(coach), `UPDATE bilan SET ${what} WHERE id = $1`, [bilan.id])
    for (const what of ['abandoned_at = now()', 'cap_minutes = cap_minutes + 60', `referent_member_id = '${coach.id}'`])
      expect(await set(what)).toBe(NOT_HIS)
    expect(await set('started_at = now()')).toBe(1)
  })
})

describe('a convention', () => {
  const text = 'Convention'
  const id = newId()
  const sign = (who: TestMember | TestBilan['beneficiary'], of: TestBilan, party: string, hash = sha256(text)) =>
    tryAs(
      inSpace(who),
      `INSERT INTO convention_signature (id, tenant_id, bilan_id, convention_id, party, login_id, signer_name, content_sha256, signed_at, ip, user_agent)
       VALUES ($1, $2, $3, $4, $5, $6, 'X', $7, $8, '', '')`,
      [newId(), of.tenant.id, of.id, id, party, who.login.id, hash, now()],
    )
  beforeAll(() =>
    insert('convention', {
      ...{ id, tenant_id: bilan.tenant.id, bilan_id: bilan.id, client_id: employer.id, version: 1, content: text },
      ...{ content_sha256: sha256(text), minutes: 60, cents: 100, answer_days: 10, prepared_at: now() },
      ...{ prepared_by_member_id: bilan.consultant.id },
    }),
  )

  test('is not signed from another bilan, nor another text', async () => {
    expect(await sign(other.beneficiary, other, 'BENEFICIARY')).toBe(NOT_SO)
    expect(await sign(other.consultant, other, 'PROVIDER')).toBe(NOT_SO)
    expect(await sign(employer.member, bilan, 'EMPLOYER', sha256('autre'))).toBe(NOT_SO)
    expect(await sign(employer.member, bilan, 'EMPLOYER')).toBe(1)
  })

  test('leaves her all her days, and her refusal to her', async () => {
    const transmit = 'UPDATE convention SET transmitted_at = $2, due_at = $3 WHERE id = $1'
    const [at, soon, late] = [now(), new Date(now().getTime() + 60_000), new Date(now().getTime() + 11 * 86_400_000)]
    expect(await tryAs(inSpace(employer.member), transmit, [id, at, soon])).toBe(NOT_HIS)
    const refuse = `UPDATE convention SET transmitted_at = $2, due_at = $3, outcome = 'REFUSED', outcome_at = $3 WHERE id = $1`
    expect(await tryAs(inSpace(employer.member), transmit, [id, at, late])).toBe(1)
    expect(await tryAs(inSpace(employer.member), refuse, [id, at, late])).toBe(NOT_HIS)
  })
})

test('an approach is completed by the closing of its bilan alone', async () => {
  const { approachId, bilan: funded, funder } = await anAccord()
  const end = `UPDATE approach SET ended_at = $2, ending = 'COMPLETED' WHERE id = $1`
  for (const who of [funded.consultant, funder.conseillere])
    expect(await tryAs(inSpace(who), end, [approachId, now()])).toBe(NOT_HIS)
})
