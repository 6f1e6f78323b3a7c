import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { acceptProposal, declineProposal } from '@/lib/proposals/answer-commands'
import { draftProposal } from '@/lib/proposals/draft-commands'
import { sendProposal } from '@/lib/proposals/send-commands'
import { setTariff } from '@/lib/proposals/tariff-commands'
import { SetTariff } from '@/lib/proposals/tariff-schema'
import { nouveauCapTariffs, ponantTariffs } from '@/prisma/seed/tariff-data'
import {
  aBilan,
  aMember,
  as,
  aTenant,
  type BilanWish,
  type TestBilan,
  type TestMember,
  type TestTenant,
} from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

/** A bilan with its provider's tariffs and whoever answers its devis. */
export interface Scene {
  readonly bilan: TestBilan
  readonly admin: TestMember
  /** Answers: of the employer, or a conseillère. */
  readonly payer: TestMember
  readonly colleague: TestMember
  readonly payerTenant: TestTenant
}

const take = async (bilan: TestBilan, capacity: string, of: Record<string, unknown>): Promise<void> =>
  insert('participation', {
    ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, capacity, from_at: now() },
    ...of,
  })

/** Sets the tariffs of the demonstration, in force since last year. */
export async function tariffs(admin: TestMember): Promise<void> {
  for (const one of [...ponantTariffs, ...nouveauCapTariffs])
    await as(admin, (scope) => setTariff(scope, SetTariff.parse({ ...one, effectiveFrom: '2025-01-01' })))
}

/** Notes that a gate is passed, past the walls. */
export const passed = (bilan: TestBilan, gate: string, party: string): Promise<void> =>
  insert('passage', {
    ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, gate, party, record_id: newId() },
    ...{ day: dayOf(now()), at: now(), login_id: bilan.beneficiary.login.id },
  })

/** A bilan professionnel (évolution) whose employer takes part, or another; `affiliated` unless said otherwise. */
export async function aScene(wish: BilanWish & { affiliated?: boolean } = {}): Promise<Scene> {
  const typeKey = wish.typeKey ?? 'PROFESSIONNEL'
  const bilan = await aBilan({
    ...{ typeKey, variantKey: typeKey === 'PROFESSIONNEL' ? 'EVOLUTION' : null, capMinutes: 1080 },
    ...wish,
    frame: { funder: typeKey === 'RECONVERSION' ? 'FPETT' : 'EMPLOYER', ...wish.frame },
  })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  await tariffs(admin)
  const funder = typeKey === 'RECONVERSION'
  const payerTenant = await aTenant({ columns: { capacities: [funder ? 'FUNDER' : 'EMPLOYER'] } })
  const permissions = [funder ? ('CONSEILLERE' as const) : ('EMPLOYER' as const)]
  const payer = await aMember({ tenant: payerTenant, permissions })
  const colleague = await aMember({ tenant: payerTenant, permissions })
  if (funder) await take(bilan, 'CONSEILLERE', { organisation_id: payerTenant.id })
  else {
    await passed(bilan, 'AGENT_GO_AHEAD', 'BENEFICIARY')
    const client = await aClient(bilan, payerTenant, wish.affiliated ?? true)
    await take(bilan, 'EMPLOYER', { client_id: client })
  }
  return { bilan, admin, payer, colleague, payerTenant }
}

/** A client of the bilan's provider, whose space is this organisation. */
export async function aClient(bilan: TestBilan, space: TestTenant, affiliated: boolean): Promise<string> {
  const id = newId()
  await insert('client_organisation', {
    ...{ id, tenant_id: bilan.tenant.id, name: 'Commune de Plouvern', affiliated, organisation_id: space.id },
    ...{ created_at: now(), created_by_member_id: bilan.consultant.id },
  })
  return id
}

export const draft = (scene: Scene) =>
  as(scene.bilan.consultant, (scope) => draftProposal(scope, { bilanId: scene.bilan.id }))
export const send = (scene: Scene, by: TestMember = scene.bilan.consultant) =>
  as(by, (scope) => sendProposal(scope, { bilanId: scene.bilan.id }))

/** Drafts and sends, as it first comes. @returns the proposal's id and hash */
export async function sent(scene: Scene): Promise<{ proposalId: string; sha256: string }> {
  await draft(scene)
  const { value } = await send(scene)
  return { proposalId: value, sha256: (await rowOf(value)).sha256 }
}

interface ProposalRow {
  sha256: string
  content: string
  number: string
  cents: number
  contract_minutes: number
  superseded_at: Date | null
}

/** A proposal's row, past the walls. */
export async function rowOf(id: string): Promise<ProposalRow> {
  const [row] = await sql<ProposalRow & Record<string, unknown>>('SELECT * FROM proposal WHERE id = $1', [id])
  if (!row) throw new Error('no such proposal')
  return row
}

export const accept = (by: Pick<TestMember, 'login' | 'space'>, paper: { proposalId: string; sha256: string }) =>
  as(by, (scope) => acceptProposal(scope, { ...paper, read: true }))
export const decline = (
  by: Pick<TestMember, 'login' | 'space'>,
  paper: { proposalId: string; sha256: string },
  reason: 'BUDGET' | null = null,
) => as(by, (scope) => declineProposal(scope, { ...paper, reason }))

/** Caps of a bilan, on its row and on its totals. */
export async function capsOf(bilan: TestBilan): Promise<number[]> {
  const [row] = await sql<{ b: number; t: number }>(
    'SELECT b.cap_minutes AS b, t.cap_minutes AS t FROM bilan b JOIN bilan_totals t ON t.bilan_id = b.id WHERE b.id = $1',
    [bilan.id],
  )
  return row ? [row.b, row.t] : []
}

/** Gates that stand passed. */
export async function gatesOf(bilan: TestBilan): Promise<string[]> {
  const rows = await sql<{ gate: string; party: string }>(
    'SELECT gate, party FROM passage WHERE bilan_id = $1 AND undone_at IS NULL ORDER BY at, gate',
    [bilan.id],
  )
  return rows.map(({ gate, party }) => `${gate} ${party}`)
}
