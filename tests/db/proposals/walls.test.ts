import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/platform/scope'
import { asJob, inSpace, NOBODY, tryAs, type Visitor } from '@/tests/db/walls/visit'
import { aBilan, aMember, aTenant, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aClient, accept, aScene, draft, type Scene, sent } from './scene'

afterAll(closeAll)

const tables = ['proposal', 'proposal_line', 'proposal_signature', 'proposal_decision'] as const

let scene: Scene
let visitors: Record<string, Visitor>
let paper: { proposalId: string; sha256: string }

beforeAll(async () => {
  scene = await aScene()
  paper = await sent(scene)
  const { bilan, admin, payer } = scene
  // another employer, client of the same provider, with a bilan of his own there
  const other = await aTenant({ columns: { capacities: ['EMPLOYER'] } })
  const rival = await aMember({ tenant: other, permissions: ['EMPLOYER'] })
  const neighbour = await aBilan({
    tenant: bilan.tenant,
    typeKey: 'PROFESSIONNEL',
    variantKey: 'EVOLUTION',
    capMinutes: 1080,
  })
  await aClient(neighbour, other, true)
  const conseillere = await aMember({ tenant: scene.payerTenant, permissions: ['CONSEILLERE'] })
  const steward = await aMember({ tenant: scene.payerTenant, permissions: ['ADMIN'] })
  const colleague = await aMember({ tenant: bilan.tenant })
  const referent = await aMember({ tenant: bilan.tenant, permissions: ['REFERENT_HANDICAP'] })
  const elsewhere = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
  visitors = {
    praticienne: inSpace(bilan.consultant),
    administratrice: inSpace(admin),
    tâche: asJob(bilan.tenant.id),
    bénéficiaire: inSpace(bilan.beneficiary),
    employeur: inSpace(payer),
    'conseillère du même lieu': inSpace(conseillere),
    'gérant du même lieu': inSpace(steward),
    'autre employeur': inSpace(rival),
    'autre personne': inSpace(neighbour.beneficiary),
    collègue: inSpace(colleague),
    référent: inSpace(referent),
    'autre organisme': inSpace(elsewhere),
    personne: NOBODY,
  }
}, 60_000)

const reads = async (table: string, id: string): Promise<string[]> => {
  const column = table === 'proposal' ? 'id' : 'proposal_id'
  const rows = await Promise.all(
    Object.entries(visitors).map(async ([who, visitor]) => {
      const seen = await tryAs(visitor, `SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])
      return typeof seen === 'number' && seen > 0 ? who : null
    }),
  )
  return rows.filter((who): who is string => who !== null)
}

describe('who reads', () => {
  const side = ['praticienne', 'administratrice', 'tâche', 'bénéficiaire', 'employeur']

  test.each(['proposal', 'proposal_line', 'proposal_signature'])(
    '%s once sent: the pair, the house, whom it is addressed to',
    async (table) => {
      expect(await reads(table, paper.proposalId)).toEqual(side)
    },
  )

  test('a draft: the provider alone', async () => {
    await draft(scene)
    const [row] = await sql<{ id: string }>('SELECT id FROM proposal WHERE bilan_id = $1 AND sent_at IS NULL', [
      scene.bilan.id,
    ])
    expect(await reads('proposal', row?.id ?? '')).toEqual(['praticienne', 'administratrice', 'tâche'])
    await sql('UPDATE proposal SET dropped_at = created_at WHERE id = $1', [row?.id])
  })

  test('the answer, likewise; nobody anymore at the employer’s once he takes no part', async () => {
    const own = await aScene()
    const mine = await sent(own)
    await accept(own.payer, mine)
    const asPayer = inSpace(own.payer)
    const see = () => tryAs(asPayer, 'SELECT 1 FROM proposal_decision WHERE proposal_id = $1', [mine.proposalId])
    expect(await see()).toBe(1)
    await sql(`UPDATE participation SET until_at = from_at WHERE bilan_id = $1 AND capacity = 'EMPLOYER'`, [
      own.bilan.id,
    ])
    expect(await see()).toBe(0)
  })

  test('tariffs: who works for the provider', async () => {
    const rows = await Promise.all(
      Object.entries(visitors).map(async ([who, visitor]) => {
        const seen = await tryAs(visitor, 'SELECT 1 FROM tariff_grid WHERE tenant_id = $1', [scene.bilan.tenant.id])
        return typeof seen === 'number' && seen > 0 ? who : null
      }),
    )
    expect(rows.filter(Boolean)).toEqual(['praticienne', 'administratrice', 'collègue'])
  })
})

describe('who writes', () => {
  const answer = (party: string, login: string | null) =>
    [
      `INSERT INTO proposal_decision (id, tenant_id, bilan_id, proposal_id, outcome, party, at, login_id, by_name)
       VALUES ($1, $2, $3, $4, 'DECLINED', $5, '2026-01-01', $6, 'x')`,
      [newId(), scene.bilan.tenant.id, scene.bilan.id, paper.proposalId, party, login ?? newId()],
    ] as const
  const loginOf = (visitor: Visitor): string | null => (visitor.as === 'space' ? visitor.login.id : null)

  test('an answer: whom it is addressed to alone, in his own name', async () => {
    const wrote: string[] = []
    for (const [who, visitor] of Object.entries(visitors))
      for (const party of ['EMPLOYER', 'PRACTITIONER', 'PROVIDER', 'BENEFICIARY', 'CONSEILLERE']) {
        const [text, values] = answer(party, loginOf(visitor))
        if (typeof (await tryAs(visitor, text, values)) === 'number') wrote.push(`${who} ${party}`)
      }
    expect(wrote).toEqual(['employeur EMPLOYER'])
    const [text, values] = answer('EMPLOYER', scene.colleague.login.id)
    expect(await tryAs(inSpace(scene.payer), text, values)).toBe('42501')
  })

  test('a yes without a signature is none', async () => {
    const yes = `INSERT INTO proposal_decision (id, tenant_id, bilan_id, proposal_id, outcome, party, basis, at, login_id, by_name)
      VALUES ($1, $2, $3, $4, 'ACCEPTED', 'EMPLOYER', 'SIGNATURE', '2026-01-01', $5, 'x')`
    const values = [newId(), scene.bilan.tenant.id, scene.bilan.id, paper.proposalId, scene.payer.login.id]
    expect(await tryAs(inSpace(scene.payer), yes, values)).toBe('JL002')
  })

  test('the fund’s agreement is the practitioner’s to note, never the employer’s', async () => {
    const noted = (party: string) =>
      `INSERT INTO proposal_decision (id, tenant_id, bilan_id, proposal_id, outcome, party, basis, agreement_on, agreement_reference, at, login_id, by_name)
       VALUES ($1, $2, $3, $4, 'ACCEPTED', '${party}', 'FIPHFP', '2026-01-01', 'R', '2026-01-01', $5, 'x')`
    const values = (login: string) => [newId(), scene.bilan.tenant.id, scene.bilan.id, paper.proposalId, login]
    expect(await tryAs(inSpace(scene.payer), noted('PRACTITIONER'), values(scene.payer.login.id))).toBe('42501')
    const { login } = scene.bilan.consultant
    expect(await tryAs(inSpace(scene.bilan.consultant), noted('PRACTITIONER'), values(login.id))).toBe(1)
  })

  test('a signature of other bytes, or on the other side, is refused', async () => {
    const signed = (position: number, party: string, hash: string) =>
      `INSERT INTO proposal_signature (id, tenant_id, bilan_id, proposal_id, position, party, login_id, signer_name, signer_title, method, content_sha256, signed_at, ip, user_agent)
       VALUES ($1, $2, $3, $4, ${position}, '${party}', $5, 'x', '', 'LOGIN', '${hash}', '2026-01-01', '', '')`
    const values = (login: string) => [newId(), scene.bilan.tenant.id, scene.bilan.id, paper.proposalId, login]
    const { login } = scene.payer
    const payer = inSpace(scene.payer)
    expect(await tryAs(payer, signed(2, 'EMPLOYER', paper.sha256), values(login.id))).toBe(1)
    expect(await tryAs(payer, signed(2, 'EMPLOYER', 'f'.repeat(64)), values(login.id))).toBe('JL002')
    expect(await tryAs(payer, signed(2, 'CONSEILLERE', paper.sha256), values(login.id))).toBe('42501')
    expect(await tryAs(payer, signed(2, 'EMPLOYER', paper.sha256), values(scene.colleague.login.id))).toBe('42501')
  })

  test.each(tables)('%s: nobody outside changes it', async (table) => {
    for (const who of ['employeur', 'bénéficiaire', 'autre employeur', 'autre organisme', 'collègue', 'personne']) {
      const visitor = visitors[who] ?? NOBODY
      const changed = await tryAs(visitor, `UPDATE ${table} SET tenant_id = tenant_id WHERE bilan_id = $1`, [
        scene.bilan.id,
      ])
      expect([0, '42501', 'JL001'], `${who} ${changed}`).toContain(changed)
    }
  })

  test('the cap is nobody’s to write once it is contracted, whatever his role', async () => {
    const own = await aScene()
    await accept(own.payer, await sent(own))
    for (const by of [own.bilan.consultant, own.admin]) {
      expect(await tryAs(inSpace(by), 'UPDATE bilan SET cap_minutes = 3000 WHERE id = $1', [own.bilan.id])).toBe(
        'JL006',
      )
      expect(
        await tryAs(inSpace(by), 'UPDATE bilan_totals SET cap_minutes = 3000 WHERE bilan_id = $1', [own.bilan.id]),
      ).toBe('JL006')
    }
  })

  test('no annex line where the funder pays none (R15), not even past the rules', async () => {
    const own = await aScene({ typeKey: 'RECONVERSION', capMinutes: 1800 })
    await draft(own)
    const annex = `INSERT INTO proposal_line (id, tenant_id, bilan_id, proposal_id, position, kind, label, counts, natures, unit_cents, cents, vat_basis_points, vat_cents, basis, condition)
      SELECT $1, tenant_id, bilan_id, id, 1, 'ANNEX', 'x', false, '{}', 1, 1, 0, 0, 'FIXED', 'CLOSED' FROM proposal WHERE bilan_id = $2`
    expect(await tryAs(inSpace(own.bilan.consultant), annex, [newId(), own.bilan.id])).toBe('JL002')
  })
})
