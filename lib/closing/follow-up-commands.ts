import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, done, found } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { followUpFacts } from './facts-queries'
import { mayAnswer, mayRecord } from './follow-up-rules'
import type { AnswerFollowUp, RecordFollowUp } from './schema'

/** R11: she accepts or declines the follow-up, herself. An acceptance is told to her consultant, who sets a date. */
export async function answerFollowUp(scope: Scope, input: z.output<typeof AnswerFollowUp>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'followup.answer', bilan)
  const facts = await followUpFacts(scope, bilan.id)
  accept(mayAnswer(facts, input.answer))
  await scope.tx.followUp.updateMany({
    where: { bilanId: bilan.id },
    data: { answer: input.answer, answeredAt: scope.now },
  })
  await settleStage(scope, bilan)
  if (input.answer === 'ACCEPTED' && facts.answer !== 'ACCEPTED') {
    const name = `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`
    await queueMail(scope, bilan.tenantId, [
      {
        kind: 'followup.accepted',
        to: bilan.referent.email,
        subject: 'Un entretien de suivi est à fixer',
        body: `Bonjour ${bilan.referent.firstName},\n\n${name} souhaite l’entretien de suivi. Fixez une date ensemble.`,
        link: `/e/${bilan.organisation.slug}/bilans/${bilan.id}/phases`,
      },
    ])
  }
  await record(scope, 'followup.answered', { tenantId: bilan.tenantId, bilanId: bilan.id }, { answer: input.answer })
  return done(bilan.id, {
    said:
      input.answer === 'ACCEPTED'
        ? 'C’est noté. Votre consultant vous proposera une date.'
        : 'C’est noté. Aucun entretien de suivi ne sera fixé.',
  })
}

/** R11: records the follow-up held, with what became of each proposal. Read by the pair alone; outside the hours. */
export async function recordFollowUp(scope: Scope, input: z.output<typeof RecordFollowUp>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'followup.record', bilan)
  const facts = await followUpFacts(scope, bilan.id)
  accept(mayRecord(facts))
  const session = found(facts.heldSession)
  await scope.tx.followUp.updateMany({
    where: { bilanId: bilan.id, heldAt: null },
    data: { heldAt: session.endsAt, sessionId: session.id },
  })
  const loginId = scope.actor.kind === 'job' ? '' : scope.actor.loginId
  await scope.tx.followUpOutcome.createMany({
    data: input.outcomes.map(({ proposal, outcome }) => ({
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      proposal,
      outcome: outcome ?? '',
      at: scope.now,
      loginId,
    })),
  })
  await coverFollowUp(scope, bilan, session.id, loginId)
  await settleStage(scope, bilan)
  await record(
    scope,
    'followup.recorded',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { outcomes: input.outcomes.length },
  )
  return done(bilan.id, { said: 'Le suivi est enregistré.' })
}

/** R8: the content that comes after the closing is covered by the follow-up held. */
async function coverFollowUp(scope: Scope, bilan: LoadedBilan, sessionId: string, loginId: string): Promise<void> {
  const phases = bilan.parameters.phases.filter((phase) => phase.afterClosing)
  const data = phases.flatMap((phase) =>
    phase.items.map((item) => ({
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      phaseKey: phase.key,
      itemKey: item.key,
      sessionId,
      at: scope.now,
      loginId,
    })),
  )
  if (data.length > 0) await scope.tx.itemCover.createMany({ data, skipDuplicates: true })
}
