import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAdaptation } from '@/lib/bilans/adaptation-commands'
import { dossierPage } from '@/lib/bilans/dossier-queries'
import { handOver } from '@/lib/bilans/handover-commands'
import { journalPage } from '@/lib/bilans/journal-queries'
import { saveNote } from '@/lib/bilans/note-commands'
import { palette } from '@/lib/homes/search-queries'
import { changeBeneficiary } from '@/lib/people/commands'
import { ChangeBeneficiary } from '@/lib/people/schema'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { asMember, newId } from '@/lib/platform/scope'
import { signSession } from '@/lib/sessions/sign-commands'
import {
  aBeneficiary,
  aBilan,
  aMember,
  as,
  aTenant,
  closeAll,
  type TestBeneficiary,
  type TestBilan,
  type TestMember,
} from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { codeOf } from '../people/refused'
import { inSpace, tryAs, visit } from './visit'

afterAll(closeAll)

const NOT_HIS = 'JL003'
const BOTH_SIDES = 'JL005'

describe('the trail', () => {
  let bilan: TestBilan
  let admin: TestMember
  beforeAll(async () => {
    bilan = await aBilan({ entered: true })
    admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    await as(bilan.beneficiary, (scope) => askAdaptation(scope, { bilanId: bilan.id, need: 'Une boucle magnétique' }))
    await as(bilan.consultant, (scope) => saveNote(scope, { bilanId: bilan.id, noteId: newId(), text: 'À revoir' }))
  })

  const kinds = (who: TestMember | TestBeneficiary): Promise<string[]> =>
    visit(inSpace(who), async (client) =>
      (await client.query<{ kind: string }>('SELECT kind FROM event WHERE bilan_id = $1', [bilan.id])).rows.map(
        ({ kind }) => kind,
      ),
    )
  const journal = async (who: TestMember): Promise<string> => {
    const view = await as(who, (scope) => journalPage(asMember(scope), { bilanId: bilan.id, page: 1 }))
    return view.entries.map((entry) => entry.what).join('\n')
  }

  test('tells the administrator of no adaptation asked and of no note (R20)', async () => {
    expect(await journal(bilan.consultant)).toContain('aménagement')
    expect(await journal(admin)).not.toMatch(/aménagement|note/)
    expect(await kinds(admin)).not.toContain('adaptation.asked')
    expect(await kinds(admin)).not.toContain('note.written')
  })

  test('tells the pair', async () => {
    expect(await kinds(bilan.beneficiary)).toContain('adaptation.asked')
    expect(await kinds(bilan.consultant)).toContain('adaptation.asked')
  })
})

describe('whoever conducted a bilan and is no consultant any more', () => {
  test('reads no content of it, were he an administrator now', async () => {
    const tenant = await aTenant()
    const consultant = await aMember({ tenant, permissions: ['ADMIN', 'CONSULTANT'] })
    const bilan = await aBilan({
      tenant,
      consultant,
      entered: true,
      request: 'Changer de métier',
      objectives: ['Oser'],
    })
    const dossier = () => as(consultant, (scope) => dossierPage(asMember(scope), { bilanId: bilan.id }))
    expect((await dossier()).request).toBe('Changer de métier')
    await sql(`UPDATE member SET permissions = '{ADMIN}' WHERE id = $1`, [consultant.id])
    const after = await dossier()
    expect([after.request, after.objectives, after.interview]).toEqual([null, [], null])
  })
})

describe('one login', () => {
  /** A person whose login is that of a consultant of the house. */
  const aConsultantFollowed = async () => {
    const tenant = await aTenant()
    const colleague = await aMember({ tenant })
    const beneficiary = await aBeneficiary({ tenant, login: colleague.login, email: colleague.email })
    return { tenant, colleague, beneficiary }
  }

  test('does not sign for both sides', async () => {
    const { colleague, beneficiary, tenant } = await aConsultantFollowed()
    const bilan = await aBilan({ tenant, consultant: colleague, beneficiary, entered: true, sessions: [{}] })
    const sessionId = bilan.sessions[0]?.id ?? ''
    const sign = (who: TestMember | TestBeneficiary) =>
      codeOf(as(who, (scope) => signSession(scope, { bilanId: bilan.id, sessionId, version: 1 })))
    expect(await sign(colleague)).toBe('DONE')
    expect(await sign(beneficiary)).toBe('SIGN_BOTH_SIDES')
  })

  test('is not handed its own bilan', async () => {
    const { colleague, beneficiary, tenant } = await aConsultantFollowed()
    const bilan = await aBilan({ tenant, beneficiary, entered: true })
    const pass = (toMemberId: string) =>
      codeOf(as(bilan.consultant, (scope) => handOver(scope, { bilanId: bilan.id, toMemberId })))
    expect(await pass(colleague.id)).toBe('OWN_BILAN')
    const enrol = `INSERT INTO participation (id, tenant_id, bilan_id, member_id, capacity, from_at) VALUES ($1, $2, $3, $4, 'CONSULTANT', $5)`
    expect(await tryAs(inSpace(bilan.consultant), enrol, [newId(), tenant.id, bilan.id, colleague.id, now()])).toBe(
      BOTH_SIDES,
    )
    expect(await pass((await aMember({ tenant })).id)).toBe('DONE')
  })

  test('does not become the person it accompanies by her invitation', async () => {
    const bilan = await aBilan({
      beneficiary: await aBeneficiary({ withoutLogin: true }),
    })
    const token = newId()
    await insert('invitation', {
      id: newId(),
      tenant_id: bilan.tenant.id,
      beneficiary_id: bilan.beneficiary.id,
      email: 'nouvelle@exemple.test',
      token_hash: sha256(token),
      created_at: now(),
      expires_at: new Date(now().getTime() + 3_600_000),
    })
    const accept = async (login: string) =>
      (
        await sql<{ yes: boolean }>('SELECT door.accept_invitation($1, $2, $3) AS yes', [sha256(token), login, now()])
      )[0]?.yes
    expect(await accept(bilan.consultant.login.id)).toBe(false)
    const [row] = await sql('SELECT login_id FROM beneficiary WHERE id = $1', [bilan.beneficiary.id])
    expect(row).toEqual({ login_id: null })
  })
})

describe('her address', () => {
  const change = (who: TestMember, person: TestBeneficiary, email: string) =>
    codeOf(
      as(who, (scope) =>
        changeBeneficiary(
          scope,
          ChangeBeneficiary.parse({
            beneficiaryId: person.id,
            firstName: person.firstName,
            lastName: person.lastName,
            email,
            phone: '',
            employerName: '',
            employerDomain: '',
          }),
        ),
      ),
    )

  test('is not led elsewhere by a colleague: whoever receives her invitation becomes her', async () => {
    const tenant = await aTenant()
    const person = await aBeneficiary({ tenant, withoutLogin: true })
    const bilan = await aBilan({ tenant, beneficiary: person })
    const colleague = await aMember({ tenant })
    expect(await change(colleague, person, `a-${newId()}@perso.test`)).toBe('NOT_HER_CONSULTANT')
    const write = 'UPDATE beneficiary SET email = $2 WHERE id = $1'
    expect(await tryAs(inSpace(colleague), write, [person.id, 'a@perso.test'])).toBe(NOT_HIS)
    // conducting another bilan of hers is not enough: her space shows both
    await aBilan({ tenant, beneficiary: person, consultant: colleague })
    expect(await change(colleague, person, `b-${newId()}@perso.test`)).toBe('NOT_HER_CONSULTANT')
    expect(await change(bilan.consultant, person, `c-${newId()}@perso.test`)).toBe('NOT_HER_CONSULTANT')
  })

  test('is written by who conducts her bilans; when the administrator writes it, they are told', async () => {
    const tenant = await aTenant()
    const person = await aBeneficiary({ tenant, withoutLogin: true })
    const bilan = await aBilan({ tenant, beneficiary: person })
    const mails = () => sql('SELECT recipient FROM mail WHERE tenant_id = $1', [tenant.id])
    expect(await change(bilan.consultant, person, `d-${newId()}@perso.test`)).toBe('DONE')
    expect(await mails()).toEqual([])
    const admin = await aMember({ tenant, permissions: ['ADMIN'] })
    expect(await change(admin, person, `e-${newId()}@perso.test`)).toBe('DONE')
    expect(await mails()).toEqual([{ recipient: bilan.consultant.email }])
  })

  test('opens her space: no row of hers changes it, whoever writes', async () => {
    const bilan = await aBilan()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const write = 'UPDATE beneficiary SET email = $2 WHERE id = $1'
    for (const who of [admin, bilan.consultant, bilan.beneficiary])
      expect(await tryAs(inSpace(who), write, [bilan.beneficiary.id, 'x@perso.test'])).toBe(NOT_HIS)
  })
})

test('the palette names nobody of the directory to a référent handicap', async () => {
  const tenant = await aTenant()
  const referent = await aMember({ tenant, permissions: ['REFERENT_HANDICAP'] })
  const consultant = await aMember({ tenant })
  await aBeneficiary({ tenant, firstName: 'Solenn', lastName: 'Kerbiriou' })
  const names = async (who: TestMember) => (await as(who, (scope) => palette(scope, { q: 'kerbiriou' }))).results
  expect(await names(consultant)).toHaveLength(1)
  expect(await names(referent)).toEqual([])
})
