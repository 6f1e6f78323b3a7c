import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { plainTerms } from '@/lib/funders/terms-rules'
import { employerFilePage, employerHome } from '@/lib/homes/employer-queries'
import { agreeWorkingTime } from '@/lib/parties/working-time-commands'
import { workingTimeAsked } from '@/lib/parties/working-time-queries'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { asMember } from '@/lib/platform/scope'
import { inSpace, tryAs, visit } from '@/tests/db/walls/visit'
import { aBilan, as, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aHouseStep, aPlan, aRequest, aSentDevis } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const onTime = () =>
  aBilan({ entered: true, frame: { funder: 'CPF', working_time: 'ON_WORKING_TIME', employer_agreed_on: null } })
const agree = (who: TestMember, bilan: TestBilan) => as(who, (scope) => agreeWorkingTime(scope, { bilanId: bilan.id }))
const waits = async (who: TestMember) => (await as(who, (scope) => employerHome(asMember(scope)))).waits
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) =>
      error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NOT_FOUND' : String(error),
  )

describe('R21: an absence on working time', () => {
  test('waits for the employer that is a party, who agrees from his own space, dated of the day', async () => {
    const bilan = await onTime()
    const employer = await anEmployerParty(bilan)
    const missing = async () => missingBeforeStart(await as(bilan.consultant, (scope) => stageFacts(scope, bilan.id)))
    expect(await missing()).toContain('EMPLOYER_AGREEMENT')
    expect((await waits(employer.member)).map(({ href }) => href)).toContain(
      `/e/${employer.organisation.slug}/dossiers/${bilan.id}#temps-de-travail`,
    )
    expect(await codeOf(agree(employer.member, bilan))).toBe('done')
    expect(await missing()).not.toContain('EMPLOYER_AGREEMENT')
    expect((await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))).stage).toBe('READY')
    const [row] = await sql<{ day: string; at: string }>(
      'SELECT f.employer_agreed_on::text AS day, a.agreed_on::text AS at FROM bilan_frame f JOIN working_time_agreement a ON a.bilan_id = f.bilan_id WHERE f.bilan_id = $1',
      [bilan.id],
    )
    expect(row).toEqual({ day: dayOf(now()), at: dayOf(now()) })
    expect(await waits(employer.member)).toEqual([])
    const page = await as(employer.member, (scope) => employerFilePage(asMember(scope), { bilanId: bilan.id }))
    expect(page.workingTime).toMatchObject({ waits: false, agreedOn: dayOf(now()) })
    expect(await codeOf(agree(employer.member, bilan))).toBe('WORKING_TIME_AGREED')
  })

  test('what the practitioner noted himself stands; nothing more is asked', async () => {
    const bilan = await onTime()
    const employer = await anEmployerParty(bilan)
    await sql('UPDATE bilan_frame SET employer_agreed_on = $2 WHERE bilan_id = $1', [bilan.id, '2026-01-05'])
    expect(await waits(employer.member)).toEqual([])
    expect(await codeOf(agree(employer.member, bilan))).toBe('WORKING_TIME_AGREED')
  })

  test('off working time he is asked nothing', async () => {
    const bilan = await aBilan({ entered: true, frame: { funder: 'EMPLOYER' } })
    const employer = await anEmployerParty(bilan)
    expect(await codeOf(agree(employer.member, bilan))).toBe('WORKING_TIME_NOT_ASKED')
  })
})

describe('R18: another employer, or one that is no party', () => {
  test('finds nothing, and answers as for what does not exist', async () => {
    const bilan = await onTime()
    const stranger = await anEmployerParty(await aBilan({ frame: { funder: 'EMPLOYER' } }))
    expect(await waits(stranger.member)).toEqual([])
    expect(await as(stranger.member, (scope) => workingTimeAsked(scope, bilan.id))).toEqual([])
    expect(await codeOf(agree(stranger.member, bilan))).toBe('NOT_FOUND')
    expect(await codeOf(agree(bilan.consultant, bilan))).toBe('NOT_FOUND')
    expect(await codeOf(as(bilan.beneficiary, (scope) => agreeWorkingTime(scope, { bilanId: bilan.id })))).toBe(
      'NOT_FOUND',
    )
  })

  test('nor writes an agreement in another’s place', async () => {
    const bilan = await onTime()
    const employer = await anEmployerParty(bilan)
    const other = await anEmployerParty(await aBilan({ frame: { funder: 'EMPLOYER' } }))
    const write = `INSERT INTO working_time_agreement (id, tenant_id, bilan_id, client_id, agreed_on, at, login_id, by_name, ip, user_agent)
      VALUES (gen_random_uuid(), $1, $2, $3, '2026-01-01', now(), ctx.login(), 'x', '', '')`
    const values = [bilan.tenant.id, bilan.id, employer.id]
    for (const one of [other.member, bilan.consultant]) expect(await tryAs(inSpace(one), write, values)).toBe('42501')
    const rows = async (who: TestMember) =>
      visit(inSpace(who), async (client) => (await client.query('SELECT 1 FROM working_time_agreement')).rowCount)
    await agree(employer.member, bilan)
    expect(await rows(employer.member)).toBe(1)
    expect(await rows(bilan.consultant)).toBe(1)
    expect(await rows(other.member)).toBe(0)
  })
})

describe('requests on his home', () => {
  async function asked(funder: 'FIPHFP' | 'EMPLOYER', part: number) {
    const bilan = await aBilan({ frame: { funder: 'EMPLOYER' } })
    const employer = await anEmployerParty(bilan)
    const devis = await aSentDevis(bilan, { addressee: 'EMPLOYER', client_id: employer.id }, { cents: 200_000 })
    const planId = await aPlan(bilan, devis.id)
    const request = await aRequest(bilan, planId, { funder, clientId: employer.id, cents: part, terms: plainTerms })
    if (part < 200_000) await aRequest(bilan, planId, { funder: 'CPF', cents: 200_000 - part })
    await aHouseStep(bilan, request, 'SENT')
    return { employer, request }
  }
  const keys = async (who: TestMember) => (await waits(who)).map(({ key }) => key)

  test('a request to the FIPHFP waits for him to pass it on, and no more then', async () => {
    const { employer, request } = await asked('FIPHFP', 200_000)
    expect(await keys(employer.member)).toContain(`funding:${request}`)
    const other = await asked('FIPHFP', 200_000)
    expect(await keys(other.employer.member)).not.toContain(`funding:${request}`)
  })

  test('a part of the price waits for his answer; the whole is answered with its devis', async () => {
    const part = await asked('EMPLOYER', 50_000)
    expect(await keys(part.employer.member)).toContain(`funding:${part.request}`)
    const whole = await asked('EMPLOYER', 200_000)
    expect(await keys(whole.employer.member)).not.toContain(`funding:${whole.request}`)
  })
})
