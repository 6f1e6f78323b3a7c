import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { cpfFileOf, cpfTerms } from './facts-queries'
import { checkWaive } from './rules'
import type { WaiveCpfAttestation } from './schema'

/**
 * R13: the house notes why the holder's attestation is missing: the CPF may then be asked without it. The reason stays on file with
 * who noted it and when, for the person and for whoever checks; what she takes back later ends its effect.
 * @returns its id
 */
export async function waiveCpfAttestation(
  scope: Scope,
  input: z.output<typeof WaiveCpfAttestation>,
): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'cpf.declare', bilan)
  const { actor } = asMember(scope)
  const file = await cpfFileOf(scope, bilan.id)
  const rules = await cpfTerms(scope, bilan, scope.today)
  accept(checkWaive({ ...file, waitingMonths: rules?.terms.waitingMonths ?? null }))
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.cpfWaiver.createMany({
    data: [
      {
        ...{ id, ...about, reason: input.reason, at: scope.now, day: columnOfDay(scope.today) },
        ...{ memberId: actor.memberId, byName: `${actor.firstName} ${actor.lastName}` },
      },
    ],
  })
  await record(scope, 'cpf.waived', about, { waiverId: id })
  return done(id, { said: 'Raison notée. Elle reste au dossier, et la demande peut partir.' })
}
