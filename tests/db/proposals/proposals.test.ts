import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, now } from '@/lib/platform/clock'
import { addDays, dayOf } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import { recordAgreement } from '@/lib/proposals/answer-commands'
import { factsOf } from '@/lib/proposals/content-rules'
import { addAnnex, changeDraft, dropDraft } from '@/lib/proposals/draft-commands'
import { setTariff } from '@/lib/proposals/tariff-commands'
import { SetTariff } from '@/lib/proposals/tariff-schema'
import { ponantTariffs } from '@/prisma/seed/tariff-data'
import { codeOf } from '@/tests/db/sessions/acts'
import { letTimePass } from '@/tests/support/clock'
import { aMember, as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { accept, aScene, capsOf, decline, draft, gatesOf, passed, rowOf, type Scene, send, sent } from './scene'

afterAll(closeAll)
beforeAll(letTimePass)

const later = (days: number): Date => new Date(now().getTime() + days * 86_400_000)
const today = dayOf(now())
const change = (scene: Scene, more: Partial<Parameters<typeof changeDraft>[1]>) =>
  as(scene.bilan.consultant, (scope) =>
    changeDraft(scope, {
      ...{ bilanId: scene.bilan.id, preparation: '', accompaniment: '', tests: true, validUntil: addDays(today, 60) },
      ...more,
    }),
  )
const events = (scene: Scene) =>
  sql<{ kind: string }>(`SELECT kind FROM event WHERE bilan_id = $1 ORDER BY seq`, [scene.bilan.id]).then((rows) =>
    rows.map(({ kind }) => kind),
  )

describe('a tariff', () => {
  test('is the administrator’s, dated, and never rewritten', async () => {
    const scene = await aScene()
    const [first] = ponantTariffs
    const next = SetTariff.parse({ ...first, effectiveFrom: addDays(today, 30) })
    expect(await codeOf(as(scene.bilan.consultant, (scope) => setTariff(scope, next)))).toBe('NOT_YOURS')
    expect(await codeOf(as(scene.admin, (scope) => setTariff(scope, next)))).toBe('done')
    expect(await codeOf(as(scene.admin, (scope) => setTariff(scope, next)))).toBe('TARIFF_NOT_LATER')
    await expect(sql('UPDATE tariff_price SET hour_cents = 1')).rejects.toThrow(/append-only/)
    await expect(sql('UPDATE tariff_grid SET source = $1', ['x'])).rejects.toThrow(/append-only/)
  })

  test('in force on the day of sending is the devis’s own from then on', async () => {
    const scene = await aScene()
    const [first] = ponantTariffs
    const dearer = { ...first, affiliated: { ...first?.affiliated, hour: '120' }, effectiveFrom: addDays(today, 10) }
    await as(scene.admin, (scope) => setTariff(scope, SetTariff.parse(dearer)))
    const paper = await sent(scene)
    expect((await rowOf(paper.proposalId)).cents).toBe(204_050)
    await draft(scene)
    const { value } = await at(later(11), () => send(scene))
    expect((await rowOf(value)).cents).toBe(204_050 + 12 * 1000)
    expect((await rowOf(paper.proposalId)).cents).toBe(204_050)
  })
})

describe('a devis', () => {
  test('18 hours at the affiliated tariff: 2 040,50 €, numbered, signed, its lines adding up', async () => {
    const scene = await aScene()
    const paper = await sent(scene)
    const row = await rowOf(paper.proposalId)
    expect(row).toMatchObject({ cents: 204_050, contract_minutes: 1080 })
    expect(row.number).toMatch(/^DEV-\d{4}-0001$/)
    expect(factsOf(row.content)).toMatchObject({ label: 'Bilan professionnel', addressee: { affiliated: true } })
    const [sum] = await sql<{ cents: number; lines: number }>(
      'SELECT sum(cents)::int AS cents, count(*)::int AS lines FROM proposal_line WHERE proposal_id = $1',
      [paper.proposalId],
    )
    expect(sum).toEqual({ cents: 204_050, lines: 7 })
    const signatures = await sql(
      'SELECT party, login_id, content_sha256, ip FROM proposal_signature WHERE proposal_id = $1',
      [paper.proposalId],
    )
    expect(signatures).toEqual([
      {
        ...{ party: 'PRACTITIONER', login_id: scene.bilan.consultant.login.id },
        ...{ content_sha256: paper.sha256, ip: '192.0.2.7' },
      },
    ])
    expect(await gatesOf(scene.bilan)).toEqual(['AGENT_GO_AHEAD BENEFICIARY', 'DEVIS_SENT PRACTITIONER'])
    const mails = await sql<{ recipient: string; body: string; link: string }>(
      `SELECT recipient, body, link FROM mail WHERE kind = 'proposal.sent' AND tenant_id = $1 ORDER BY recipient`,
      [scene.bilan.tenant.id],
    )
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([scene.payer.email, scene.colleague.email].sort())
    expect(mails[0]?.link).toBe(`/e/${scene.payerTenant.slug}/devis/${paper.proposalId}`)
    expect(mails[0]?.body).not.toContain(scene.bilan.beneficiary.lastName)
  })

  test('another tariff for who is not affiliated', async () => {
    const scene = await aScene({ affiliated: false })
    expect((await rowOf((await sent(scene)).proposalId)).cents).toBe(12 * 12_800 + 3 * 9200 + 12_800 + 25_350 + 16_000)
  })

  test('follows the programme as it is, and what the practitioner chooses of it', async () => {
    const scene = await aScene({ programme: 'DRAFT' })
    await sql(`UPDATE step SET minutes = 180 WHERE bilan_id = $1 AND label = 'Plan d’action'`, [scene.bilan.id])
    await draft(scene)
    expect(await codeOf(change(scene, { preparation: 'abc' }))).toBe('PREPARATION_UNREAD')
    expect(await codeOf(change(scene, { accompaniment: '20h' }))).toBe('NOT_AN_AMENDMENT')
    expect(await codeOf(change(scene, { validUntil: addDays(today, -1) }))).toBe('VALIDITY')
    expect(await codeOf(change(scene, { preparation: '0', tests: false }))).toBe('done')
    const row = await rowOf((await send(scene)).value)
    expect(row).toMatchObject({ contract_minutes: 1200, cents: 14 * 11_000 + 11_000 + 12_000 })
  })

  test('one draft at a time; one who is not its practitioner builds none', async () => {
    const scene = await aScene()
    await draft(scene)
    expect(await codeOf(draft(scene))).toBe('DRAFT_EXISTS')
    expect(await codeOf(as(scene.admin, (scope) => dropDraft(scope, { bilanId: scene.bilan.id })))).toBe('NOT_YOURS')
    await as(scene.bilan.consultant, (scope) => dropDraft(scope, { bilanId: scene.bilan.id }))
    expect(await codeOf(send(scene))).toBe('DRAFT_GONE')
    expect(await codeOf(draft(scene))).toBe('done')
  })

  test('without a payer or a tariff, it says what is missing', async () => {
    const scene = await aScene()
    await sql(`UPDATE participation SET until_at = from_at WHERE bilan_id = $1 AND capacity = 'EMPLOYER'`, [
      scene.bilan.id,
    ])
    expect(await codeOf(draft(scene))).toBe('NO_ADDRESSEE')
    const other = await aScene({ typeKey: 'COMPETENCES', capMinutes: 1440 })
    await draft(other)
    expect(await codeOf(send(other))).toBe('NO_GRID')
  })

  test('is not rewritten once sent, not even past the application', async () => {
    const scene = await aScene()
    const { proposalId } = await sent(scene)
    await expect(sql('UPDATE proposal SET cents = 1 WHERE id = $1', [proposalId])).rejects.toThrow(/not rewritten/)
    await expect(sql('UPDATE proposal_line SET cents = 1 WHERE proposal_id = $1', [proposalId])).rejects.toThrow(
      /append-only/,
    )
    await expect(
      sql(
        `INSERT INTO proposal_line SELECT gen_random_uuid(), tenant_id, bilan_id, proposal_id, 99, kind, label, minutes, counts, natures, unit_cents, cents, vat_basis_points, vat_cents, basis, condition
         FROM proposal_line WHERE proposal_id = $1 LIMIT 1`,
        [proposalId],
      ),
    ).rejects.toThrow(/not rewritten/)
  })
})

describe('the employer’s answer', () => {
  test('a yes is a signature of the text read, decides the funding and sets the cap', async () => {
    const scene = await aScene({ capMinutes: 1800 })
    const paper = await sent(scene)
    expect(await codeOf(accept(scene.payer, { ...paper, sha256: 'x'.repeat(64) }))).toBe('PROPOSAL_CHANGED')
    expect(await codeOf(accept(scene.payer, paper))).toBe('done')
    expect(await capsOf(scene.bilan)).toEqual([1080, 1080])
    expect(await gatesOf(scene.bilan)).toContain('FUNDING_DECIDED EMPLOYER')
    const signatures = await sql(
      'SELECT position, party, login_id, content_sha256 FROM proposal_signature WHERE proposal_id = $1 ORDER BY position',
      [paper.proposalId],
    )
    expect(signatures[1]).toEqual({
      ...{ position: 2, party: 'EMPLOYER', login_id: scene.payer.login.id, content_sha256: paper.sha256 },
    })
    expect((await events(scene)).filter((kind) => kind.startsWith('proposal'))).toEqual([
      'proposal.drafted',
      'proposal.sent',
      'proposal.decided',
    ])
    const told = await sql<{ recipient: string }>(
      `SELECT recipient FROM mail WHERE kind = 'proposal.answered' AND tenant_id = $1 ORDER BY recipient`,
      [scene.bilan.tenant.id],
    )
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      [scene.bilan.consultant.email, scene.bilan.beneficiary.email].sort(),
    )
  })

  test('two at once: one wins, the other is told', async () => {
    const scene = await aScene()
    const paper = await sent(scene)
    const codes = await Promise.all([
      codeOf(accept(scene.payer, paper)),
      codeOf(decline(scene.colleague, paper)),
      codeOf(accept(scene.colleague, paper)),
    ])
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code !== 'done')).toEqual(['PROPOSAL_DECIDED', 'PROPOSAL_DECIDED'])
    expect(await sql('SELECT 1 FROM proposal_decision WHERE proposal_id = $1', [paper.proposalId])).toHaveLength(1)
  })

  test('a no needs no reason, leaves the cap alone, and a new version may follow', async () => {
    const scene = await aScene()
    const paper = await sent(scene)
    expect(await codeOf(decline(scene.payer, paper, 'BUDGET'))).toBe('done')
    expect(await gatesOf(scene.bilan)).toEqual(['AGENT_GO_AHEAD BENEFICIARY'])
    const again = await sent(scene)
    expect(await codeOf(accept(scene.payer, paper))).toBe('PROPOSAL_DECIDED')
    expect(await codeOf(accept(scene.payer, again))).toBe('done')
  })

  test('a version replaced, or out of time, is answered no more', async () => {
    const scene = await aScene()
    const first = await sent(scene)
    const second = await sent(scene)
    expect(await codeOf(accept(scene.payer, first))).toBe('PROPOSAL_REPLACED')
    expect(await gatesOf(scene.bilan)).toEqual(['AGENT_GO_AHEAD BENEFICIARY', 'DEVIS_SENT PRACTITIONER'])
    expect(await codeOf(at(later(61), () => accept(scene.payer, second)))).toBe('PROPOSAL_EXPIRED')
    expect(await codeOf(at(later(60), () => accept(scene.payer, second)))).toBe('done')
  })

  test('is his alone: neither the pair’s nor the administrator’s', async () => {
    const scene = await aScene()
    const paper = await sent(scene)
    for (const by of [scene.bilan.consultant, scene.admin]) expect(await codeOf(accept(by, paper))).toBe('NOT_YOURS')
    expect(await codeOf(accept(scene.bilan.beneficiary, paper))).toBe('NOT_ADDRESSED')
    expect(await codeOf(decline(scene.bilan.beneficiary, paper))).toBe('NOT_ADDRESSED')
  })

  test('under the hours done is refused', async () => {
    const scene = await aScene({ capMinutes: 1800, sessions: [{ signed: 'BOTH' }] })
    const paper = await sent(scene)
    await sql('UPDATE bilan_totals SET counted_minutes = 1081 WHERE bilan_id = $1', [scene.bilan.id])
    expect(await codeOf(accept(scene.payer, paper))).toBe('CONTRACT_UNDER_USED')
    expect(await capsOf(scene.bilan)).toEqual([1800, 1800])
  })
})

describe('the FIPHFP’s agreement', () => {
  const agree = (scene: Scene, paper: { proposalId: string; sha256: string }, on = today) =>
    as(scene.bilan.consultant, (scope) =>
      recordAgreement(scope, { ...paper, agreementOn: on, agreementReference: 'FIPHFP-2026-118' }),
    )

  test('stands for the employer’s own funding: date and reference, by the practitioner', async () => {
    const scene = await aScene({ frame: { funder: 'FIPHFP' } })
    const paper = await sent(scene)
    expect(await codeOf(agree(scene, paper, addDays(today, 1)))).toBe('AGREEMENT_TO_COME')
    expect(await codeOf(agree(scene, paper))).toBe('done')
    expect(await gatesOf(scene.bilan)).toContain('FUNDING_DECIDED PRACTITIONER')
    expect(await codeOf(accept(scene.payer, paper))).toBe('PROPOSAL_DECIDED')
    expect(await capsOf(scene.bilan)).toEqual([1080, 1080])
  })
})

describe('reconversion', () => {
  const ordered = async (wish: Parameters<typeof aScene>[0] = {}) => {
    const scene = await aScene({ typeKey: 'RECONVERSION', capMinutes: 1800, ...wish })
    return scene
  }
  const upTo = async (scene: Scene) => {
    await passed(scene.bilan, 'PROVIDER_FOUND', 'CONSEILLERE')
    await passed(scene.bilan, 'DISCOVERY_INTERVIEW', 'PRACTITIONER')
    await passed(scene.bilan, 'MUTUAL_ACCEPTANCE', 'PRACTITIONER')
  }

  test('the conseillère signs, once what comes before is passed (R4)', async () => {
    const scene = await ordered()
    const paper = await sent(scene)
    expect((await rowOf(paper.proposalId)).cents).toBe(28 * 8500)
    expect(await codeOf(accept(scene.payer, paper))).toBe('GATE_ORDER')
    await upTo(scene)
    expect(await codeOf(accept(scene.payer, paper))).toBe('done')
    expect(await gatesOf(scene.bilan)).toContain('DEVIS_SIGNED CONSEILLERE')
    expect(await capsOf(scene.bilan)).toEqual([1680, 1680])
  })

  test('what is left of a right begun elsewhere is never widened', async () => {
    const scene = await ordered({ capMinutes: 1200 })
    await upTo(scene)
    expect(await codeOf(accept(scene.payer, await sent(scene)))).toBe('done')
    expect(await capsOf(scene.bilan)).toEqual([1200, 1200])
  })

  test('no annex line (R15)', async () => {
    const scene = await ordered()
    await draft(scene)
    const annex = { bilanId: scene.bilan.id, label: 'Déplacement', amount: '40' }
    expect(await codeOf(as(scene.bilan.consultant, (scope) => addAnnex(scope, annex)))).toBe('ANNEX_NOT_FUNDED')
  })
})

describe('an amendment', () => {
  test('raises the cap once both have signed it; the hours done are kept', async () => {
    const scene = await aScene()
    const first = await sent(scene)
    await accept(scene.payer, first)
    await expect(
      as(scene.bilan.consultant, (scope) =>
        scope.tx.bilan.updateMany({ where: { id: scene.bilan.id }, data: { capMinutes: 1200 } }),
      ),
    ).rejects.toThrow(/amendment/)
    await draft(scene)
    expect(await codeOf(send(scene))).toBe('AMENDMENT_SAME')
    await change(scene, { accompaniment: '14h' })
    const { value: id } = await send(scene)
    const amendment = await rowOf(id)
    expect(amendment).toMatchObject({ contract_minutes: 1200, cents: 204_050 + 2 * 11_000 })
    expect(amendment.number).toMatch(/^AVE-\d{4}-0001$/)
    expect(factsOf(amendment.content).amends).toMatchObject({ cents: 204_050, contractMinutes: 1080 })
    expect(await capsOf(scene.bilan)).toEqual([1080, 1080])
    expect((await rowOf(first.proposalId)).superseded_at).toBeNull()
    expect(await codeOf(accept(scene.payer, { proposalId: id, sha256: amendment.sha256 }))).toBe('done')
    expect(await capsOf(scene.bilan)).toEqual([1200, 1200])
    expect((await rowOf(first.proposalId)).superseded_at).not.toBeNull()
  })

  test('never goes under what is done', async () => {
    const scene = await aScene()
    await accept(scene.payer, await sent(scene))
    await draft(scene)
    await change(scene, { accompaniment: '2h' })
    await sql('UPDATE bilan_totals SET counted_minutes = 600 WHERE bilan_id = $1', [scene.bilan.id])
    expect(await codeOf(send(scene))).toBe('CONTRACT_UNDER_USED')
  })
})

describe('a person who pays herself', () => {
  test('answers her own devis', async () => {
    const scene = await aScene({ typeKey: 'MAINTIEN', capMinutes: 1440, frame: { funder: 'SELF' } })
    const paper = await sent(scene)
    await expect(accept(scene.payer, paper)).rejects.toThrow(NotFound)
    expect(await codeOf(accept(scene.bilan.beneficiary, paper))).toBe('done')
    expect((await capsOf(scene.bilan))[0]).toBeLessThanOrEqual(1440)
  })
})

test('a member of the provider who is also the employer’s never signs both sides', async () => {
  const scene = await aScene()
  const twin = await aMember({
    tenant: scene.payerTenant,
    permissions: ['EMPLOYER'],
    login: scene.bilan.consultant.login,
  })
  expect(await codeOf(accept(twin, await sent(scene)))).toBe('SIGN_BOTH_SIDES')
})
