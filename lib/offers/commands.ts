import 'server-only'
import type { z } from 'zod'
import { answerDays } from '@/lib/bilans/adaptation-rules'
import { authorize } from '@/lib/platform/authorize'
import { dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { type Declined, type Done, declined, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type PublicScope, type Scope } from '@/lib/platform/scope'
import type { AnswerPublicAdaptation, AskPublicAdaptation } from './schema'
import { addressIn, answeredMail, askedMail, refusals } from './words'

const HOUR = 3600
/** From one place, and to one provider from everywhere: a shared line is no reason to keep people out. */
const most = { place: 5, provider: 30 }

/**
 * An adaptation asked by anybody, before any account, from a provider's public page (R20). It goes to the référent handicap,
 * who alone reads it. Counted by place and by provider, so that nobody floods him.
 */
export async function askPublicAdaptation(
  scope: PublicScope,
  input: z.output<typeof AskPublicAdaptation>,
): Promise<Done<string> | Declined> {
  const said = 'Demande envoyée au référent handicap'
  for (const [key, limit] of [
    [`offre:${scope.from.ip}`, most.place],
    [`offre:${input.slug}`, most.provider],
  ] as const) {
    const [row] = await scope.tx.$queryRaw<{ count: number }[]>`
      SELECT door.note_attempt(${key}, ${HOUR}::int, ${scope.now}::timestamptz) AS count`
    if ((row?.count ?? 0) > limit) return declined(refusals.TOO_MANY())
  }
  const id = newId()
  const mail = askedMail(answerDays(dayOf(scope.now)))
  const [asked] = await scope.tx.$queryRaw<{ kept: boolean }[]>`
    SELECT door.ask_adaptation(${input.slug}, ${id}::uuid, ${input.name}, ${input.contact}, ${input.need}, ${mail.subject}, ${mail.body},
      ${scope.now}::timestamptz) AS kept`
  if (!asked?.kept) throw new NotFound()
  return done(id, { said })
}

/** The référent's answer, sent by mail when an address was left; else he calls, and what he said is kept. */
export async function answerPublicAdaptation(
  anyScope: Scope,
  input: z.output<typeof AnswerPublicAdaptation>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'adaptation.answer')
  if (!isId(input.requestId)) throw new NotFound()
  const { organisation, memberId } = scope.actor
  const asked = found(
    await scope.tx.publicAdaptation.findFirst({ where: { id: input.requestId, tenantId: organisation.id } }),
  )
  if (asked.answeredAt) return refuse(refusals.ANSWERED())
  const { count } = await scope.tx.publicAdaptation.updateMany({
    where: { id: asked.id, answeredAt: null },
    data: { answer: input.answer, answeredAt: scope.now, answeredByMemberId: memberId },
  })
  if (count === 0) return refuse(refusals.ANSWERED())
  const address = addressIn(asked.contact)
  if (address)
    await queueMail(scope, organisation.id, [answeredMail(address, organisation.name, input.answer, asked.id)])
  await record(scope, 'adaptation.public-answered', { tenantId: organisation.id }, { requestId: asked.id })
  return done(asked.id, {
    said: address ? 'Réponse envoyée par courriel' : 'Réponse gardée. Prévenez la personne par téléphone.',
  })
}
