import 'server-only'
import { authorize } from '@/lib/platform/authorize'
import { accept, type Done, done } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { follow, signAgreement } from './decide-commands'
import { asDecider, requestToDecide } from './decide-queries'
import { checkAmend } from './decide-rules'
import type { Amending } from './decide-schema'
import { decideRefusals } from './decide-words'
import { takeStep } from './step-commands'

/**
 * Changes an agreement: amount, hours, validity, with its reason. Never below what is consumed, which the database holds too. It bears
 * a number of its own; where the type has a lettre d'accord, a new letter replaces the former.
 * @throws NotFound when it is not his organisation's
 */
export async function amendRequest(anyScope: Scope, input: Amending): Promise<Done<string>> {
  const scope = asDecider(anyScope)
  authorize(scope, 'funding.decide')
  const file = await requestToDecide(scope, input.requestId)
  accept(checkAmend(file, file, input, scope.today))
  const signed = await signAgreement(scope, file, input, { conditions: '', devisSha256: '' })
  const consumed = { cents: file.consumedCents, minutes: file.consumedMinutes }
  const stepId = await takeStep(
    scope,
    file,
    {
      kind: 'AMENDED',
      cents: input.amount,
      minutes: input.duration,
      validFrom: input.validFrom,
      validUntil: input.validUntil,
      words: input.reason,
      ...signed.step,
    },
    {
      funding_request_consumed: decideRefusals.BELOW_CONSUMED(consumed),
      funding_plan_amounts: decideRefusals.OVER_DEVIS({ total: file.planCents }),
      funding_plan_shares_total: decideRefusals.OVER_DEVIS({ total: file.planCents }),
    },
  )
  const { number } = signed
  const payload = { requestId: file.id, cents: input.amount, minutes: input.duration, number }
  await follow(scope, file, stepId, [...signed.events, { kind: 'funding.amended', payload }], true, signed.facts)
  return done(stepId, { said: `Avenant ${number} signé. L’organisme et la personne sont prévenus.` })
}
