import { afterAll, describe, expect, test } from 'vitest'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { stageOf } from '@/lib/bilans/stage-rules'
import { amendRequest } from '@/lib/funding/amend-commands'
import { decideRequest } from '@/lib/funding/decide-commands'
import { decidePage } from '@/lib/funding/decide-page-queries'
import { AmendRequest, DecideRequest } from '@/lib/funding/decide-schema'
import { buildPlan } from '@/lib/funding/plan-commands'
import { sendRequests } from '@/lib/funding/request-commands'
import { SendRequests } from '@/lib/funding/schema'
import { asMember } from '@/lib/platform/scope'
import { acceptProposal } from '@/lib/proposals/answer-commands'
import { draftProposal } from '@/lib/proposals/draft-commands'
import { sendProposal } from '@/lib/proposals/send-commands'
import { issueLetter } from '@/lib/referrals/letter-commands'
import { tariffs } from '@/tests/db/proposals/scene'
import {
  aFunder,
  anAccord,
  aSignedDevis,
  entered,
  interviewHeld,
  type TestAccord,
} from '@/tests/support/accord-factory'
import { aMember, as, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { anAccordRequest, aSentRequest, certified, requestRow, type TestDevis } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const day = (days: number) => dateInDays(days).toISOString().slice(0, 10)
const grant = (by: TestMember, request: { id: string; devis: TestDevis }, wish: Record<string, unknown> = {}) =>
  as(by, (scope) =>
    decideRequest(
      scope,
      DecideRequest.parse({
        ...{
          decision: 'GRANT',
          requestId: request.id,
          round: 1,
          amount: '1950',
          duration: '30h',
          devisSha256: request.devis.sha256,
        },
        ...{ validFrom: day(1), validUntil: day(200), ...wish },
      }),
    ),
  )
const refused = (work: Promise<unknown>): Promise<{ code?: string; message?: string } | null> =>
  work.then(
    () => null,
    (error) => error.refusal ?? error,
  )
const gates = async (accord: TestAccord) =>
  (
    await sql<{ gate: string }>(
      'SELECT gate FROM passage WHERE bilan_id = $1 AND undone_at IS NULL ORDER BY at, gate',
      [accord.bilan.id],
    )
  ).map((one) => one.gate)
const ready = async (wish: Parameters<typeof anAccord>[0] = {}) => {
  const accord = await anAccord(wish)
  await certified(accord.bilan)
  await entered(accord)
  return accord
}

describe('a reconversion', () => {
  test('is granted in one stroke: the devis signed, the letter issued and numbered, the funding settled', async () => {
    const accord = await ready()
    const request = await anAccordRequest(accord)
    await grant(accord.funder.conseillere, request)
    const [letter] = await sql<Record<string, unknown>>(
      'SELECT id, number, minutes, amount_cents, sha256 FROM accord_letter WHERE bilan_id = $1',
      [accord.bilan.id],
    )
    expect(letter).toMatchObject({ number: 1, minutes: 1800, amount_cents: 195_000 })
    const row = await requestRow(request.id)
    expect(row).toMatchObject({ state: 'GRANTED', granted_cents: 195_000 })
    expect(row.agreement_number).toMatch(/^LA-\d{4}-0001$/)
    const [step] = await sql<{ letter_id: string; party: string; content: string }>(
      `SELECT letter_id, party, content FROM funding_step WHERE request_id = $1 AND kind = 'GRANTED'`,
      [request.id],
    )
    expect(step).toMatchObject({ letter_id: letter?.id, party: 'CONSEILLERE' })
    expect(JSON.parse(step?.content ?? '').letter.sha256).toBe(letter?.sha256)
    const decision = await sql('SELECT outcome, party, basis FROM proposal_decision WHERE proposal_id = $1', [
      request.devis.id,
    ])
    expect(decision).toEqual([{ outcome: 'ACCEPTED', party: 'CONSEILLERE', basis: 'SIGNATURE' }])
    expect(await gates(accord)).toEqual(expect.arrayContaining(['DEVIS_SIGNED', 'LETTRE_D_ACCORD']))
    const facts = await as(accord.bilan.consultant, (scope) => stageFacts(scope, accord.bilan.id))
    expect(missingBeforeStart(facts)).toEqual([])
    const [{ stage } = { stage: '' }] = await sql<{ stage: string }>('SELECT stage FROM bilan WHERE id = $1', [
      accord.bilan.id,
    ])
    expect(stage).toBe(stageOf(facts))
    const told = await sql('SELECT 1 FROM mail WHERE tenant_id = $1 AND created_at >= $2', [
      accord.bilan.tenant.id,
      new Date(Date.now() - 60_000),
    ])
    expect(told.length).toBeLessThanOrEqual(2)
  })

  test('out of order is refused in words, and leaves nothing behind', async () => {
    const accord = await anAccord()
    await certified(accord.bilan)
    const request = await anAccordRequest(accord)
    const first = await refused(grant(accord.funder.conseillere, request))
    expect(first).toMatchObject({ message: expect.stringMatching(/découverte/i) })
    await interviewHeld(accord)
    const then = await refused(grant(accord.funder.conseillere, request))
    expect(then).toMatchObject({ message: expect.stringMatching(/accord de la personne/i) })
    const left = await sql(
      'SELECT 1 FROM accord_letter WHERE bilan_id = $1 UNION ALL SELECT 1 FROM proposal_decision WHERE bilan_id = $1 UNION ALL SELECT 1 FROM number_series WHERE tenant_id = $2',
      [accord.bilan.id, accord.funder.tenant.id],
    )
    expect(left).toHaveLength(0)
  })

  test('wants the devis that was read, a conseillère, her own house’s referral', async () => {
    const accord = await ready()
    const request = await anAccordRequest(accord)
    expect(await refused(grant(accord.funder.conseillere, request, { devisSha256: '0'.repeat(64) }))).toMatchObject({
      code: 'PROPOSAL_CHANGED',
    })
    const officer = await aMember({ tenant: accord.funder.tenant, permissions: ['FUNDING_OFFICER'] })
    expect(await refused(grant(officer, request))).toMatchObject({ code: 'LETTER_BY_CONSEILLERE' })
    const read = await as(officer, (scope) => decidePage(asMember(scope), { requestId: request.id }))
    expect(read.checks.some((check) => check.key === 'gates')).toBe(false)
    expect(read.form).toMatchObject({ mayGrant: false, values: { decision: 'CORRECT' } })
    const elsewhere = await ready()
    const stranger = await aFunder()
    const asked = await aSentRequest(elsewhere.bilan, { tenant: stranger.tenant }, { funder: 'FPETT' })
    expect(await refused(grant(stranger.conseillere, asked))).toMatchObject({ code: 'NO_REFERRAL' })
    // her colleague of the team stands in, and signs in her own name
    await grant(accord.funder.colleague, request)
    const [letter] = await sql<{ signed_name: string }>('SELECT signed_name FROM accord_letter WHERE bilan_id = $1', [
      accord.bilan.id,
    ])
    expect(letter?.signed_name).toContain('Ana')
  })

  test('already signed, is granted without signing twice', async () => {
    const accord = await ready()
    const devisId = await aSignedDevis(accord, { cents: 195_000 })
    const request = await aSentRequest(
      accord.bilan,
      { tenant: accord.funder.tenant },
      { funder: 'FPETT', devis: { id: devisId, sha256: '' } },
    )
    await grant(accord.funder.conseillere, request, { duration: '24h' })
    expect(await sql('SELECT 1 FROM proposal_signature WHERE proposal_id = $1', [devisId])).toHaveLength(1)
    const [bilan] = await sql<{ cap_minutes: number }>('SELECT cap_minutes FROM bilan WHERE id = $1', [accord.bilan.id])
    expect(bilan?.cap_minutes).toBe(1440)
  })

  test('amended, has a new letter in place of the former, in the same series', async () => {
    const accord = await ready()
    const request = await anAccordRequest(accord)
    await grant(accord.funder.conseillere, request, { duration: '24h' })
    await as(accord.funder.colleague, (scope) =>
      amendRequest(
        scope,
        AmendRequest.parse({
          requestId: request.id,
          round: 1,
          amount: '1950',
          duration: '28h',
          validFrom: day(1),
          validUntil: day(260),
          reason: 'Deux séances de plus.',
        }),
      ),
    )
    const letters = await sql<{ number: number; minutes: number; standing: boolean }>(
      'SELECT number, minutes, superseded_at IS NULL AS standing FROM accord_letter WHERE bilan_id = $1 ORDER BY number',
      [accord.bilan.id],
    )
    expect(letters).toEqual([
      { number: 1, minutes: 1440, standing: false },
      { number: 2, minutes: 1680, standing: true },
    ])
    expect((await gates(accord)).filter((gate) => gate === 'LETTRE_D_ACCORD')).toHaveLength(1)
    expect(await requestRow(request.id)).toMatchObject({
      granted_minutes: 1680,
      agreement_number: expect.stringMatching(/-0002$/),
    })
  })

  test('two conseillères at once: one letter, one told who', async () => {
    const accord = await ready()
    const request = await anAccordRequest(accord)
    const outcomes = await Promise.allSettled([
      grant(accord.funder.conseillere, request),
      grant(accord.funder.colleague, request),
    ])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const lost = outcomes.find((one) => one.status === 'rejected') as PromiseRejectedResult
    expect(lost.reason.refusal).toMatchObject({
      code: 'ALREADY_DECIDED',
      message: expect.stringMatching(/Solange|Ana/),
    })
    expect(await sql('SELECT 1 FROM accord_letter WHERE bilan_id = $1', [accord.bilan.id])).toHaveLength(1)
  })

  test('from the devis to the letter, with a correction in between; no second way while it is asked', async () => {
    const accord = await ready()
    const { bilan, funder } = accord
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    await tariffs(admin)
    await as(bilan.consultant, (scope) => draftProposal(scope, { bilanId: bilan.id }))
    const { value: devisId } = await as(bilan.consultant, (scope) => sendProposal(scope, { bilanId: bilan.id }))
    const [devis] = await sql<{ sha256: string; cents: number; contract_minutes: number }>(
      'SELECT sha256, cents, contract_minutes FROM proposal WHERE id = $1',
      [devisId],
    )
    const { sha256 = '', cents = 0, contract_minutes: minutes = 0 } = devis ?? {}
    await sql("UPDATE organisation SET funder_kind = 'FPETT' WHERE id = $1", [funder.tenant.id])
    await as(bilan.consultant, (scope) => buildPlan(scope, { bilanId: bilan.id }))
    const send = () => as(bilan.consultant, (scope) => sendRequests(scope, SendRequests.parse({ bilanId: bilan.id })))
    await send()
    const [asked] = await sql<{ id: string; organisation_id: string; asked_cents: number }>(
      'SELECT id, organisation_id, asked_cents FROM funding_request WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(asked).toMatchObject({ organisation_id: funder.tenant.id, asked_cents: cents })
    const id = asked?.id ?? ''
    const paper = { proposalId: devisId, sha256, read: true as const }
    expect(await refused(as(funder.conseillere, (scope) => acceptProposal(scope, paper)))).toMatchObject({
      code: 'REQUEST_PENDING',
    })
    expect(
      await refused(
        as(funder.conseillere, (scope) =>
          issueLetter(scope, { referralId: accord.referralId, duration: minutes, signed: true }),
        ),
      ),
    ).toMatchObject({ code: 'LETTER_REQUESTED' })
    await as(funder.conseillere, (scope) =>
      decideRequest(
        scope,
        DecideRequest.parse({ decision: 'CORRECT', requestId: id, round: 1, words: 'Il manque le calendrier.' }),
      ),
    )
    await send()
    const given = { amount: String(cents / 100), duration: `${minutes / 60}h`, devisSha256: sha256, round: 2 }
    await grant(funder.conseillere, { id, devis: { id: devisId, sha256 } }, given)
    expect(await requestRow(id)).toMatchObject({
      state: 'GRANTED',
      round: 2,
      granted_cents: cents,
      granted_minutes: minutes,
    })
    const facts = await as(bilan.consultant, (scope) => stageFacts(scope, bilan.id))
    expect(facts.fundingSettled).toBe(true)
    expect(missingBeforeStart(facts)).toEqual([])
  })
})
