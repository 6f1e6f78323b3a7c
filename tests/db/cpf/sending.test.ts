import { afterAll, expect, test } from 'vitest'
import { retractCpfAttestation } from '@/lib/cpf/attest-commands'
import { ownCpf } from '@/lib/cpf/own-queries'
import { cpfPage } from '@/lib/cpf/page-queries'
import { WaiveCpfAttestation } from '@/lib/cpf/schema'
import { waiveCpfAttestation } from '@/lib/cpf/waive-commands'
import { cpfRuleSets } from '@/lib/funders/cpf-rules'
import { addShare, buildPlan, changeShare } from '@/lib/funding/plan-commands'
import { fundingPage } from '@/lib/funding/plan-queries'
import { sendRequests } from '@/lib/funding/request-commands'
import { AddShare, BuildPlan, ChangeShare, SendRequests } from '@/lib/funding/schema'
import { inspectionPage } from '@/lib/inspection/queries'
import { asMember } from '@/lib/platform/scope'
import { aSelfPaid, type Scene } from '@/tests/db/contracts/scene'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { aMember, as, closeAll, dateInDays } from '@/tests/support/factory'
import { aHouseStep, certified } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { attest, codeOf } from './scene'

afterAll(closeAll)

/** A devis accepted, the CPF asked for its cap and the person for the rest: nothing is sent. */
async function toSend(): Promise<Scene & { request: string }> {
  const scene = await aSelfPaid({ planned: false, frame: { funder: 'CPF' } })
  const { bilan } = scene
  await certified(bilan)
  await as(bilan.consultant, (scope) => buildPlan(scope, BuildPlan.parse({ bilanId: bilan.id })))
  const [row] = await sql<{ id: string }>('SELECT id FROM funding_request WHERE bilan_id = $1', [bilan.id])
  const request = row?.id ?? ''
  await as(bilan.consultant, (scope) =>
    changeShare(scope, ChangeShare.parse({ requestId: request, mode: 'CENTS', amount: '1600' })),
  )
  await as(bilan.consultant, (scope) =>
    addShare(scope, AddShare.parse({ bilanId: bilan.id, choice: 'SELF', mode: 'REST' })),
  )
  return { ...scene, request }
}
const send = ({ bilan }: Scene) =>
  as(bilan.consultant, (scope) => sendRequests(scope, SendRequests.parse({ bilanId: bilan.id })))
const waive = ({ bilan }: Scene, by = bilan.consultant, reason = 'Signée sur papier, la personne n’a pas d’adresse.') =>
  as(by, (scope) => waiveCpfAttestation(scope, WaiveCpfAttestation.parse({ bilanId: bilan.id, reason })))
const page = ({ bilan }: Scene) => as(bilan.consultant, (scope) => cpfPage(asMember(scope), { bilanId: bilan.id }))

test('the CPF is asked once its holder attested, and not before: said in words, held by the database', async () => {
  const scene = await toSend()
  const { bilan } = scene
  expect(await codeOf(send(scene))).toBe('ATTESTATION_NEEDED')
  const funding = await as(bilan.consultant, (scope) => fundingPage(asMember(scope), { bilanId: bilan.id }))
  expect(funding.toSend.problem).toMatch(/^L’attestation de la personne manque\. Elle la signe dans son espace/)
  // whoever writes the step, past the walls too
  await expect(aHouseStep(bilan, scene.request, 'SENT')).rejects.toMatchObject({ code: 'JL010' })
  await attest(bilan)
  expect(await codeOf(send(scene))).toBe('done')
})

test('what she takes back is no longer there to send by', async () => {
  const scene = await toSend()
  const { bilan } = scene
  await attest(bilan)
  await as(bilan.beneficiary, (scope) => retractCpfAttestation(scope, { bilanId: bilan.id }))
  expect(await codeOf(send(scene))).toBe('ATTESTATION_NEEDED')
})

test('the house notes why it is missing: who, when and why stay on file, for the person and who checks', async () => {
  const scene = await toSend()
  const { bilan } = scene
  expect((await page(scene)).attestation).toMatchObject({ stands: false, mayWaive: true, waiver: null })
  await waive(scene)
  const { attestation } = await page(scene)
  expect(attestation.waiver).toMatchObject({ stands: true, said: expect.stringMatching(/^Noté par .+, le /) })
  const checked = await as(bilan.consultant, (scope) => inspectionPage(asMember(scope), { bilanId: bilan.id }))
  expect(checked.waiver).toMatchObject({ reason: expect.stringContaining('papier'), signed: false })
  expect(await codeOf(send(scene))).toBe('done')
  const [event] = await sql('SELECT payload FROM event WHERE bilan_id = $1 AND kind = $2', [bilan.id, 'cpf.waived'])
  expect(JSON.stringify(event)).not.toContain('papier')
  expect(await tryAs(inSpace(bilan.consultant), `UPDATE cpf_waiver SET reason = 'autre raison notée'`)).toBe('42501')
})

test('not where nothing is missing; what she takes back later ends it', async () => {
  const scene = await toSend()
  const { bilan } = scene
  await waive(scene)
  await attest(bilan)
  expect(await codeOf(waive(scene))).toBe('CPF_NOT_MISSING')
  await as(bilan.beneficiary, (scope) => retractCpfAttestation(scope, { bilanId: bilan.id }))
  expect(await codeOf(send(scene))).toBe('ATTESTATION_NEEDED')
  expect((await page(scene)).attestation.waiver).toMatchObject({ stands: false })
  expect(WaiveCpfAttestation.safeParse({ bilanId: bilan.id, reason: ' . ' }).success).toBe(false)
})

/** The house’s own rules for the CPF, in force since yesterday: a longer waiting period. */
const asksLonger = ({ bilan }: Scene, months: number) =>
  sql(
    `INSERT INTO funding_rule_set (id, tenant_id, funder, effective_from, source, terms, created_at, created_by_member_id) VALUES (gen_random_uuid(), $1, 'CPF', $2, 'Texte nouveau', $3, now(), $4)`,
    [
      ...[bilan.tenant.id, dateInDays(-1)],
      ...[JSON.stringify({ ...cpfRuleSets.at(-1)?.terms, waitingMonths: months }), bilan.consultant.id],
    ],
  )

test('a waiting period that grows before the CPF is asked: she attests anew', async () => {
  const scene = await toSend()
  const { bilan } = scene
  await attest(bilan)
  await asksLonger(scene, 72)
  expect(await codeOf(send(scene))).toBe('ATTESTATION_NEEDED')
  const { attestation } = await page(scene)
  expect(attestation).toMatchObject({ stands: false, mayWaive: true, words: expect.stringContaining('6\u00a0ans') })
  const own = () => as(bilan.beneficiary, (scope) => ownCpf(scope, { bilanId: bilan.id }))
  expect(await own()).toMatchObject({
    text: { months: '6\u00a0ans' },
    signed: { short: 'Elle porte sur 5\u00a0ans. La règle en vigueur demande 6\u00a0ans.' },
  })
  expect(await codeOf(attest(bilan))).toBe('done')
  expect(await own()).toMatchObject({ text: null, signed: { short: null } })
  expect((await page(scene)).attestation).toMatchObject({ stands: true, mayWaive: false })
  expect(await codeOf(send(scene))).toBe('done')
})

test('a waiting period that grows once the CPF was asked changes nothing', async () => {
  const scene = await toSend()
  const { bilan } = scene
  await attest(bilan)
  expect(await codeOf(send(scene))).toBe('done')
  await asksLonger(scene, 72)
  expect((await page(scene)).attestation).toMatchObject({ stands: true, mayWaive: false })
  expect(await codeOf(attest(bilan))).toBe('CPF_ATTESTED')
})

test('where she does not, the house notes why', async () => {
  const scene = await toSend()
  await attest(scene.bilan)
  await asksLonger(scene, 72)
  expect(await codeOf(waive(scene))).toBe('done')
  expect((await page(scene)).attestation.waiver).toMatchObject({ stands: true })
  expect(await codeOf(send(scene))).toBe('done')
})

test('it is the house’s to note: neither the person’s, nor another house’s, nor read there', async () => {
  const scene = await toSend()
  const { bilan } = scene
  const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
  expect(await codeOf(waive(scene, stranger))).toBe('NOT_FOUND')
  expect(await codeOf(waive(scene, bilan.beneficiary as never))).toBe('NOT_YOURS')
  await waive(scene, scene.admin)
  const read = 'SELECT reason FROM cpf_waiver'
  expect(await tryAs(inSpace(bilan.beneficiary), read)).toBe(1)
  expect(await tryAs(inSpace(stranger), read)).toBe(0)
  const forged = `INSERT INTO cpf_waiver (id, tenant_id, bilan_id, reason, at, day, member_id, by_name)
    SELECT gen_random_uuid(), b.tenant_id, b.id, 'Rien de plus à dire', now(), current_date, $2::uuid, 'x' FROM bilan b WHERE b.id = $1`
  expect(await tryAs(inSpace(bilan.beneficiary), forged, [bilan.id, bilan.consultant.id])).toBe('42501')
  expect(await tryAs(inSpace(bilan.consultant), forged, [bilan.id, scene.admin.id])).toBe('42501')
})
