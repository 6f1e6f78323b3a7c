import 'server-only'
import type { z } from 'zod'
import type { Parameters } from '@/lib/bilan-types/type'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import type { MeetingKind } from '@/lib/sessions/meeting-rules'
import { loginOf } from '@/lib/sessions/party-queries'
import { heldKinds } from './facts-queries'
import { checkWaive } from './rules'
import type { WaiveMeetings } from './schema'
import { refusals } from './words'

type Input = z.output<typeof WaiveMeetings>

/** The person in her own space, else who speaks for a party: the bilan locked, and whom he waives for. */
async function waiving(scope: Scope, bilanId: string) {
  if (scope.actor.kind === 'person') {
    const bilan = await bilanToWorkOn(scope, bilanId)
    authorize(scope, 'meeting.waive', bilan)
    const closed = bilan.closedAt !== null || bilan.abandonedAt !== null
    const facts = { parameters: bilan.parameters, closed, held: await heldKinds(scope, bilan.id) }
    return { bilan, party: 'BENEFICIARY' as const, verdict: checkWaive('BENEFICIARY', facts) }
  }
  const bilan = await partyBilanToWorkOn(scope, bilanId)
  authorize(scope, 'meeting.waive', bilan)
  const party = bilan.sides[0] === 'CONSEILLERE' ? ('CONSEILLERE' as const) : ('EMPLOYER' as const)
  // He reads neither the type's parameters nor the sessions: a function of his own says what may be waived.
  const [may] = await scope.tx.$queryRaw<
    { asked: Pick<Parameters, 'tripartite' | 'startTripartite'>; held: MeetingKind[] }[]
  >`
    SELECT w.asked, w.held FROM gate.party_waivers(200) w WHERE w.bilan_id = ${bilan.id}::uuid`
  const closed = bilan.closedAt !== null || bilan.abandonedAt !== null
  const asked = may?.asked ?? { tripartite: null, startTripartite: null }
  const verdict = checkWaive(party, { parameters: asked, closed, held: may?.held ?? [] })
  return { bilan, party, verdict }
}

/**
 * R7: a party waives the meetings that are missing, so that the bilan may close without them: the conseillère (reconversion), the
 * agent and the employer together (professionnel). Waiving twice is waiving once. @returns the bilan's id
 */
export async function waiveMeetings(scope: Scope, input: Input): Promise<Done<string>> {
  const { bilan, party, verdict } = await waiving(scope, input.bilanId)
  const standing = await scope.tx.meetingWaiver.findFirst({
    where: { bilanId: bilan.id, party, withdrawnAt: null },
    select: { id: true },
  })
  if (standing) return done(bilan.id, { said: 'C’est déjà noté.' })
  accept(verdict)
  const { actor } = scope
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.meetingWaiver.createMany({
    data: {
      id: newId(),
      ...about,
      party,
      at: scope.now,
      loginId: loginOf(scope),
      name: actor.kind === 'job' ? '' : `${actor.firstName} ${actor.lastName}`,
    },
  })
  await record(scope, 'meeting.waived', about, { party })
  return done(bilan.id, { said: 'C’est noté.' })
}

/** Takes one’s own waiver back, as long as the bilan is open. @returns the bilan's id */
export async function withdrawWaiver(scope: Scope, input: Input): Promise<Done<string>> {
  const { bilan, party } = await waiving(scope, input.bilanId)
  if (bilan.closedAt) refuse(refusals.WAIVE_CLOSED())
  const { count } = await scope.tx.meetingWaiver.updateMany({
    where: { bilanId: bilan.id, party, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  if (count > 0)
    await record(scope, 'meeting.waiver-withdrawn', { tenantId: bilan.tenantId, bilanId: bilan.id }, { party })
  return done(bilan.id, { said: 'C’est noté : les rendez-vous sont à nouveau demandés.' })
}
