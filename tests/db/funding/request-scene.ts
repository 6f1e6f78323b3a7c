import { answerShare, forwardRequest } from '@/lib/funding/forward-commands'
import { noteGround } from '@/lib/funding/ground-commands'
import { addShare, buildPlan, changeShare, dropShare, followDevis } from '@/lib/funding/plan-commands'
import { fundingPage } from '@/lib/funding/plan-queries'
import { recordAnswer } from '@/lib/funding/record-commands'
import { sendRequests, withdrawRequest } from '@/lib/funding/request-commands'
import {
  AddShare,
  AnswerShare,
  ChangeShare,
  NoteGround,
  RecordAnswer,
  SendRequests,
  WithdrawRequest,
} from '@/lib/funding/schema'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { asMember } from '@/lib/platform/scope'
import { setTariff } from '@/lib/proposals/tariff-commands'
import { SetTariff } from '@/lib/proposals/tariff-schema'
import { aScene, type Scene, sent } from '@/tests/db/proposals/scene'
import { anAttestation } from '@/tests/support/cpf-factory'
import { as, type BilanWish, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

export const today = dayOf(now())

const competencesTariff = {
  ...{ scope: 'COMPETENCES', effectiveFrom: '2025-01-01', source: 'Tarif d’essai', vat: 'CGI_261_4_4' },
  other: { hour: '66,67' },
  affiliated: { hour: '66,67' },
}

/** A bilan with an employer who takes part in it, its devis sent; what its holder attests for the CPF is signed. */
export async function aFundedScene(
  typeKey: 'COMPETENCES' | 'MAINTIEN' | 'PROFESSIONNEL',
  funder: string,
  wish: BilanWish = {},
): Promise<Scene & { devis: { proposalId: string; sha256: string } }> {
  const scene = await aScene({
    ...{ typeKey, variantKey: typeKey === 'PROFESSIONNEL' ? 'EVOLUTION' : null, programme: 'DRAFT' },
    ...{ capMinutes: typeKey === 'PROFESSIONNEL' ? 1080 : 1440, ...wish },
    frame: { funder },
  })
  if (typeKey === 'COMPETENCES') await as(scene.admin, (scope) => setTariff(scope, SetTariff.parse(competencesTariff)))
  if (funder === 'CPF') await anAttestation(scene.bilan)
  return { ...scene, devis: await sent(scene) }
}

/** What a member does, in his own space. */
export const acts = (by: TestMember, bilanId: string) => ({
  build: () => as(by, (scope) => buildPlan(scope, { bilanId })),
  follow: () => as(by, (scope) => followDevis(scope, { bilanId })),
  add: (choice: string, share: Record<string, unknown>) =>
    as(by, (scope) => addShare(scope, AddShare.parse({ bilanId, choice, ...share }))).then(({ value }) => value),
  change: (requestId: string, share: Record<string, unknown>) =>
    as(by, (scope) => changeShare(scope, ChangeShare.parse({ requestId, ...share }))),
  drop: (requestId: string) => as(by, (scope) => dropShare(scope, { requestId })),
  send: (requestId?: string, words = '') =>
    as(by, (scope) => sendRequests(scope, SendRequests.parse({ bilanId, requestId, words }))),
  withdraw: (requestId: string) =>
    as(by, (scope) =>
      withdrawRequest(scope, WithdrawRequest.parse({ requestId, words: 'Une autre voie est trouvée.' })),
    ),
  ground: (requestId: string, given: Record<string, unknown> = {}) =>
    as(by, (scope) =>
      noteGround(
        scope,
        NoteGround.parse({ requestId, ground: 'RQTH', paperOn: '2025-01-15', seenOn: today, ...given }),
      ),
    ),
  record: (requestId: string, given: Record<string, unknown>) =>
    as(by, (scope) => recordAnswer(scope, RecordAnswer.parse({ requestId, answeredOn: today, ...given }))),
  forward: (requestId: string) => as(by, (scope) => forwardRequest(scope, { requestId })),
  answer: (requestId: string, given: Record<string, unknown>) =>
    as(by, (scope) => answerShare(scope, AnswerShare.parse({ requestId, round: 1, ...given }))),
  page: () => as(by, (scope) => fundingPage(asMember(scope), { bilanId })),
})

export interface Sum {
  readonly [column: string]: unknown
  readonly id: string
  readonly proposal_id: string
  readonly total_cents: number
  readonly shares_cents: number
  readonly sealed_at: Date | null
  readonly settled_at: Date | null
  readonly funding_settled_on: Date | null
}

/** The plan of a bilan, past the walls. */
export async function planOf(bilanId: string): Promise<Sum> {
  const [row] = await sql<Sum>(
    'SELECT l.*, f.funding_settled_on FROM funding_plan l JOIN bilan_frame f ON f.bilan_id = l.bilan_id WHERE l.bilan_id = $1',
    [bilanId],
  )
  if (!row) throw new Error('no such plan')
  return row
}

/** The requests of a bilan in their order, past the walls. */
export const requestsIn = (bilanId: string) =>
  sql<{ id: string; funder: string; state: string; asked_cents: number; round: number; share_mode: string }>(
    'SELECT id, funder, state, asked_cents, round, share_mode FROM funding_request WHERE bilan_id = $1 ORDER BY position, id',
    [bilanId],
  )

export const only = async (bilanId: string): Promise<string> => {
  const [one] = await requestsIn(bilanId)
  if (!one) throw new Error('no request')
  return one.id
}
