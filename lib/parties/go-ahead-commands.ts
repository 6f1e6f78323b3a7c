import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { passGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, asPerson, newId, type Scope } from '@/lib/platform/scope'
import { employerContacts } from './contact-queries'
import { partySince } from './party-since-queries'
import { checkAnswer, checkNaming } from './rules'
import type * as schema from './schema'
import { answeredMail, fileOpenedMail, questionMail, refusals } from './words'

const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })

interface GoAheadRow {
  id: string
  clientId: string
  answer: 'GIVEN' | 'DECLINED' | null
}

/** The employer last named for a bilan and not taken back; null: none was. */
async function lastNamed(scope: Scope, bilanId: string): Promise<GoAheadRow | null> {
  const row = await scope.tx.goAhead.findFirst({ where: { bilanId, withdrawnAt: null }, orderBy: { namedAt: 'desc' } })
  return row ? { id: row.id, clientId: row.clientId, answer: row.answer as GoAheadRow['answer'] } : null
}

/**
 * Names to the person the employer who might take part, and asks for her go-ahead (R18). The employer hears nothing.
 * @throws refusals BILAN_ENDED, NO_EMPLOYER_HERE, EMPLOYER_NAMED, EMPLOYER_IS_PARTY, CLIENT_CLOSED
 */
export async function nameEmployer(
  anyScope: Scope,
  input: z.output<typeof schema.NameEmployer>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'employer.name', bilan)
  const employerIsParty = (await partySince(scope, bilan.id)) !== null
  accept(checkNaming(await stageFacts(scope, bilan.id), await lastNamed(scope, bilan.id), employerIsParty))
  const client = found(
    await scope.tx.clientOrganisation.findFirst({ where: { id: input.clientId, tenantId: bilan.tenantId } }),
  )
  accept(client.closedAt ? refusals.CLIENT_CLOSED() : null)
  const id = newId()
  await guarded(
    scope.tx.goAhead.createMany({
      data: [{ id, ...about(bilan), clientId: client.id, namedAt: scope.now, namedByMemberId: scope.actor.memberId }],
    }),
    { go_ahead_standing: refusals.EMPLOYER_NAMED() },
  )
  const { beneficiary } = bilan
  if (beneficiary.email && beneficiary.hasLogin)
    await queueMail(scope, bilan.tenantId, [questionMail(beneficiary.email, bilan.id, bilan.organisation.name, id)])
  await record(scope, 'employer.named', about(bilan), { goAheadId: id })
  return done(id, { said: `La question est posée à ${beneficiary.firstName}. L’employeur n’en sait rien.` })
}

/** Takes the question back before she answers: the wrong employer, or none after all. @throws refusal ANSWERED */
export async function unnameEmployer(scope: Scope, input: z.output<typeof schema.UnnameEmployer>): Promise<Done<null>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'employer.name', bilan)
  const { count } = await scope.tx.goAhead.updateMany({
    where: { id: input.goAheadId, bilanId: bilan.id, answer: null, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  accept(count === 0 ? refusals.EMPLOYER_IS_PARTY() : null)
  await record(scope, 'employer.unnamed', about(bilan), { goAheadId: input.goAheadId })
  return done(null, { said: 'La question est retirée.' })
}

/**
 * Her own answer, in her own space. Given, the employer becomes a party and is written to; declined, nobody hears anything (R18).
 * An employer's wish is thereby accepted too (R24).
 * @throws refusals BILAN_ENDED, ANSWERED
 */
export async function answerGoAhead(
  anyScope: Scope,
  input: z.output<typeof schema.AnswerGoAhead>,
): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'employer.go-ahead', bilan)
  const facts = await stageFacts(scope, bilan.id)
  const asked = found(await lastNamed(scope, bilan.id))
  accept(asked.id === input.goAheadId ? checkAnswer(facts, asked) : refusals.QUESTION_CHANGED())
  const given = input.answer === 'GIVEN'
  const { count } = await scope.tx.goAhead.updateMany({
    where: { id: asked.id, bilanId: bilan.id, answer: null, withdrawnAt: null },
    data: { answer: input.answer, answeredAt: scope.now, answeredByLoginId: scope.actor.loginId },
  })
  accept(count === 0 ? refusals.ANSWERED() : null)
  if (given) {
    await passGate(scope, bilan, 'AGENT_GO_AHEAD', asked.id)
    await scope.tx
      .$executeRaw`SELECT gate.enrol_employer(${asked.id}::uuid, ${newId()}::uuid, ${scope.now}::timestamptz)`
    if (facts.initiator === 'EMPLOYER' && !facts.employerWishAccepted)
      await scope.tx.bilanFrame.updateMany({
        where: { bilanId: bilan.id },
        data: { employerWishAcceptedAt: scope.now },
      })
    await settleStage(scope, bilan)
  }
  await tell(scope, bilan, asked.id, given)
  await record(scope, given ? 'go-ahead.given' : 'go-ahead.declined', about(bilan), { goAheadId: asked.id })
  return done(bilan.id, {
    said: given ? 'Votre accord est enregistré.' : 'Votre réponse est enregistrée. Votre employeur n’est pas prévenu.',
  })
}

async function tell(scope: Scope, bilan: LoadedBilan, goAheadId: string, given: boolean): Promise<void> {
  const contacts = given ? await employerContacts(scope, bilan.id) : []
  await queueMail(scope, bilan.tenantId, [
    answeredMail(bilan.referent.email, bilan.organisation.slug, bilan.id, goAheadId),
    ...contacts.map(({ email, firstName, slug }) =>
      fileOpenedMail({ to: email, firstName, slug, provider: bilan.organisation.name, bilanId: bilan.id }),
    ),
  ])
}
