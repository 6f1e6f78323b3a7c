import { recordPayment } from '@/lib/contracts/account-commands'
import { prepareContract } from '@/lib/contracts/prepare-commands'
import { signContract, withdrawContract } from '@/lib/contracts/sign-commands'
import { selfRuleSets } from '@/lib/funders/self-rules'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { newId } from '@/lib/platform/scope'
import { acceptProposal } from '@/lib/proposals/answer-commands'
import { addAnnex, draftProposal } from '@/lib/proposals/draft-commands'
import { sendProposal } from '@/lib/proposals/send-commands'
import { setTariff } from '@/lib/proposals/tariff-commands'
import { SetTariff } from '@/lib/proposals/tariff-schema'
import { aBilan, aMember, as, type BilanWish, type TestBilan, type TestMember } from '@/tests/support/factory'
import { aHouseStep, aPlan, aRequest } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'

/** A bilan de compétences that its person pays for, all or a part: its devis accepted, its plan sent. */
export interface Scene {
  readonly bilan: TestBilan
  readonly admin: TestMember
  readonly proposalId: string
  /** Cents of the devis. */
  readonly total: number
  readonly share: string
}

const prices = {
  ...{ preparationHour: '', preparationPercent: '', closingTripartite: '', testPackage: '', managementFees: '' },
  hour: '100',
}

/** @param wish.cpfCents what the CPF pays; the rest is hers. wish.planned false: nothing is shared yet */
export async function aSelfPaid(
  wish: BilanWish & {
    cpfCents?: number
    sent?: boolean
    planned?: boolean
    annex?: readonly { label: string; amount: string }[]
  } = {},
): Promise<Scene> {
  const bilan = await aBilan({
    entered: true,
    ...wish,
    frame: { funder: wish.cpfCents ? 'CPF' : 'SELF', funding_settled_on: null, ...wish.frame },
  })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  await as(admin, (scope) =>
    setTariff(
      scope,
      SetTariff.parse({
        ...{
          scope: 'COMPETENCES',
          source: 'Tarif de la maison',
          vat: 'CGI_261_4_4',
          affiliated: prices,
          other: prices,
        },
        effectiveFrom: '2025-01-01',
      }),
    ),
  )
  await as(bilan.consultant, (scope) => draftProposal(scope, { bilanId: bilan.id }))
  for (const line of wish.annex ?? [])
    await as(bilan.consultant, (scope) => addAnnex(scope, { bilanId: bilan.id, ...line }))
  const { value: proposalId } = await as(bilan.consultant, (scope) => sendProposal(scope, { bilanId: bilan.id }))
  const [paper] = await sql<{ sha256: string; cents: number }>('SELECT sha256, cents FROM proposal WHERE id = $1', [
    proposalId,
  ])
  if (!paper) throw new Error('no devis')
  await as(bilan.beneficiary, (scope) => acceptProposal(scope, { proposalId, sha256: paper.sha256, read: true }))
  const base = { bilan, admin, proposalId, total: paper.cents }
  return wish.planned === false ? { ...base, share: '' } : sharedOut(base, wish)
}

/** The plan of its devis: what the CPF pays, granted, and the rest hers, sent unless said. */
export async function sharedOut(
  base: Omit<Scene, 'share'>,
  wish: { cpfCents?: number; sent?: boolean } = {},
): Promise<Scene> {
  const { bilan, total } = base
  const planId = await aPlan(bilan, base.proposalId)
  const cpf = wish.cpfCents ?? 0
  const terms = selfRuleSets[0]?.terms
  const share = await aRequest(bilan, planId, { funder: 'SELF', cents: total - cpf, minutes: null, terms })
  const other = cpf > 0 ? await aRequest(bilan, planId, { funder: 'CPF', cents: cpf, minutes: null }) : null
  if (wish.sent !== false) await aHouseStep(bilan, share, 'SENT')
  if (other) {
    await aHouseStep(bilan, other, 'SENT')
    await sql(
      `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, recorded, at, day, login_id, by_name, cents, valid_from)
       SELECT $1, r.tenant_id, r.bilan_id, r.id, r.round, 'GRANTED', 'PRACTITIONER', true, $2, $3, $4, 'Jeanne Autret', r.asked_cents, $3 FROM funding_request r WHERE r.id = $5`,
      [newId(), now(), dayOf(now()), bilan.consultant.login.id, other],
    )
  }
  return { ...base, share }
}

export const terms = {
  place: 'PREMISES' as const,
  parts: 3,
  prerequisites: 'Aucune',
  means: 'Entretiens et questionnaires',
  titles: 'Psychologue du travail',
}

/** Prepares it, by the practitioner unless said. @returns the contract's id */
export const prepare = async (
  { bilan }: Scene,
  given: Partial<Omit<typeof terms, 'place'> & { place: 'PREMISES' | 'DISTANCE' | 'OFF_PREMISES' }> = {},
  by: TestMember = bilan.consultant,
): Promise<string> => (await as(by, (scope) => prepareContract(scope, { bilanId: bilan.id, ...terms, ...given }))).value

export async function sign(
  { bilan }: Scene,
  contractId: string,
  by: Parameters<typeof as>[0] = bilan.beneficiary,
  sha256?: string,
) {
  const [row] = await sql<{ h: string }>('SELECT content_sha256 AS h FROM contract WHERE id = $1', [contractId])
  return as(by, (scope) =>
    signContract(scope, { bilanId: bilan.id, contractId, sha256: sha256 ?? row?.h ?? '', read: true }),
  )
}

export const withdraw = ({ bilan }: Scene, contractId: string, by: Parameters<typeof as>[0] = bilan.beneficiary) =>
  as(by, (scope) => withdrawContract(scope, { bilanId: bilan.id, contractId }))

export const pay = (
  { bilan }: Scene,
  contractId: string,
  amount: string,
  given: { day?: string; kind?: 'RECEIVED' | 'PAID_BACK'; cle?: string } = {},
  by: Parameters<typeof as>[0] = bilan.consultant,
) =>
  as(by, (scope) =>
    recordPayment(scope, {
      ...{ bilanId: bilan.id, contractId, amount, means: 'CARD' as const },
      ...{ kind: given.kind ?? 'RECEIVED', day: given.day ?? dayOf(now()), cle: given.cle ?? null },
    }),
  )

/** A contract prepared and signed. */
export async function signed(
  scene: Scene,
  given: Parameters<typeof prepare>[1] = {},
): Promise<{ id: string; until: string; from: string }> {
  const id = await prepare(scene, given)
  await sign(scene, id)
  const [row] = await sql<{ until: string; from: string }>(
    'SELECT withdrawal_until::text AS until, starts_on::text AS "from" FROM contract WHERE id = $1',
    [id],
  )
  if (!row) throw new Error('no contract')
  return { id, ...row }
}

export const shareRow = async (scene: Scene) =>
  (
    await sql<Record<string, unknown>>(
      `SELECT r.state, r.round, r.granted_cents, r.valid_from::text, p.shares_cents, p.sealed_at IS NOT NULL AS sealed, p.settled_at IS NOT NULL AS settled,
         f.funding_settled_on IS NOT NULL AS frame FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id JOIN bilan_frame f ON f.bilan_id = r.bilan_id WHERE r.id = $1`,
      [scene.share],
    )
  )[0]

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) =>
      error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NOT_FOUND' : String(error),
  )
