import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, done, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { type CourseFacts, courseFacts, courseOf, ratingsNow, roundOf } from './course-queries'
import { mayAddObjective, mayRate } from './objective-rules'
import { currentPhase, type Party } from './phase-rules'
import type { AddObjective, ChangeObjective, RateObjectives, WithdrawObjective } from './schema'
import { refusals } from './words'

/** The bilan, locked, on which the actor may write objectives now. */
async function bilanToWriteOn(scope: Scope, bilanId: string) {
  const bilan = await bilanToWorkOn(scope, bilanId)
  authorize(scope, 'objectives.write', bilan)
  const stage = await stageFacts(scope, bilan.id)
  if (!isOpen(stage)) refuse(refusals.NOT_OPEN())
  return { bilan, facts: await courseFacts(scope, bilan.id) }
}

/** Adds a personal objective, last in order. @returns its id */
export async function addObjective(scope: Scope, input: z.output<typeof AddObjective>) {
  const { bilan, facts } = await bilanToWriteOn(scope, input.bilanId)
  accept(mayAddObjective(true, facts.objectives.length))
  const { _max } = await scope.tx.objective.aggregate({ where: { bilanId: bilan.id }, _max: { position: true } })
  const id = await writeObjective(scope, bilan, (_max.position ?? 0) + 1, input.text)
  await told(scope, bilan, facts.objectives.length + 1)
  return done(id, { said: 'Objectif ajouté.' })
}

/**
 * Changes an objective's words. One that has been rated is withdrawn and written anew in its place: what was rated stays
 * as it was read. @returns the id of the objective now in force
 */
export async function changeObjective(scope: Scope, input: z.output<typeof ChangeObjective>) {
  const { bilan, facts } = await bilanToWriteOn(scope, input.bilanId)
  const objective = await standing(scope, bilan, input.objectiveId)
  let id = objective.id
  if (facts.ratings.some((one) => one.objectiveId === objective.id)) {
    await withdraw(scope, objective.id)
    id = await writeObjective(scope, bilan, objective.position, input.text)
  } else {
    await scope.tx.objective.updateMany({ where: { id, withdrawnAt: null }, data: { text: input.text } })
  }
  await told(scope, bilan, facts.objectives.length)
  return done(id, { said: 'Objectif enregistré.' })
}

/** Takes an objective away; its past ratings stay. */
export async function withdrawObjective(scope: Scope, input: z.output<typeof WithdrawObjective>) {
  const { bilan, facts } = await bilanToWriteOn(scope, input.bilanId)
  const objective = await standing(scope, bilan, input.objectiveId)
  await withdraw(scope, objective.id)
  await told(scope, bilan, facts.objectives.length - 1)
  return done(objective.id, { said: 'Objectif retiré.' })
}

/**
 * R8: gives one's own ratings of every objective for the phase under way, under one's own login. They may be given again
 * until the phase is closed. @returns how many objectives were rated
 */
export async function rateObjectives(scope: Scope, input: z.output<typeof RateObjectives>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'objectives.rate', bilan)
  const facts = await courseFacts(scope, bilan.id)
  const course = courseOf(bilan, await stageFacts(scope, bilan.id), facts)
  const rated = Object.entries(input.ratings)
  const objectives = facts.objectives.map((one) => one.id)
  accept(
    mayRate(
      course,
      input.phaseKey,
      objectives,
      rated.map(([id]) => id),
    ),
  )
  const party: Party = scope.actor.kind === 'person' ? 'BENEFICIARY' : 'PRACTITIONER'
  const round = roundOf(facts, input.phaseKey)
  for (const [objectiveId, { rating, comment }] of rated) {
    const data = { rating, comment, ratedAt: scope.now, loginId: loginOf(scope) }
    await scope.tx.objectiveRating.upsert({
      where: {
        objectiveId_phaseKey_round_party: { objectiveId, phaseKey: input.phaseKey, round, party },
      },
      create: {
        id: newId(),
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        objectiveId,
        phaseKey: input.phaseKey,
        round,
        party,
        ...data,
      },
      update: data,
    })
  }
  if (party === 'PRACTITIONER') await inviteToRate(scope, bilan, facts, round)
  await record(
    scope,
    'phase.rated',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { phaseKey: input.phaseKey, party },
  )
  return done(rated.length, { said: 'Votre évaluation est enregistrée.' })
}

/** Once the consultant has rated, the person is told that it is her turn; once a phase and round. */
async function inviteToRate(scope: Scope, bilan: LoadedBilan, facts: CourseFacts, round: number): Promise<void> {
  const phaseKey = currentPhase(bilan.parameters, facts.closed)
  const { email, hasLogin } = bilan.beneficiary
  if (!phaseKey || !email || !hasLogin) return
  if (ratingsNow(facts, phaseKey).some((one) => one.party === 'BENEFICIARY')) return
  await queueMail(scope, bilan.tenantId, [
    {
      kind: 'phase.rate',
      to: email,
      subject: 'Une page à relire dans votre espace',
      body: `Bonjour ${bilan.beneficiary.firstName},\n\n${bilan.referent.firstName} ${bilan.referent.lastName} vous propose de relire ce que vous avez noté ensemble.\n\nVous donnez votre avis de votre côté. Chacun voit celui de l’autre ensuite.`,
      link: `/mon-bilan/${bilan.id}/objectifs`,
      dedupeKey: `phase.rate:${bilan.id}:${phaseKey}:${round}`,
    },
  ])
}

async function standing(scope: Scope, bilan: LoadedBilan, objectiveId: string) {
  const objective = await scope.tx.objective.findFirst({
    where: { id: objectiveId, bilanId: bilan.id, withdrawnAt: null },
    select: { id: true, position: true },
  })
  return objective ?? refuse(refusals.OBJECTIVE_GONE())
}

const withdraw = (scope: Scope, id: string) =>
  scope.tx.objective.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: scope.now } })

async function writeObjective(scope: Scope, bilan: LoadedBilan, position: number, text: string): Promise<string> {
  const id = newId()
  await scope.tx.objective.create({
    data: { id, tenantId: bilan.tenantId, bilanId: bilan.id, position, text, createdAt: scope.now },
  })
  return id
}

const told = (scope: Scope, bilan: LoadedBilan, count: number) =>
  record(scope, 'objectives.changed', { tenantId: bilan.tenantId, bilanId: bilan.id }, { count })

const loginOf = (scope: Scope): string => (scope.actor.kind === 'job' ? '' : scope.actor.loginId)
