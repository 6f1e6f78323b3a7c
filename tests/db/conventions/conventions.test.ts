import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { answerConvention, prepareConvention, transmitConvention, withdrawConvention } from '@/lib/conventions/commands'
import { conventionsDue } from '@/lib/conventions/due-commands'
import { conventionPage, conventionsOfParty, myConventionPage, partyConventionPage } from '@/lib/conventions/queries'
import { moveClock, now } from '@/lib/platform/clock'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { asMember } from '@/lib/platform/scope'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, aTenant, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { anEmployerParty, type TestEmployer } from '@/tests/support/party-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)
beforeAll(letTimePass)
afterEach(() => moveClock(0))

const DAY = 86_400_000

async function employerPaid(): Promise<{ bilan: TestBilan; employer: TestEmployer }> {
  const bilan = await aBilan({ frame: { initiator: 'EMPLOYER', funder: 'EMPLOYER' } })
  return { bilan, employer: await anEmployerParty(bilan) }
}

const prepare = (bilan: TestBilan, by: TestMember = bilan.consultant) =>
  as(by, (scope) => prepareConvention(scope, { bilanId: bilan.id, minutes: '24 h', price: '1 600' }))
const idOf = async (bilan: TestBilan): Promise<string> =>
  (
    await sql<{ id: string }>('SELECT id FROM convention WHERE bilan_id = $1 ORDER BY version DESC LIMIT 1', [bilan.id])
  )[0]?.id ?? ''
const hashOf = async (id: string): Promise<string> =>
  (await sql<{ h: string }>('SELECT content_sha256 AS h FROM convention WHERE id = $1', [id]))[0]?.h ?? ''
async function transmit(bilan: TestBilan, member: TestMember): Promise<string> {
  const conventionId = await idOf(bilan)
  const sha256 = await hashOf(conventionId)
  await as(member, (scope) => transmitConvention(scope, { bilanId: bilan.id, conventionId, sha256 }))
  return conventionId
}
async function answer(bilan: TestBilan, conventionId: string, said: 'SIGN' | 'REFUSE') {
  const sha256 = await hashOf(conventionId)
  return as(bilan.beneficiary, (scope) =>
    answerConvention(scope, { bilanId: bilan.id, conventionId, sha256, answer: said }),
  )
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) =>
      error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NOT_FOUND' : String(error),
  )
const facts = (bilan: TestBilan) => as(bilan.consultant, (scope) => stageFacts(scope, bilan.id))
const mailsTo = async (address: string): Promise<string[]> =>
  (await sql<{ kind: string }>('SELECT kind FROM mail WHERE recipient = $1 ORDER BY created_at, kind', [address])).map(
    ({ kind }) => kind,
  )

describe('signed by three', () => {
  test('the provider, the employer who transmits, the person: the gate is passed and the funding settled', async () => {
    const { bilan, employer } = await employerPaid()
    await prepare(bilan)
    const mine = () => as(bilan.beneficiary, (scope) => myConventionPage(scope, bilan.id))
    expect((await mine()).convention).toBeNull()
    const id = await transmit(bilan, employer.member)
    expect((await mine()).convention?.state).toBe('WITH_PERSON')
    expect(await mailsTo(bilan.beneficiary.email)).toContain('convention.transmitted')
    await answer(bilan, id, 'SIGN')
    const after = await facts(bilan)
    expect(after.passages.map(({ gate }) => gate)).toContain('CONVENTION_SIGNED')
    expect(after.fundingSettled).toBe(true)
    const seen = await as(employer.member, (scope) => partyConventionPage(asMember(scope), id))
    expect(seen.convention.state).toBe('SIGNED')
    expect(seen.convention.signers.map(({ party }) => party)).toEqual(['L’organisme', 'L’employeur', 'La personne'])
    expect(await codeOf(prepare(bilan))).toBe('SIGNED_ALREADY')
  })

  test('what was signed is not rewritten, nor concluded without the three', async () => {
    const { bilan, employer } = await employerPaid()
    await prepare(bilan)
    const id = await transmit(bilan, employer.member)
    const who = inSpace(bilan.beneficiary)
    expect(await tryAs(who, `UPDATE convention SET cents = 1 WHERE id = $1`, [id])).toBe('JL001')
    expect(
      await tryAs(who, `UPDATE convention SET outcome = 'SIGNED', outcome_at = transmitted_at WHERE id = $1`, [id]),
    ).toBe('JL002')
    const silence = `UPDATE convention SET outcome = 'REFUSED', outcome_at = now() WHERE id = $1`
    expect(await tryAs(inSpace(employer.member), silence, [id])).toBe('JL003')
    expect(await tryAs(inSpace(bilan.consultant), silence, [id])).toBe('JL003')
  })
})

describe('silence refuses, by itself (R2)', () => {
  test('at the instant it falls due, also when nothing ran then, once, and both are told the same', async () => {
    const { bilan, employer } = await employerPaid()
    await prepare(bilan)
    const id = await transmit(bilan, employer.member)
    const [row] = await sql<{ due_at: Date }>('SELECT due_at FROM convention WHERE id = $1', [id])
    const due = row?.due_at ?? now()
    moveClock(due.getTime() - Date.now() - 1000)
    expect(await conventionsDue(bilan.tenant.id)).toBe(0)
    // three days of downtime later, before any job ran, her page and the command already know
    moveClock(due.getTime() - Date.now() + 3 * DAY)
    expect((await as(bilan.beneficiary, (scope) => myConventionPage(scope, bilan.id))).convention?.state).toBe(
      'REFUSED',
    )
    expect(await codeOf(answer(bilan, id, 'SIGN'))).toBe('TIME_PASSED')
    const runs = await Promise.all([conventionsDue(bilan.tenant.id), conventionsDue(bilan.tenant.id)])
    expect(runs.reduce((one, other) => one + other)).toBe(1)
    const [after] = await sql<{ outcome: string; same: boolean }>(
      'SELECT outcome, outcome_at = due_at AS same FROM convention WHERE id = $1',
      [id],
    )
    expect(after).toEqual({ outcome: 'REFUSED', same: true })
    expect((await mailsTo(employer.email)).filter((kind) => kind === 'convention.closed')).toHaveLength(1)
    const [told] = await sql<{ body: string }>(
      `SELECT body FROM mail WHERE recipient = $1 AND kind = 'convention.closed'`,
      [employer.email],
    )
    expect(told?.body).not.toMatch(/refus|silence|répondu|faute/i)
  })

  test('a no and a silence look the same to the employer', async () => {
    const seen = async (silent: boolean) => {
      const { bilan, employer } = await employerPaid()
      await prepare(bilan)
      const id = await transmit(bilan, employer.member)
      if (silent) moveClock(15 * DAY)
      else await answer(bilan, id, 'REFUSE')
      if (silent) await conventionsDue(bilan.tenant.id)
      const { convention } = await as(employer.member, (scope) => partyConventionPage(asMember(scope), id))
      const [mail] = await sql<{ subject: string; body: string }>(
        `SELECT subject, body FROM mail WHERE recipient = $1 AND kind = 'convention.closed'`,
        [employer.email],
      )
      moveClock(0)
      return { said: convention.said, mail, signers: convention.signers.map(({ party }) => party) }
    }
    expect(await seen(true)).toEqual(await seen(false))
  })

  test('another may be proposed after it, also before the job wrote the silence down', async () => {
    const { bilan, employer } = await employerPaid()
    await prepare(bilan)
    await transmit(bilan, employer.member)
    moveClock(20 * DAY)
    expect(await codeOf(prepare(bilan))).toBe('done')
    expect(await conventionsDue(bilan.tenant.id)).toBe(0)
    const again = await transmit(bilan, employer.member)
    await answer(bilan, again, 'SIGN')
    const { list } = await as(bilan.consultant, (scope) => conventionPage(asMember(scope), bilan.id))
    expect(list.map(({ state }) => state)).toEqual(['SIGNED', 'REFUSED'])
  })
})

describe('who may do what', () => {
  test('each step is its own party’s', async () => {
    const { bilan, employer } = await employerPaid()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const colleague = await aMember({ tenant: bilan.tenant })
    expect(await codeOf(prepare(bilan, colleague))).toBe('NOT_FOUND')
    expect(await codeOf(prepare(bilan, employer.member))).toBe('NOT_FOUND')
    expect(await codeOf(prepare(bilan, admin))).toBe('done')
    expect(await codeOf(transmit(bilan, bilan.consultant))).toBe('NOT_FOUND')
    const id = await transmit(bilan, employer.member)
    expect(await codeOf(transmit(bilan, employer.member))).toBe('TRANSMITTED_ALREADY')
    const sha256 = await hashOf(id)
    const by = (who: TestMember) =>
      codeOf(
        as(who, (scope) => answerConvention(scope, { bilanId: bilan.id, conventionId: id, sha256, answer: 'SIGN' })),
      )
    expect(await by(bilan.consultant)).toBe('NOT_YOURS')
    expect(await by(employer.member)).toBe('NOT_FOUND')
  })

  test('another employer, another provider and another person find nothing', async () => {
    const { bilan, employer } = await employerPaid()
    await prepare(bilan)
    const id = await transmit(bilan, employer.member)
    const elsewhere = await employerPaid()
    const page = (who: TestMember) => codeOf(as(who, (scope) => partyConventionPage(asMember(scope), id)))
    expect(await page(elsewhere.employer.member)).toBe('NOT_FOUND')
    expect(await page(elsewhere.bilan.consultant)).toBe('NOT_FOUND')
    expect(
      await page(await aMember({ tenant: await aTenant(), permissions: ['ADMIN', 'EMPLOYER', 'CONSEILLERE'] })),
    ).toBe('NOT_FOUND')
    expect(await codeOf(as(elsewhere.bilan.beneficiary, (scope) => myConventionPage(scope, bilan.id)))).toBe(
      'NOT_FOUND',
    )
    expect(await as(elsewhere.employer.member, (scope) => conventionsOfParty(asMember(scope), { limit: 5 }))).toEqual(
      [],
    )
    const own = await as(employer.member, (scope) => conventionsOfParty(asMember(scope), { limit: 5 }))
    expect(own.map((one) => one.id)).toEqual([id])
    for (const table of ['convention', 'convention_signature'])
      expect(await tryAs(inSpace(elsewhere.employer.member), `SELECT 1 FROM ${table}`)).toBe(0)
  })

  test('one at a time; taken back, another may follow', async () => {
    const { bilan } = await employerPaid()
    await prepare(bilan)
    expect(await codeOf(prepare(bilan))).toBe('ONE_STANDING')
    const id = await idOf(bilan)
    await as(bilan.consultant, (scope) => withdrawConvention(scope, { bilanId: bilan.id, conventionId: id }))
    expect(await codeOf(prepare(bilan))).toBe('done')
    expect(await as(bilan.consultant, async (scope) => (await bilanToRead(scope, bilan.id)).id)).toBe(bilan.id)
  })

  test('two answers at once: one stands', async () => {
    const { bilan, employer } = await employerPaid()
    await prepare(bilan)
    const id = await transmit(bilan, employer.member)
    const both = await Promise.all([codeOf(answer(bilan, id, 'SIGN')), codeOf(answer(bilan, id, 'REFUSE'))])
    expect(both.filter((code) => code === 'done')).toHaveLength(1)
  })
})
