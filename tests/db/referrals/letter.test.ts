import { afterAll, describe, expect, test } from 'vitest'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { canonical } from '@/lib/platform/canonical'
import { asMember, asPerson } from '@/lib/platform/scope'
import { conseilleresOf } from '@/lib/referrals/accord-queries'
import { issueLetter, readLetter } from '@/lib/referrals/letter-commands'
import { bilanAccord, letterPage, ownLetter } from '@/lib/referrals/letter-queries'
import {
  aFunder,
  anAccord,
  aPassage,
  aSignedDevis,
  entered,
  interviewHeld,
  type TestAccord,
} from '@/tests/support/accord-factory'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { anEmployerParty, anEmployerTenant } from '@/tests/support/party-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const issue = (accord: TestAccord, minutes = 1800, by: TestMember = accord.funder.conseillere) =>
  as(by, (scope) => issueLetter(scope, { referralId: accord.referralId, duration: minutes, signed: true }))

const ready = async (wish: Parameters<typeof anAccord>[0] = {}, devis: { minutes?: number } = {}) => {
  const accord = await anAccord(wish)
  await entered(accord)
  await aSignedDevis(accord, devis)
  return accord
}
const capOf = async (bilanId: string) =>
  (
    await sql<{ bilan: number; totals: number }>(
      'SELECT b.cap_minutes AS bilan, t.cap_minutes AS totals FROM bilan b JOIN bilan_totals t ON t.bilan_id = b.id WHERE b.id = $1',
      [bilanId],
    )
  )[0]

describe('the lettre d’accord', () => {
  test('is refused while any step before it is missing, and names the first one', async () => {
    const accord = await anAccord()
    const said: string[] = []
    const attempt = () =>
      issue(accord).catch((error: { refusal?: { code: string; message: string } }) => {
        said.push(error.refusal?.message ?? '')
        return error.refusal?.code
      })
    expect(await attempt()).toBe('LETTER_TOO_EARLY')
    expect(said.at(-1)).toContain('entretien découverte')
    await interviewHeld(accord)
    expect(await attempt()).toBe('LETTER_TOO_EARLY')
    expect(said.at(-1)).toContain('s’accepter')
    const { bilan } = accord
    for (const [party, who] of [
      ['PRACTITIONER', bilan.consultant],
      ['BENEFICIARY', bilan.beneficiary],
    ] as const)
      await sql(
        'INSERT INTO entry_confirmation (id, tenant_id, bilan_id, party, at, login_id) VALUES (gen_random_uuid(), $1, $2, $3, now(), $4)',
        [bilan.tenant.id, bilan.id, party, who.login.id],
      )
    await aPassage(bilan, 'MUTUAL_ACCEPTANCE', 'BENEFICIARY', bilan.beneficiary.login.id)
    expect(await attempt()).toBe('LETTER_TOO_EARLY')
    expect(said.at(-1)).toContain('devis')
    await aSignedDevis(accord)
    await issue(accord)
    const [approach] = await sql<{ person: boolean; consultant: boolean }>(
      'SELECT person_accepted_at IS NOT NULL AS person, consultant_accepted_at IS NOT NULL AS consultant FROM approach WHERE id = $1',
      [accord.approachId],
    )
    expect(approach).toEqual({ person: true, consultant: true })
  })

  test('freezes what it states, bears its signer, passes its gate and holds the bilan to its minutes', async () => {
    const accord = await ready({}, { minutes: 1500 })
    await issue(accord, 1200)
    const [letter] = await sql<Record<string, unknown>>(
      `SELECT number, year, minutes, amount_cents, facts, content, login_id, signed_name, ip, user_agent, sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') AS sound
       FROM accord_letter WHERE bilan_id = $1`,
      [accord.bilan.id],
    )
    expect(letter).toMatchObject({
      number: 1,
      minutes: 1200,
      amount_cents: 240_000,
      login_id: accord.funder.conseillere.login.id,
      ip: '192.0.2.7',
      sound: true,
    })
    expect(canonical(letter?.facts)).toBe(letter?.content)
    expect(letter?.content).toContain('"annexCosts":"NONE"')
    expect(await capOf(accord.bilan.id)).toEqual({ bilan: 1200, totals: 1200 })
    const facts = await as(accord.bilan.consultant, (scope) => stageFacts(scope, accord.bilan.id))
    expect(facts.passages.map((one) => one.gate)).toContain('LETTRE_D_ACCORD')
    expect(missingBeforeStart(facts)).toEqual([])
    await expect(sql(`UPDATE accord_letter SET minutes = 1800 WHERE bilan_id = $1`, [accord.bilan.id])).rejects.toThrow(
      'only superseded',
    )
  })

  test('is replaced by a changed one, which raises the cap again; one stands', async () => {
    const accord = await ready()
    await issue(accord, 1200)
    await issue(accord, 1500, accord.funder.colleague)
    const rows = await sql<{ number: number; standing: boolean; replaces: string | null; by: string }>(
      `SELECT number, superseded_at IS NULL AS standing, facts ->> 'replaces' AS replaces, facts ->> 'conseillere' AS by FROM accord_letter WHERE bilan_id = $1 ORDER BY number`,
      [accord.bilan.id],
    )
    expect(rows.map((one) => one.standing)).toEqual([false, true])
    expect(rows[1]?.replaces).toMatch(/^LA-\d{4}-0001$/)
    // a colleague of the team stands in: the letter bears her own name
    expect(rows[1]?.by).toContain('Ana')
    expect(await capOf(accord.bilan.id)).toEqual({ bilan: 1500, totals: 1500 })
    const gates = await sql(
      `SELECT 1 FROM passage WHERE bilan_id = $1 AND gate = 'LETTRE_D_ACCORD' AND undone_at IS NULL`,
      [accord.bilan.id],
    )
    expect(gates).toHaveLength(1)
  })

  test('grants no more than what is left of the right, nor than the devis', async () => {
    const accord = await ready({ before: 600 }, { minutes: 1800 })
    await expect(issue(accord, 1201)).rejects.toThrow('LETTER_OVER_RIGHT')
    await issue(accord, 1200)
    const short = await ready({}, { minutes: 900 })
    await expect(issue(short, 901)).rejects.toThrow('LETTER_OVER_DEVIS')
  })

  test('issued twice at once, stands once', async () => {
    const accord = await ready()
    const outcomes = await Promise.allSettled([issue(accord, 1200), issue(accord, 1300, accord.funder.colleague)])
    expect(outcomes.some((one) => one.status === 'fulfilled')).toBe(true)
    const standing = await sql('SELECT 1 FROM accord_letter WHERE bilan_id = $1 AND superseded_at IS NULL', [
      accord.bilan.id,
    ])
    expect(standing).toHaveLength(1)
  })

  test('is read by the pair, the house and the worker, who says he read that no annex cost is paid', async () => {
    const accord = await ready()
    await issue(accord)
    const { bilan } = accord
    const own = await as(bilan.beneficiary, (scope) => ownLetter(asPerson(scope), { bilanId: bilan.id }))
    expect(own.letter?.statement.minutes).toBe(1800)
    const letterId = own.letter?.id ?? ''
    await expect(
      as(bilan.beneficiary, (scope) =>
        readLetter(scope, { bilanId: bilan.id, letterId: accord.referralId, read: true }),
      ),
    ).rejects.toThrow('LETTER_CHANGED')
    await as(bilan.beneficiary, (scope) => readLetter(scope, { bilanId: bilan.id, letterId, read: true }))
    const pair = await as(bilan.consultant, (scope) => bilanAccord(asMember(scope), { bilanId: bilan.id }))
    expect(pair.letters[0]?.readAt).not.toBeNull()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const house = await as(admin, (scope) => bilanAccord(asMember(scope), { bilanId: bilan.id }))
    expect(house.letters).toHaveLength(1)
  })
})

describe('whoever is not of it', () => {
  test('finds nothing: another funder, another provider, a colleague, the worker’s agency', async () => {
    const accord = await ready()
    await issue(accord)
    const { bilan } = accord
    const other = await aFunder()
    await expect(issue(accord, 1000, other.conseillere)).rejects.toThrow('')
    const page = (who: TestMember) => as(who, (scope) => letterPage(asMember(scope), { referralId: accord.referralId }))
    await expect(page(other.conseillere)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(issue(accord, 1000, other.conseillere)).rejects.toMatchObject({ name: 'NotFound' })
    const agency = await anEmployerTenant('Intérim Ouest')
    const hr = await aMember({ tenant: agency, permissions: ['ADMIN', 'EMPLOYER'] })
    const provider = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
    const colleague = await aMember({ tenant: bilan.tenant })
    for (const who of [hr, provider, colleague]) {
      await expect(page(who)).rejects.toMatchObject({ name: 'NotFound' })
      await expect(issue(accord, 1000, who)).rejects.toMatchObject({ name: 'NotFound' })
      await expect(as(who, (scope) => bilanAccord(asMember(scope), { bilanId: bilan.id }))).rejects.toMatchObject({
        name: 'NotFound',
      })
      const seen = await as(who, async (scope) => ({
        letters: await scope.tx.accordLetter.count(),
        referrals: await scope.tx.referral.count(),
        statuses: await scope.tx.referralStatus.count(),
        leaves: await scope.tx.leaveAuthorisation.count(),
        readings: await scope.tx.letterReading.count(),
        consents: await scope.tx.exchangeConsent.count(),
        approaches: await scope.tx.approach.count({ where: { providerId: { not: who.tenantId } } }),
      }))
      expect(Object.values(seen).every((count) => count === 0)).toBe(true)
    }
  })

  test('an employer that is a party elsewhere reads no letter', async () => {
    const accord = await ready()
    await issue(accord)
    const employer = await anEmployerParty(accord.bilan)
    const seen = await as(employer.member, async (scope) => ({
      letters: await scope.tx.accordLetter.count(),
      contacts: (await conseilleresOf(scope, accord.bilan.id)).length,
      hours: (await scope.tx.$queryRaw<unknown[]>`SELECT 1 FROM gate.party_hours(${accord.bilan.id}::uuid)`).length,
    }))
    expect(seen).toEqual({ letters: 0, contacts: 0, hours: 0 })
  })
})
