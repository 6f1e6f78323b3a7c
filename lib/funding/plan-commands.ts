import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { type SharePart, splitBy } from './money-rules'
import {
  type Devis,
  fundedBilan,
  type Plan,
  type PlanFacts,
  planFacts,
  requestToWorkOn,
  rulesToday,
} from './plan-facts-queries'
import {
  checkOption,
  checkShares,
  counts,
  type FunderOption,
  grantedCents,
  isAwaited,
  mayChange,
  optionsOf,
  partOf,
  type ShareLine,
  shareOut,
} from './plan-rules'
import type { FundingRequest } from './request-queries'
import { usualMinutes } from './request-rules'
import type { AddShare, BuildPlan, ChangeShare, DropShare, FollowDevis } from './schema'
import { refusals } from './words'

const MOST_SHARES = 20

/** A bilan whose funding may still be planned, and its facts. */
async function toPlan(
  scope: Scope,
  bilanId: string,
): Promise<{ bilan: LoadedBilan; facts: PlanFacts; funder: string }> {
  const bilan = await bilanToWorkOn(scope, bilanId)
  authorize(scope, 'funding.plan', bilan)
  const stage = await stageFacts(scope, bilan.id)
  if (!isOpen(stage)) refuse(bilanRefusals.NOT_OPEN())
  return { bilan, facts: await planFacts(scope, fundedBilan(bilan)), funder: stage.funder }
}

const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })

/** The plan, made from the devis that stands. */
function standing(facts: PlanFacts): { plan: Plan; devis: Devis } {
  const plan = facts.plan ?? refuse(refusals.PLAN_GONE())
  const devis = facts.devis ?? refuse(refusals.NO_DEVIS())
  if (devis.id !== plan.proposalId) refuse(refusals.PLAN_BEHIND())
  return { plan, devis }
}

const lineOf = (request: FundingRequest): ShareLine => ({
  id: request.id,
  state: request.state,
  part: partOf(request),
  askedCents: request.askedCents,
})

/** Makes the shares that may change come to what they now are, in one statement: together they never pass the devis in between. */
async function writeShares(scope: Scope, shares: ReadonlyMap<string, number>): Promise<void> {
  await scope.tx.$executeRaw`
    UPDATE funding_request r SET asked_cents = u.cents FROM unnest(${[...shares.keys()]}::uuid[], ${[...shares.values()]}::int[]) AS u (id, cents)
    WHERE r.id = u.id AND r.state IN ('DRAFT', 'CORRECTION') AND r.asked_cents <> u.cents`
}

async function writeRequest(
  scope: Scope,
  bilan: LoadedBilan,
  facts: PlanFacts,
  plan: Pick<Plan, 'id' | 'minutes'>,
  asked: {
    readonly id: string
    readonly option: FunderOption
    readonly name: string
    readonly part: SharePart
    readonly cents: number
    readonly minutes: number | null
    readonly invoiced: 'FUNDER' | 'EMPLOYER'
  },
): Promise<void> {
  const { option, part } = asked
  const rules = rulesToday(facts, option, scope.today)
  await scope.tx.fundingRequest.createMany({
    data: {
      ...{ id: asked.id, ...about(bilan), planId: plan.id, position: facts.requests.length + 1 },
      ...{ funder: option.funder, funderName: asked.name },
      ...{ organisationId: option.organisationId, clientId: option.clientId },
      invoiced: invoicedBy(option.funder, rules.terms.invoiced, asked.invoiced),
      ...{ shareMode: part.mode, shareBasisPoints: part.mode === 'PERCENT' ? part.basisPoints : null },
      askedCents: asked.cents,
      askedMinutes: rules.terms.hoursCounted ? (asked.minutes ?? usualMinutes(rules.terms, plan.minutes)) : null,
      ...{ rules: rules.terms, ruleSetId: rules.id, rulesFrom: columnOfDay(rules.from), rulesSource: rules.source },
      ...{ createdAt: scope.now, createdByMemberId: asMember(scope).actor.memberId },
    },
  })
}

/** Who is invoiced: said on the request where the FIPHFP's rules leave it open, the funder for anyone else. */
const invoicedBy = (funder: string, rule: string, said: 'FUNDER' | 'EMPLOYER'): 'FUNDER' | 'EMPLOYER' =>
  funder !== 'FIPHFP' || rule === 'FUNDER' ? 'FUNDER' : rule === 'EMPLOYER' ? 'EMPLOYER' : said

/** Begins the plan of the devis that stands, with the funder of the bilan for the whole of it where it may be asked. Nothing is retyped. */
export async function buildPlan(scope: Scope, input: z.output<typeof BuildPlan>): Promise<Done<string>> {
  const { bilan, facts, funder } = await toPlan(scope, input.bilanId)
  if (facts.plan) refuse(refusals.PLAN_EXISTS())
  const devis = facts.devis ?? refuse(refusals.NO_DEVIS())
  const id = newId()
  await guarded(
    scope.tx.fundingPlan.createMany({
      data: {
        ...{ id, ...about(bilan), proposalId: devis.id, totalCents: devis.cents, minutes: devis.minutes },
        ...{ createdAt: scope.now, createdByMemberId: asMember(scope).actor.memberId },
      },
    }),
    { funding_plan_standing: refusals.PLAN_EXISTS() },
  )
  const option = optionsOf(facts.options).find((one) => one.funder === funder && !one.named)
  if (option)
    await writeRequest(
      scope,
      bilan,
      facts,
      { id, minutes: devis.minutes },
      {
        ...{ id: newId(), option, name: option.name, part: { mode: 'REST' }, cents: devis.cents },
        ...{ minutes: null, invoiced: 'FUNDER' },
      },
    )
  await record(scope, 'funding.planned', about(bilan), { planId: id, cents: devis.cents })
  return done(id, { said: option ? `Financement préparé : ${option.name}, pour le tout.` : 'Financement préparé.' })
}

/** Adds a funder's share: an amount, a part, or what the others leave. The shares that are not sent make room. */
export async function addShare(scope: Scope, input: z.output<typeof AddShare>): Promise<Done<string>> {
  const { bilan, facts } = await toPlan(scope, input.bilanId)
  const { plan } = standing(facts)
  const asked = facts.requests.filter((one) => counts(one.state)).map((one) => ({ ...one, name: one.funderName }))
  accept(checkOption(input.choice, facts.options, asked, input.name))
  if (facts.requests.length >= MOST_SHARES) refuse(refusals.SHARE_FIXED())
  const option = found(optionsOf(facts.options).find((one) => one.key === input.choice))
  checkMinutes(input.duration, plan)
  const id = newId()
  const sums = shareOut(plan.totalCents, [
    ...facts.requests.map(lineOf),
    { id, state: 'DRAFT', part: input.part, askedCents: 0 },
  ])
  accept(checkShares(sums))
  await writeShares(scope, sums.byId)
  await writeRequest(scope, bilan, facts, plan, {
    ...{ id, option, name: option.named ? (input.name ?? option.name) : option.name, part: input.part },
    ...{ cents: sums.byId.get(id) ?? 0, minutes: input.duration, invoiced: input.invoiced },
  })
  await record(scope, 'funding.share-changed', about(bilan), { requestId: id, change: 'ADDED' })
  return done(id, { said: `${option.name} : part ajoutée.` })
}

const checkMinutes = (minutes: number | null, plan: Plan): void => {
  if (minutes !== null && minutes > plan.minutes) refuse(refusals.HOURS_OVER_DEVIS({ minutes: plan.minutes }))
}

/** Changes a share that is not before its funder: how much, how many hours, who is invoiced. */
export async function changeShare(scope: Scope, input: z.output<typeof ChangeShare>): Promise<Done<string>> {
  const { request } = await requestToWorkOn(scope, input.requestId)
  const { bilan, facts } = await toPlan(scope, request.bilanId)
  const { plan } = standing(facts)
  if (!mayChange(request.state)) refuse(refusals.SHARE_FIXED())
  checkMinutes(input.duration, plan)
  const { part } = input
  const sums = shareOut(
    plan.totalCents,
    facts.requests.map((one) => (one.id === request.id ? { ...lineOf(one), part } : lineOf(one))),
  )
  accept(checkShares(sums))
  const rules = rulesToday(facts, request, scope.today)
  await scope.tx.fundingRequest.updateMany({
    where: { id: request.id },
    data: {
      ...{ shareMode: part.mode, shareBasisPoints: part.mode === 'PERCENT' ? part.basisPoints : null },
      askedMinutes: rules.terms.hoursCounted ? (input.duration ?? usualMinutes(rules.terms, plan.minutes)) : null,
      invoiced: invoicedBy(request.funder, rules.terms.invoiced, input.invoiced),
    },
  })
  await writeShares(scope, sums.byId)
  await record(scope, 'funding.share-changed', about(bilan), { requestId: request.id, change: 'CHANGED' })
  return done(request.id, { said: `${request.funderName} : part changée.` })
}

/** Takes a share that was never sent out of the plan. */
export async function dropShare(scope: Scope, input: z.output<typeof DropShare>): Promise<Done<string>> {
  const { bilan, request } = await requestToWorkOn(scope, input.requestId)
  authorize(scope, 'funding.plan', bilan)
  const [row] = await guarded(
    scope.tx.$queryRaw<{ dropped: boolean }[]>`SELECT gate.drop_share(${request.id}::uuid) AS dropped`,
    { '23503': refusals.SHARE_FIXED() },
  )
  if (!row?.dropped) refuse(refusals.SHARE_FIXED())
  const facts = await planFacts(scope, fundedBilan(bilan))
  if (facts.plan) {
    const sums = shareOut(facts.plan.totalCents, facts.requests.map(lineOf))
    if (checkShares(sums) === null) await writeShares(scope, sums.byId)
  }
  await record(scope, 'funding.share-changed', about(bilan), { requestId: request.id, change: 'DROPPED' })
  return done(request.id, { said: `${request.funderName} : part retirée.` })
}

/**
 * Takes up the devis that replaced the plan's own, while nobody is asked for an answer. What was granted stays, within the new
 * price; other shares said in percent or as the rest follow it.
 */
export async function followDevis(scope: Scope, input: z.output<typeof FollowDevis>): Promise<Done<string>> {
  const { bilan, facts } = await toPlan(scope, input.bilanId)
  const plan = facts.plan ?? refuse(refusals.PLAN_GONE())
  const devis = facts.devis ?? refuse(refusals.NO_DEVIS())
  if (devis.id === plan.proposalId) refuse(refusals.PLAN_CURRENT())
  const awaited = facts.requests.find((one) => isAwaited(one.state))
  if (awaited) refuse(refusals.PLAN_AWAITING({ name: awaited.funderName }))
  const standing = facts.requests.filter((one) => counts(one.state))
  const lines = standing.filter((one) => mayChange(one.state))
  const granted = grantedCents(standing)
  if (granted + lines.length > devis.cents) refuse(refusals.PLAN_GRANTED())
  const sums = shareOut(devis.cents, standing.map(lineOf))
  const shares = checkShares(sums) === null ? sums.byId : evenly(devis.cents - granted, lines)
  // a cent each in between: the sum that is sealed is left before the total moves, and never passes it
  await writeShares(scope, new Map(lines.map((one) => [one.id, 1])))
  if (granted > 0) await followGranted(scope, plan)
  else
    await scope.tx.fundingPlan.updateMany({
      where: { id: plan.id },
      data: { proposalId: devis.id, totalCents: devis.cents, minutes: devis.minutes },
    })
  await scope.tx.fundingRequest.updateMany({
    where: { planId: plan.id, state: { in: ['DRAFT', 'CORRECTION'] }, askedMinutes: { gt: devis.minutes } },
    data: { askedMinutes: devis.minutes },
  })
  await scope.tx.fundingRequest.updateMany({
    where: { planId: plan.id, state: { in: ['DRAFT', 'CORRECTION'] }, askedMinutes: plan.minutes },
    data: { askedMinutes: devis.minutes },
  })
  await writeShares(scope, shares)
  await record(scope, 'funding.planned', about(bilan), { planId: plan.id, cents: devis.cents })
  return done(plan.id, { said: `Le financement suit maintenant le devis ${devis.number}.` })
}

/** Where something is granted, the database moves the plan to the amended devis, and to no other. */
async function followGranted(scope: Scope, plan: Pick<Plan, 'id'>): Promise<void> {
  const [row] = await scope.tx.$queryRaw<{ moved: boolean }[]>`
    SELECT gate.follow_amended_devis(${plan.id}::uuid) AS moved`
  if (!row?.moved) refuse(refusals.PLAN_GRANTED())
}

/** Amounts that no longer fit the price keep their proportions in it. */
const evenly = (cents: number, lines: readonly FundingRequest[]): ReadonlyMap<string, number> => {
  const parts = splitBy(
    cents,
    lines.map((one) => one.askedCents),
  )
  return new Map(lines.map((one, index) => [one.id, Math.max(1, parts[index] ?? 1)]))
}
