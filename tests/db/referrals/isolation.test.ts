import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asMember, newId } from '@/lib/platform/scope'
import { declineApproach, withdrawApproach } from '@/lib/referrals/approach-commands'
import { demandPage } from '@/lib/referrals/inbox-queries'
import { nameConsultant } from '@/lib/referrals/naming-commands'
import { changeReferral, stopReferral, withdrawLimits } from '@/lib/referrals/referral-commands'
import { referralPage } from '@/lib/referrals/referral-queries'
import { providerPage, searchProviders } from '@/lib/referrals/search-queries'
import { SearchArgs } from '@/lib/referrals/search-schema'
import { codeOf } from '@/tests/db/people/refused'
import { asJob, attempt, inSpace, NOBODY, type Visitor, visit } from '@/tests/db/walls/visit'
import { aBeneficiary, aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { anEmployerTenant } from '@/tests/support/party-factory'
import {
  aFunder,
  aListedProvider,
  aNamedBilan,
  anApproach,
  aReferral,
  aSlot,
  type TestProvider,
  type TestReferral,
} from '@/tests/support/referral-factory'
import { insert } from '@/tests/support/rows'

afterAll(closeAll)

let provider: TestProvider
let stranger: TestProvider
let named: TestReferral
let asked: TestReferral
let askedId: string
let agency: TestMember
let otherConseillere: TestMember
let otherPerson: { login: TestMember['login']; space: string }

beforeAll(async () => {
  provider = await aListedProvider()
  stranger = await aListedProvider()
  await aSlot(provider.consultant)
  const input = { limits: 'Assis.', limitsConsentedOn: '2026-01-02' }
  named = await aReferral({ input })
  await aNamedBilan(await anApproach(named, provider), provider)
  asked = await aReferral({ funder: named.funder, input })
  askedId = await anApproach(asked, provider)
  const agencyTenant = await anEmployerTenant('Intérim du Ponant')
  agency = await aMember({ tenant: agencyTenant, permissions: ['EMPLOYER', 'ADMIN'] })
  otherConseillere = (await aFunder('Autre fonds')).conseillere
  otherPerson = await aBeneficiary({ tenant: named.funder.tenant, createdBy: named.funder.conseillere })
})

const tables = [
  'referral',
  'referral_content',
  'referral_limits',
  'referral_status',
  'leave_authorisation',
  'approach',
  'accord_letter',
  'provider_listing',
  'open_slot',
]

/** Rows of each table that this visitor sees at all. */
async function seen(visitor: Visitor): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  await visit(visitor, async (client) => {
    for (const table of tables) {
      const n = await attempt(client, `SELECT 1 FROM ${table}`, [])
      if (typeof n === 'number' && n > 0) counts[table] = n
    }
  })
  return counts
}

describe('the rows', () => {
  test('are the team’s facts, the named conseillère’s words', async () => {
    const facts = { referral: 2, referral_status: 2, approach: 2 }
    expect(await seen(inSpace(named.funder.conseillere))).toEqual({ ...facts, referral_content: 2, referral_limits: 2 })
    expect(await seen(inSpace(named.funder.colleague))).toEqual(facts)
    expect(await seen(inSpace(named.funder.admin))).toEqual(facts)
    expect(await seen(asJob(named.funder.tenant.id))).toEqual(facts)
  })

  test('are the person’s own', async () => {
    const own = { referral: 1, referral_status: 1, approach: 1, referral_content: 1, referral_limits: 1 }
    expect(await seen(inSpace(named.person))).toEqual(own)
    expect(await seen(inSpace(otherPerson))).toEqual({})
  })

  test('are to a provider its own demands, listing and slots', async () => {
    const own = { approach: 2, provider_listing: 1, open_slot: 1 }
    expect(await seen(inSpace(provider.consultant))).toEqual(own)
    expect(await seen(inSpace(provider.admin))).toEqual(own)
    expect(await seen(asJob(provider.tenant.id))).toEqual({ provider_listing: 1, open_slot: 1 })
    expect(await seen(inSpace(stranger.consultant))).toEqual({ provider_listing: 1 })
  })

  test('are nothing to the agency, to another funder, to nobody (R18)', async () => {
    expect(await seen(inSpace(agency))).toEqual({})
    expect(await seen(inSpace(otherConseillere))).toEqual({})
    expect(await seen(NOBODY)).toEqual({})
  })
})

describe('pages and acts', () => {
  const outsiders = () => [agency, otherConseillere, stranger.consultant, stranger.admin]

  test('of a referral do not exist to who is not of its funder’s team', async () => {
    for (const by of [...outsiders(), provider.consultant, provider.admin]) {
      const referralId = named.id
      expect(await codeOf(as(by, (scope) => referralPage(asMember(scope), referralId)))).toBe('NOT_FOUND')
      expect(await codeOf(as(by, (scope) => stopReferral(scope, { referralId })))).toBe('NOT_FOUND')
      const wishes = { territory: '29', mode: 'MIXED' as const, specialisation: null, agencyName: '' }
      expect(await codeOf(as(by, (scope) => changeReferral(scope, { referralId, ...wishes })))).toBe('NOT_FOUND')
      expect(await codeOf(as(by, (scope) => withdrawLimits(scope, { referralId })))).toBe('NOT_FOUND')
      expect(await codeOf(as(by, (scope) => withdrawApproach(scope, { approachId: askedId })))).toBe('NOT_FOUND')
    }
  })

  test('of a demand do not exist to who was not asked', async () => {
    for (const by of outsiders()) {
      expect(await codeOf(as(by, (scope) => demandPage(asMember(scope), askedId)))).toBe('NOT_FOUND')
      expect(await codeOf(as(by, (scope) => declineApproach(scope, { approachId: askedId })))).toBe('NOT_FOUND')
      const input = { approachId: askedId, consultantId: by.id }
      expect(await codeOf(as(by, (scope) => nameConsultant(scope, input)))).toBe('NOT_FOUND')
    }
  })

  test('of the search are a funder’s conseillères’ alone', async () => {
    const query = SearchArgs.parse({})
    for (const by of [agency, stranger.admin, provider.consultant, named.funder.admin]) {
      expect(await codeOf(as(by, (scope) => searchProviders(asMember(scope), query)))).toBe('NOT_FOUND')
      const asking = { id: provider.tenant.id, dossier: '' }
      expect(await codeOf(as(by, (scope) => providerPage(asMember(scope), asking)))).toBe('NOT_FOUND')
    }
    const found = await as(otherConseillere, (scope) => searchProviders(asMember(scope), query))
    expect(found.rows.map((row) => row.id)).toContain(provider.tenant.id)
  })
})

describe('in the database', () => {
  const gateCalls: readonly string[] = [
    `SELECT * FROM gate.find_providers(NULL, NULL, NULL, false, NULL, 'name', '2026-01-01', 20, 0)`,
    `SELECT * FROM gate.provider_card('PROVIDER')`,
    `SELECT * FROM gate.provider_slots('PROVIDER', '2026-01-01')`,
    `SELECT * FROM gate.approach_mailing('APPROACH')`,
    `SELECT * FROM gate.name_consultant('APPROACH', 'CONSULTANT', 'NEW', 'NEW', '2026-01-01')`,
    `SELECT 1 WHERE gate.enrol_funder('APPROACH', 'NEW', 'NEW', '2026-01-01', '2026-01-01')`,
    `SELECT * FROM gate.approach_funder('APPROACH')`,
  ]

  test('the doors answer an agency, another provider and nobody as if there were nothing', async () => {
    for (const visitor of [inSpace(agency), inSpace(stranger.admin), inSpace(otherPerson), NOBODY])
      await visit(visitor, async (client) => {
        for (const call of gateCalls) {
          const text = call
            .replace('PROVIDER', provider.tenant.id)
            .replace('APPROACH', askedId)
            .replace('CONSULTANT', stranger.consultant.id)
            .replaceAll('NEW', newId())
          expect(await attempt(client, text, []), call).toBe(0)
        }
      })
  })

  test('a naming is made through its door alone, and each moment by its own side', async () => {
    const change = (who: { login: TestMember['login']; space: string }, set: string) =>
      visit(inSpace(who), (client) => attempt(client, `UPDATE approach SET ${set} WHERE id = $1`, [askedId]))
    const name = `named_at = sent_at, named_by_member_id = '${provider.admin.id}', consultant_member_id = '${provider.consultant.id}', consultant_name = 'X', provider_beneficiary_id = '${newId()}', bilan_id = '${newId()}'`
    expect(await change(provider.admin, name)).toBe('JL003')
    expect(await change(provider.admin, `ended_at = sent_at, ending = 'WITHDRAWN'`)).toBe('JL003')
    expect(await change(named.funder.conseillere, `ended_at = sent_at, ending = 'DECLINED_BY_PROVIDER'`)).toBe('JL003')
    expect(await change(provider.admin, `words = 'autre'`)).toBe('JL001')
    expect(await change(asked.person, 'person_accepted_at = sent_at')).not.toBe(1)
    expect(await change(stranger.admin, `ended_at = sent_at, ending = 'DECLINED_BY_PROVIDER'`)).toBe(0)
  })

  test('a provider’s member who calls himself conseillère begins no referral', async () => {
    const pretender = await aMember({ tenant: stranger.tenant, permissions: ['CONSEILLERE', 'CONSULTANT'] })
    const person = await aBeneficiary({ tenant: stranger.tenant })
    const code = await visit(inSpace(pretender), (client) =>
      attempt(
        client,
        `INSERT INTO referral (id, tenant_id, number, beneficiary_id, conseillere_member_id, contract, territory, mode, cap_minutes, parameters_from, opened_at, opened_by_member_id)
         VALUES ($1, $2, 1, $3, $4, 'CTT', '29', 'MIXED', 1800, '2019-01-01', '2026-01-01', $4)`,
        [newId(), stranger.tenant.id, person.id, pretender.id],
      ),
    )
    expect(code).toBe('42501')
  })

  test('a funder takes part in the bilan that its own approach named, and in no other (R18)', async () => {
    const other = await aFunder()
    const own = await aReferral({ funder: other })
    const bilanId = await aNamedBilan(await anApproach(own, stranger), stranger)
    const enrol = (organisation: string) =>
      visit(inSpace(stranger.consultant), (client) =>
        attempt(
          client,
          `INSERT INTO participation (id, tenant_id, bilan_id, organisation_id, capacity, from_at) VALUES ($1, $2, $3, $4, 'CONSEILLERE', '2026-01-01')`,
          [newId(), stranger.tenant.id, bilanId, organisation],
        ),
      )
    expect(await enrol(named.funder.tenant.id)).toBe('JL003')
  })

  test('a second referral of one person, open, is impossible', async () => {
    await expect(
      insert('referral', {
        id: newId(),
        tenant_id: named.funder.tenant.id,
        number: 99,
        beneficiary_id: named.person.id,
        conseillere_member_id: named.funder.conseillere.id,
        contract: 'CTT',
        territory: '29',
        mode: 'MIXED',
        cap_minutes: 1800,
        parameters_from: '2019-01-01',
        opened_at: new Date(),
        opened_by_member_id: named.funder.conseillere.id,
      }),
    ).rejects.toThrow('referral_open_once')
  })
})
