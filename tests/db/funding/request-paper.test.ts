import { afterAll, expect, test } from 'vitest'
import { attachPaper, removePaper } from '@/lib/funding/paper-commands'
import { fundingPaper } from '@/lib/funding/paper-queries'
import { AttachPaper } from '@/lib/funding/schema'
import { NotFound } from '@/lib/platform/outcome'
import { codeOf } from '@/tests/db/sessions/acts'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { aDecider } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { acts, aFundedScene, only } from './request-scene'

afterAll(closeAll)

const pdf = new File(['%PDF-1.7 essai'], '../Convention signée.exe', { type: 'text/plain' })
const attach = (by: TestMember, requestId: string, file: File | null, more: Record<string, unknown> = {}) =>
  as(by, (scope) => attachPaper(scope, AttachPaper.parse({ requestId, kind: 'OTHER', file, plain: true, ...more })))

test('papers: known by their bytes, at most 5 MB, read by who asks, the person and who decides alone', async () => {
  const funder = await aDecider('AGEFIPH')
  const scene = await aFundedScene('MAINTIEN', 'AGEFIPH')
  const { bilan } = scene
  const house = acts(bilan.consultant, bilan.id)
  await house.build()
  await house.drop(await only(bilan.id))
  const id = await house.add(`AGEFIPH:${funder.tenant.id}`, { mode: 'CENTS', amount: '500' })
  await house.add('SELF', { mode: 'REST' })
  expect(await codeOf(attach(bilan.consultant, id, null))).toBe('PAPER_MISSING')
  expect(await codeOf(attach(bilan.consultant, id, new File(['bonjour'], 'a.pdf')))).toBe('PAPER_UNREAD')
  expect(await codeOf(attach(bilan.consultant, id, new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'a.pdf')))).toBe(
    'PAPER_TOO_LARGE',
  )
  expect(await codeOf(attach(bilan.consultant, id, pdf, { kind: 'ANSWER' }))).toBe('PAPER_KIND')
  expect(AttachPaper.safeParse({ requestId: id, kind: 'OTHER', file: pdf, plain: false }).success).toBe(false)
  const { value: first } = await attach(bilan.consultant, id, pdf)
  const { value: second } = await attach(scene.admin, id, pdf)
  await as(bilan.consultant, (scope) => removePaper(scope, { requestId: id, paperId: first }))
  expect((await house.page()).requests[0]?.papers).toMatchObject([
    { id: second, name: 'Convention signée.pdf', kind: 'PDF' },
  ])
  await expect(as(funder.member, (scope) => fundingPaper(scope, { paperId: second }))).rejects.toThrow(NotFound)
  await house.send()
  expect(await codeOf(attach(bilan.consultant, id, pdf))).toBe('PAPER_FIXED')
  expect(await codeOf(as(bilan.consultant, (scope) => removePaper(scope, { requestId: id, paperId: second })))).toBe(
    'PAPER_FIXED',
  )
  for (const who of [bilan.consultant, scene.admin, funder.member, bilan.beneficiary])
    expect(await as(who, (scope) => fundingPaper(scope, { paperId: second }))).toMatchObject({
      mime: 'application/pdf',
    })
  const other = await aDecider('AGEFIPH')
  for (const who of [scene.payer, other.member, await aMember(), await aMember({ tenant: bilan.tenant })])
    await expect(as(who, (scope) => fundingPaper(scope, { paperId: second }))).rejects.toThrow(NotFound)
  await expect(as(bilan.consultant, (scope) => fundingPaper(scope, { paperId: first }))).rejects.toThrow(NotFound)
})

test('a draft that is taken out takes its papers along', async () => {
  const { bilan } = await aFundedScene('COMPETENCES', 'CPF')
  const house = acts(bilan.consultant, bilan.id)
  await house.build()
  const id = await only(bilan.id)
  await attach(bilan.consultant, id, pdf)
  await house.drop(id)
  const [left] = await sql<{ papers: number; requests: number }>(
    `SELECT (SELECT count(*)::int FROM funding_paper WHERE bilan_id = $1) AS papers, (SELECT count(*)::int FROM funding_request WHERE bilan_id = $1) AS requests`,
    [bilan.id],
  )
  expect(left).toEqual({ papers: 0, requests: 0 })
})
