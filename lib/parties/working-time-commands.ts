import 'server-only'
import type { z } from 'zod'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type { AgreeWorkingTime } from './schema'
import { refusals, workingTimeMail } from './words'
import { workingTimeAsked } from './working-time-queries'

/**
 * R21: the employer that is a party agrees, today, to a bilan on working time. The frame says so from then on; its practitioner
 * is told. @returns the agreement's id. @throws NotFound to who takes no part in the bilan
 */
export async function agreeWorkingTime(
  anyScope: Scope,
  input: z.output<typeof AgreeWorkingTime>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  const bilan = await partyBilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'working-time.agree', bilan)
  const [asked] = await workingTimeAsked(scope, bilan.id)
  if (!asked) return refuse(refusals.WORKING_TIME_NOT_ASKED())
  if (asked.agreedOn !== null) return refuse(refusals.WORKING_TIME_AGREED())
  if (!asked.waits) return refuse(refusals.BILAN_ENDED())
  const { actor } = scope
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await guarded(
    scope.tx.workingTimeAgreement.createMany({
      data: {
        ...{ id, ...about, clientId: asked.clientId, agreedOn: columnOfDay(scope.today), at: scope.now },
        ...{ loginId: actor.loginId, byName: `${actor.firstName} ${actor.lastName}`, ...scope.from },
      },
    }),
    { JL002: refusals.WORKING_TIME_AGREED() },
  )
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, [
    workingTimeMail(bilan.referent.email, `/e/${bilan.provider.slug}/bilans/${bilan.id}/dossier`, id),
  ])
  await record(scope, 'working-time.agreed', about, { agreementId: id, day: scope.today })
  return done(id, { said: 'Votre accord est enregistré. L’organisme est prévenu.' })
}
