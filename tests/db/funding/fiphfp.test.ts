import { afterAll, expect, test } from 'vitest'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { decideRequest } from '@/lib/funding/decide-commands'
import { decidePage } from '@/lib/funding/decide-page-queries'
import { DecideRequest } from '@/lib/funding/decide-schema'
import { asMember } from '@/lib/platform/scope'
import { aBilan, as, closeAll, dateInDays } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider, aHouseStep, aPlan, aRequest, aSentDevis, requestRow } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const day = (days: number) => dateInDays(days).toISOString().slice(0, 10)

async function scene() {
  const fund = await aDecider('FIPHFP')
  const bilan = await aBilan({
    typeKey: 'PROFESSIONNEL',
    variantKey: 'EVOLUTION',
    capMinutes: 1080,
    frame: { funder: 'FIPHFP' },
  })
  const employer = await anEmployerParty(bilan)
  const devis = await aSentDevis(
    bilan,
    { addressee: 'EMPLOYER', client_id: employer.id },
    { minutes: 1020, cents: 162_000 },
  )
  const wish = { funder: 'FIPHFP', organisation: fund.tenant, clientId: employer.id, minutes: 1020, cents: 162_000 }
  const id = await aRequest(bilan, await aPlan(bilan, devis.id), { ...wish, terms: { throughEmployer: true } })
  await aHouseStep(bilan, id, 'SENT')
  return { fund, bilan, employer, devis, id }
}
const grant = ({ fund, id }: Awaited<ReturnType<typeof scene>>, amount = '1620') =>
  as(fund.member, (scope) =>
    decideRequest(
      scope,
      DecideRequest.parse({
        ...{ decision: 'GRANT', requestId: id, round: 1, amount, duration: '17h' },
        ...{ validFrom: day(0), validUntil: day(300) },
      }),
    ),
  )

test('the fund finds a request once the employer passed it on; its yes for the whole price answers the devis', async () => {
  const all = await scene()
  const { fund, bilan, devis, id } = all
  const page = () => as(fund.member, (scope) => decidePage(asMember(scope), { requestId: id }))
  expect(await requestRow(id)).toMatchObject({ state: 'TO_FORWARD' })
  await expect(page()).rejects.toMatchObject({ name: 'NotFound' })
  await expect(grant(all)).rejects.toMatchObject({ name: 'NotFound' })
  await aHouseStep(bilan, id, 'FORWARDED')
  expect((await page()).state).toBe('SENT')
  await grant(all)
  const [decision] = await sql(
    'SELECT outcome, party, basis, agreement_reference FROM proposal_decision WHERE proposal_id = $1',
    [devis.id],
  )
  expect(decision).toMatchObject({
    ...{ outcome: 'ACCEPTED', party: 'FUNDER', basis: 'FIPHFP' },
    agreement_reference: (await requestRow(id)).agreement_number,
  })
  const facts = await as(bilan.consultant, (scope) => stageFacts(scope, bilan.id))
  expect(facts.passages.filter((one) => one.gate === 'FUNDING_DECIDED').map((one) => one.party)).toEqual(['FUNDER'])
  const [cap] = await sql<{ cap_minutes: number }>('SELECT cap_minutes FROM bilan WHERE id = $1', [bilan.id])
  expect(cap?.cap_minutes).toBe(1020)
})

test('for less than the price the devis is not answered: the rest is to be shared again', async () => {
  const all = await scene()
  await aHouseStep(all.bilan, all.id, 'FORWARDED')
  await grant(all, '1000')
  expect(await sql('SELECT 1 FROM proposal_decision WHERE proposal_id = $1', [all.devis.id])).toHaveLength(0)
  const facts = await as(all.bilan.consultant, (scope) => stageFacts(scope, all.bilan.id))
  expect(facts.passages.some((one) => one.gate === 'FUNDING_DECIDED')).toBe(false)
})

test('nobody but the fund itself says so in its name', async () => {
  const all = await scene()
  await aHouseStep(all.bilan, all.id, 'FORWARDED')
  const passage = as(
    all.fund.member,
    (scope) =>
      scope.tx.$executeRaw`INSERT INTO passage (id, tenant_id, bilan_id, gate, party, day, at, login_id, record_id)
      VALUES (gen_random_uuid(), ${all.bilan.tenant.id}::uuid, ${all.bilan.id}::uuid, 'FUNDING_DECIDED', 'FUNDER', current_date, now(), ${all.fund.member.login.id}::uuid, gen_random_uuid())`,
  )
  await expect(passage).rejects.toThrow()
})
