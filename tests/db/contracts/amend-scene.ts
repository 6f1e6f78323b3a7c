import { prepareAmendment, renewShare } from '@/lib/contracts/amend-commands'
import { AmendContract, RenewShare } from '@/lib/contracts/schema'
import { momentOf } from '@/lib/platform/day'
import { acceptProposal } from '@/lib/proposals/answer-commands'
import { changeDraft, draftProposal } from '@/lib/proposals/draft-commands'
import { ChangeDraft } from '@/lib/proposals/schema'
import { sendProposal } from '@/lib/proposals/send-commands'
import { as, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSession } from '@/tests/support/session-factory'
import { aSelfPaid, type Scene, sharedOut } from './scene'

/** The devis amended to so many accompanied hours, and accepted by the person. @returns its id */
export async function amendDevis({ bilan }: Scene, accompaniment: string): Promise<string> {
  const bilanId = bilan.id
  const { value: draftId } = await as(bilan.consultant, (scope) => draftProposal(scope, { bilanId }))
  await sql(`UPDATE proposal SET choices = choices || jsonb_build_object('validUntil', '2027-06-01') WHERE id = $1`, [
    draftId,
  ])
  await as(bilan.consultant, (scope) =>
    changeDraft(scope, ChangeDraft.parse({ bilanId, accompaniment, tests: true, validUntil: '2027-06-01' })),
  )
  const { value: proposalId } = await as(bilan.consultant, (scope) => sendProposal(scope, { bilanId }))
  const [row] = await sql<{ sha256: string }>('SELECT sha256 FROM proposal WHERE id = $1', [proposalId])
  await as(bilan.beneficiary, (scope) => acceptProposal(scope, { proposalId, sha256: row?.sha256 ?? '', read: true }))
  return proposalId
}

/** A bilan of twelve accompanied hours, 1 200 €, that its person pays for, all or a part: its devis may still grow. */
export async function aShortSelfPaid(wish: { cpfCents?: number } = {}): Promise<Scene> {
  const scene = await aSelfPaid({ planned: false, frame: { funder: wish.cpfCents ? 'CPF' : 'SELF' } })
  return sharedOut({ ...scene, proposalId: await amendDevis(scene, '12 h'), total: 120_000 }, wish)
}

/** Prepares the amendment of a contract, by the practitioner unless said. @returns its id */
export const amend = async (
  { bilan }: Scene,
  contractId: string,
  parts = 2,
  by: TestMember = bilan.consultant,
): Promise<string> =>
  (
    await as(by, (scope) =>
      prepareAmendment(scope, AmendContract.parse({ bilanId: bilan.id, contractId, parts: String(parts) })),
    )
  ).value

export const renew = ({ bilan }: Scene, by: TestMember = bilan.consultant) =>
  as(by, (scope) => renewShare(scope, RenewShare.parse({ bilanId: bilan.id })))

/** Hours with the practitioner that both signed, six a day from a first one. */
export async function work({ bilan }: Scene, first: string, hours: number, nature = 'INTERVIEW'): Promise<void> {
  for (let done = 0; done < hours; done += 6) {
    const startsAt = momentOf(first, '08:00')
    startsAt.setUTCDate(startsAt.getUTCDate() + done / 6)
    const minutes = Math.min(6, hours - done) * 60
    await aSession(bilan, { nature: nature as 'INTERVIEW', state: 'HELD', signed: 'BOTH', minutes, startsAt })
  }
}

export const planRow = async ({ bilan }: Scene) =>
  (
    await sql<Record<string, unknown>>(
      `SELECT p.proposal_id, p.total_cents, p.minutes, p.shares_cents, p.sealed_at IS NOT NULL AS sealed, p.settled_at IS NOT NULL AS settled
       FROM funding_plan p WHERE p.bilan_id = $1 AND p.superseded_at IS NULL`,
      [bilan.id],
    )
  )[0]

export const contractRow = async (id: string) =>
  (await sql<Record<string, unknown>>('SELECT * FROM contract WHERE id = $1', [id]))[0] ?? {}

export const scheduleOf = (id: string) =>
  sql<{ after_minutes: number; cents: number; condition: string | null }>(
    'SELECT after_minutes, cents, condition FROM contract_instalment WHERE contract_id = $1 ORDER BY position',
    [id],
  )
