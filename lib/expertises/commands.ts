import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOf, dayOfColumn } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, asPerson, newId, type PublicScope, type Scope } from '@/lib/platform/scope'
import { hashOfToken, newToken } from '@/lib/platform/token'
import { checkAnswer, checkCancel, checkOrder, checkResult, isMedical, orderState } from './rules'
import type { AnswerOrder, CancelExpertise, CloseExpert, OrderExpertise, SaveExpert, SendResult } from './schema'
import { askedMail, orderMail, refusals, resultMail } from './words'

/** Adds an outside expert to the provider's directory, or changes one. */
export async function saveExpert(anyScope: Scope, input: z.output<typeof SaveExpert>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'expert.manage')
  const tenantId = scope.actor.organisation.id
  const { expertId, ...columns } = input
  if (expertId) {
    if (!isId(expertId)) throw new NotFound()
    const { count } = await scope.tx.expert.updateMany({
      where: { id: expertId, tenantId, closedAt: null },
      data: columns,
    })
    if (count === 0) throw new NotFound()
    await record(scope, 'expert.changed', { tenantId }, { expertId, change: 'CHANGED' })
    return done(expertId, { said: 'Expert modifié' })
  }
  const id = newId()
  await scope.tx.expert.createMany({
    data: [{ ...columns, id, tenantId, createdAt: scope.now, createdByMemberId: scope.actor.memberId }],
  })
  await record(scope, 'expert.changed', { tenantId }, { expertId: id, change: 'ADDED' })
  return done(id, { said: 'Expert ajouté' })
}

/** Takes an expert out of the directory: no new order goes to him; those he has stay. */
export async function closeExpert(anyScope: Scope, input: z.output<typeof CloseExpert>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'expert.manage')
  const tenantId = scope.actor.organisation.id
  if (!isId(input.expertId)) throw new NotFound()
  const where = { id: input.expertId, tenantId, closedAt: null }
  const { count } = await scope.tx.expert.updateMany({ where, data: { closedAt: scope.now } })
  if (count === 0) throw new NotFound()
  await record(scope, 'expert.changed', { tenantId }, { expertId: input.expertId, change: 'CLOSED' })
  return done(input.expertId, { said: 'Expert retiré du répertoire' })
}

/** Asks for an expertise. Nothing reaches the expert before her own yes (R26). */
export async function orderExpertise(anyScope: Scope, input: z.output<typeof OrderExpertise>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(anyScope, input.bilanId)
  authorize(anyScope, 'expertise.order', bilan)
  const scope = asMember(anyScope)
  if (!isId(input.expertId)) throw new NotFound()
  const expert = found(
    await scope.tx.expert.findFirst({ where: { id: input.expertId, tenantId: bilan.tenantId, closedAt: null } }),
  )
  const { expertises } = bilan.parameters
  accept(
    checkOrder({
      known: expertises.open || expertises.items.includes(input.kind),
      open: !bilan.closedAt && !bilan.abandonedAt && bilan.stage !== 'STOPPED',
      expertKinds: expert.kinds,
      kind: input.kind,
      untilOn: input.untilOn,
      today: scope.today,
    }),
  )
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.expertise.createMany({
    data: [
      {
        id,
        ...own,
        expertId: expert.id,
        kind: input.kind,
        medical: isMedical(input.kind),
        orderedAt: scope.now,
        orderedByMemberId: scope.actor.memberId,
        untilOn: columnOfDay(input.untilOn),
      },
    ],
  })
  await scope.tx.expertiseBrief.createMany({
    data: [{ id: newId(), ...own, expertiseId: id, question: input.question }],
  })
  if (bilan.beneficiary.email && bilan.beneficiary.hasLogin)
    await queueMail(scope, bilan.tenantId, [askedMail(bilan.beneficiary.email, bilan.id, id)])
  await record(scope, 'expertise.ordered', own, { expertiseId: id, kind: input.kind })
  return done(id, { said: 'Demande envoyée à la personne, pour accord' })
}

async function orderOf(scope: Scope, bilanId: string, expertiseId: string) {
  if (!isId(expertiseId)) throw new NotFound()
  const order = found(await scope.tx.expertise.findFirst({ where: { id: expertiseId, bilanId } }))
  return { ...order, untilOn: dayOfColumn(order.untilOn) }
}

/**
 * Her yes to an expertise, with what is transmitted and until when, sends its expert his own link; her no, or her yes taken
 * back, shuts it at once (R26).
 */
export async function answerOrder(anyScope: Scope, input: z.output<typeof AnswerOrder>): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'expertise.answer', bilan)
  const order = await orderOf(scope, bilan.id, input.expertiseId)
  accept(checkAnswer(orderState(order, scope.today), input.answer))
  const own = { tenantId: bilan.tenantId, bilanId: bilan.id }
  if (input.answer === 'DECLINE') {
    await scope.tx.expertise.updateMany({ where: { id: order.id }, data: { declinedAt: scope.now } })
    await record(scope, 'expertise.declined', own, { expertiseId: order.id })
    return done(order.id, { said: 'C’est noté. L’expert n’a accès à rien.' })
  }
  const { token, hash } = newToken()
  await scope.tx.expertise.updateMany({
    where: { id: order.id },
    data: { acceptedAt: scope.now, acceptedByLoginId: scope.actor.loginId, tokenHash: hash },
  })
  const [name] = await scope.tx.$queryRaw<{ name: string }[]>`SELECT gate.expert_name(${order.id}::uuid) AS name`
  const mail = orderMail(name?.name ?? '', bilan.organisation.name)
  await scope.tx.$executeRaw`
    SELECT gate.mail_to_expert(${order.id}::uuid, ${newId()}::uuid, ${mail.subject}, ${mail.body}, ${`/expertise/${token}`}, ${scope.now}::timestamptz)`
  await record(scope, 'expertise.accepted', own, { expertiseId: order.id })
  return done(order.id, { said: 'Accord donné. L’expert reçoit sa demande.' })
}

/** Takes an order back before its result: its link is shut at once. */
export async function cancelExpertise(scope: Scope, input: z.output<typeof CancelExpertise>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'expertise.order', bilan)
  const order = await orderOf(scope, bilan.id, input.expertiseId)
  accept(checkCancel(orderState(order, scope.today)))
  await scope.tx.expertise.updateMany({ where: { id: order.id }, data: { cancelledAt: scope.now } })
  await record(scope, 'expertise.cancelled', { tenantId: bilan.tenantId, bilanId: bilan.id }, { expertiseId: order.id })
  return done(order.id, { said: 'Expertise annulée' })
}

/** The expert's conclusions, through his link alone, once. Told to the pair by mail, without a word of them. */
export async function sendResult(scope: PublicScope, input: z.output<typeof SendResult>): Promise<Done<string>> {
  accept(checkResult(input.doneOn, dayOf(scope.now)))
  const id = newId()
  const [row] = await scope.tx.$queryRaw<{ sent: boolean }[]>`
    SELECT door.answer_expertise(${hashOfToken(input.token)}, ${id}::uuid, ${input.text}, ${columnOfDay(input.doneOn)}::date, ${scope.now}::timestamptz,
      ${resultMail.subject}, ${resultMail.body}) AS sent`
  if (!row?.sent) return refuse(refusals.LINK_SHUT())
  return done(id, { said: 'Conclusions envoyées. Merci.' })
}
