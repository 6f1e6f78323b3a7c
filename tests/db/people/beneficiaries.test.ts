import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBeneficiary, changeBeneficiary, registerBeneficiary } from '@/lib/people/commands'
import { beneficiary, directory, findBeneficiaries } from '@/lib/people/queries'
import { AddBeneficiary, ChangeBeneficiary, NewBeneficiary } from '@/lib/people/schema'
import { asMember } from '@/lib/platform/scope'
import { aBeneficiary, aMember, as, aTenant, closeAll, type TestMember, type TestTenant } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from './refused'

afterAll(closeAll)

let house: TestTenant
let consultant: TestMember
let stranger: TestMember
beforeAll(async () => {
  house = await aTenant()
  consultant = await aMember({ tenant: house })
  stranger = await aMember()
})

const person = (over: Record<string, unknown> = {}) =>
  NewBeneficiary.parse({ firstName: 'Zoé', lastName: 'Le Bihan', email: '', phone: '', ...over })
const add = (over: Record<string, unknown>, by = consultant) => as(by, (scope) => addBeneficiary(scope, person(over)))

describe('no doubles', () => {
  test('one entry an address, whatever its case', async () => {
    await add({ firstName: 'Alice', email: 'alice@perso.test' })
    expect(await codeOf(add({ firstName: 'Alix', email: ' ALICE@Perso.test ' }))).toBe('KNOWN_ADDRESS')
  })

  test('two at the same instant: one entry, and the other is told', async () => {
    const codes = await Promise.all(
      ['Bruno', 'Bruna'].map((firstName) => codeOf(add({ firstName, email: 'meme@instant.test' }))),
    )
    expect(codes.sort()).toEqual(['DONE', 'KNOWN_ADDRESS'])
  })

  test('the same name, accents aside, is shown first, then taken knowingly', async () => {
    await add({ firstName: 'Éloïse', lastName: 'Guéguen' })
    expect(await codeOf(add({ firstName: 'Eloise', lastName: 'GUEGUEN' }))).toBe('SAME_NAME')
    expect(await codeOf(add({ firstName: 'Eloise', lastName: 'Gueguen', homonym: true }))).toBe('DONE')
    expect(await codeOf(add({ firstName: 'Eloise', lastName: 'Gueguenou' }))).toBe('DONE')
  })

  test('another provider’s directory counts for nothing, and says nothing', async () => {
    await add({ firstName: 'Rachel', lastName: 'Isolée', email: 'rachel@perso.test' })
    expect(await codeOf(add({ firstName: 'Rachel', lastName: 'Isolée', email: 'rachel@perso.test' }, stranger))).toBe(
      'DONE',
    )
  })

  test('a member of the house is not followed by it (R19)', async () => {
    expect(await codeOf(add({ firstName: 'Moi', email: consultant.email }))).toBe('OWN_TEAM')
  })
})

describe('an employer’s address (R18)', () => {
  test('is warned about on her own employer’s domain, and below it', async () => {
    const given = { firstName: 'Yann', employerDomain: 'https://www.chantiers.test/contact' }
    expect(await codeOf(add({ ...given, email: 'yann@chantiers.test' }))).toBe('EMPLOYER_ADDRESS')
    expect(await codeOf(add({ ...given, email: 'yann@rh.chantiers.test' }))).toBe('EMPLOYER_ADDRESS')
    expect(await codeOf(add({ ...given, email: 'yann@chantiers.test', knowingly: true }))).toBe('DONE')
  })

  test('is warned about when the directory knows the domain from somebody else', async () => {
    await add({ firstName: 'Marie', employerDomain: 'usine.test', email: 'marie@gmail.com' })
    expect(await codeOf(add({ firstName: 'Paule', email: 'paule@usine.test' }))).toBe('EMPLOYER_ADDRESS')
    expect(await codeOf(add({ firstName: 'Paule', email: 'paule@usine.test' }, stranger))).toBe('DONE')
  })

  test('is warned about when an organisation that is an employer has that domain', async () => {
    await aTenant({ slug: 'mairie-de-test', columns: { capacities: ['EMPLOYER'], email: 'rh@mairie-de-test.test' } })
    expect(await codeOf(add({ firstName: 'Lou', email: 'lou@mairie-de-test.test' }))).toBe('EMPLOYER_ADDRESS')
  })

  test('another provider’s own domain is not an employer’s', async () => {
    expect(await codeOf(add({ firstName: 'Guy', email: `guy@${stranger.email.split('@')[1]}` }))).toBe('DONE')
  })
})

describe('the directory', () => {
  test('is found by pieces of a name in any order, without accents, and by address', async () => {
    await add({ firstName: 'Maëlys', lastName: 'Kérouanton', email: 'maelys@perso.test' })
    const names = async (q: string) =>
      (await as(consultant, (scope) => findBeneficiaries(scope, { q }))).map((one) => one.lastName)
    expect(await names('kerouan mael')).toEqual(['Kérouanton'])
    expect(await names('MAELYS')).toEqual(['Kérouanton'])
    expect(await names('maelys@pe')).toEqual(['Kérouanton'])
    expect(await names('100%')).toEqual([])
    expect(await names('_____________')).toEqual([])
    expect(await names('\\')).toEqual([])
  })

  test('is each organisation’s own', async () => {
    const { id } = await add({ firstName: 'Cachée', lastName: 'Derrière le mur' })
    expect(await as(stranger, (scope) => findBeneficiaries(scope, { q: 'derriere' }))).toEqual([])
    expect(await codeOf(as(stranger, (scope) => beneficiary(asMember(scope), id)))).toBe('NOT_FOUND')
    expect(await codeOf(as(stranger, (scope) => beneficiary(asMember(scope), 'pas-un-id')))).toBe('NOT_FOUND')
    const change = ChangeBeneficiary.parse({ beneficiaryId: id, firstName: 'À moi', lastName: 'Volée' })
    expect(await codeOf(as(stranger, (scope) => changeBeneficiary(scope, change)))).toBe('NOT_FOUND')
  })

  test('does not exist for a référent handicap alone, nor for a person', async () => {
    const referent = await aMember({ tenant: house, permissions: ['REFERENT_HANDICAP'] })
    const look = (by: Parameters<typeof as>[0]) =>
      codeOf(as(by, (scope) => directory(asMember(scope), { q: '', page: 1, withoutSpace: false })))
    expect(await look(referent)).toBe('NOT_FOUND')
    const her = await aBeneficiary({ tenant: house })
    expect(await codeOf(as(her, (scope) => addBeneficiary(scope, person())))).toBe('NOT_FOUND')
    expect(await codeOf(as(referent, (scope) => addBeneficiary(scope, person({ firstName: 'Nul' }))))).toBe('NOT_YOURS')
  })

  test('is shown by pages, in French order, each person with her access', async () => {
    const other = await aMember()
    const names = ['Zola', 'Émile', 'Eude', 'Ève']
    for (const lastName of names)
      await as(other, (scope) => addBeneficiary(scope, person({ firstName: 'A', lastName, homonym: true })))
    const view = await as(other, (scope) => directory(asMember(scope), { q: '', page: 1, withoutSpace: true }))
    expect(view.rows.map((row) => [row.name, row.access])).toEqual([
      ['A Émile', 'NONE'],
      ['A Eude', 'NONE'],
      ['A Ève', 'NONE'],
      ['A Zola', 'NONE'],
    ])
    expect(view.more).toBe(false)
    const beyond = await as(other, (scope) => directory(asMember(scope), { q: '', page: 9, withoutSpace: false }))
    expect(beyond.rows).toEqual([])
  })
})

describe('her entry', () => {
  test('keeps what is odd as it was written, without what turns or hides it', async () => {
    const odd = `<script>alert(1)</script> \u202e'"; DROP TABLE beneficiary; -- 🧭\n\u0000`
    const { id } = await add({ firstName: odd, lastName: 'مريم', employerName: `%_\\ ${'x'.repeat(100)}` })
    const [row] = await sql<{ first_name: string; last_name: string; employer_name: string }>(
      'SELECT first_name, last_name, employer_name FROM beneficiary WHERE id = $1',
      [id],
    )
    expect(row?.first_name).toBe(`<script>alert(1)</script> '"; DROP TABLE beneficiary; -- 🧭`)
    expect(row?.last_name).toBe('مريم')
    expect(NewBeneficiary.safeParse({ firstName: 'x'.repeat(81), lastName: 'y' }).success).toBe(false)
    expect(NewBeneficiary.safeParse({ firstName: ' \u200b ', lastName: 'y' }).success).toBe(false)
  })

  test('leaves her address to her once she signs in with it', async () => {
    const her = await aBeneficiary({ tenant: house, lastName: 'Connectée' })
    const change = (email: string) =>
      ChangeBeneficiary.parse({ beneficiaryId: her.id, firstName: her.firstName, lastName: 'Connectée-Changée', email })
    expect(await codeOf(as(consultant, (scope) => changeBeneficiary(scope, change('autre@perso.test'))))).toBe(
      'HER_ADDRESS',
    )
    expect(await codeOf(as(consultant, (scope) => changeBeneficiary(scope, change(her.email))))).toBe('DONE')
  })

  test('changed to another address, ends the invitations sent to the former one', async () => {
    const input = AddBeneficiary.parse({
      firstName: 'Mobile',
      lastName: 'Change',
      email: 'avant@perso.test',
      invite: true,
    })
    const { value: id } = await as(consultant, (scope) => registerBeneficiary(scope, input))
    const change = ChangeBeneficiary.parse({
      beneficiaryId: id,
      firstName: 'Mobile',
      lastName: 'Change',
      email: 'apres@perso.test',
    })
    await as(consultant, (scope) => changeBeneficiary(scope, change))
    const rows = await sql<{ revoked: boolean }>(
      'SELECT revoked_at IS NOT NULL AS revoked FROM invitation WHERE beneficiary_id = $1',
      [id],
    )
    expect(rows).toEqual([{ revoked: true }])
  })

  test('asked to be invited without an address, adds nothing', async () => {
    const input = AddBeneficiary.parse({ firstName: 'Sans', lastName: 'Courriel', email: '', invite: true })
    expect(await codeOf(as(consultant, (scope) => registerBeneficiary(scope, input)))).toBe('NO_ADDRESS')
    expect(await as(consultant, (scope) => findBeneficiaries(scope, { q: 'sans courriel' }))).toEqual([])
  })
})
