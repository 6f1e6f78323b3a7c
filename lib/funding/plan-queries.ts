import 'server-only'
import { may } from '@/lib/access/policy'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { type ConsumptionView, consumption, grantedOnly } from './consumption-queries'
import { groundsOf } from './ground-queries'
import { type PlanFacts, planFacts } from './plan-facts-queries'
import { counts, type FunderOption, fits, grantedCents, isAwaited, mayChange, optionsOf } from './plan-rules'
import { type RequestView, requestView } from './request-view-rules'
import { refusals } from './words'

/** The plan of a devis, in words. */
export interface PlanView {
  readonly total: string
  readonly hours: string
  readonly shared: string
  /** What is not shared yet; null: the shares come to the devis to the cent. */
  readonly missing: string | null
  /** Each standing share, for the table. */
  readonly shares: readonly {
    readonly id: string
    readonly name: string
    readonly said: string
    readonly amount: string
    readonly hours: string
    readonly stateLabel: string
    readonly tone: RequestView['tone']
  }[]
  /** A devis took the place of the plan's own. */
  readonly behind: { readonly number: string; readonly price: string; readonly problem: string | null } | null
}

/** Who pays for a bilan, for its practitioner and the administrator. */
export interface FundingView {
  readonly head: BilanHead
  readonly today: Day
  readonly devis: {
    readonly number: string
    readonly price: string
    readonly hours: string
    readonly accepted: boolean
  } | null
  readonly plan: PlanView | null
  readonly settledOn: string | null
  readonly mayPlan: boolean
  readonly maySend: boolean
  /** Whom one may still ask. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly named: boolean }[]
  /** Options whose name is asked for. */
  readonly named: readonly string[]
  /** Whom one cannot ask yet, and why. */
  readonly absent: readonly string[]
  readonly requests: readonly RequestView[]
  /** Refused, or taken back. */
  readonly past: readonly RequestView[]
  /** Requests that wait to be sent, and why they cannot all be. */
  readonly toSend: { readonly count: number; readonly problem: string | null }
  /** How far what is agreed is used; and whether the reader may claim what is due. */
  readonly consumption: ConsumptionView
  readonly mayClaim: boolean
}

/** The funding of a bilan. Nine statements with its head. @throws NotFound */
export async function fundingPage(scope: Scope<Member>, args: { readonly bilanId: string }): Promise<FundingView> {
  const head = await bilanHead(scope, args.bilanId)
  const facts = await planFacts(scope, {
    ...{ id: head.bilanId, tenantId: scope.actor.organisation.id, typeKey: head.parameters.type },
    ...{ parameters: head.parameters, person: head.name },
  })
  const grounds = await groundsOf(scope, head.bilanId)
  const open = isOpen(head.facts)
  const mayPlan = open && may(head.sides, 'funding.plan')
  const maySend = open && may(head.sides, 'funding.send')
  const views = facts.requests.map((request) =>
    requestView(request, facts, {
      ...{ base: head.base, today: scope.today, zone: head.zone, practitioner: head.practitioner },
      ...{ ground: grounds.get(request.id) ?? null, mayPlan, maySend },
      mayRecord: open && may(head.sides, 'funding.record'),
      mayGround: open && may(head.sides, 'funding.ground'),
    }),
  )
  const options = hasRoom(facts) ? optionsLeft(facts) : []
  return {
    head,
    today: scope.today,
    devis: facts.devis && {
      number: facts.devis.number,
      price: formatCents(facts.devis.cents),
      hours: formatMinutes(facts.devis.minutes),
      accepted: facts.devis.accepted !== null,
    },
    plan: planView(facts, views),
    // a plan that is to be shared again is settled no more, whatever was noted before
    settledOn: facts.settledOn && (!facts.plan || facts.plan.settledAt) ? sayFullDate(facts.settledOn) : null,
    ...{ mayPlan, maySend },
    options: options.map((one) => ({ value: one.key, label: optionLabel(one), named: one.named })),
    named: options.filter((one) => one.named).map((one) => one.key),
    absent: absentOf(facts),
    requests: views.filter((view) => counts(view.state)),
    past: views.filter((view) => !counts(view.state)),
    toSend: toSend(facts, views),
    consumption: grantedOnly(await consumption(scope, { bilanId: head.bilanId })),
    mayClaim: may(head.sides, 'funding.claim'),
  }
}

/** Whether another share has a place: some of the price is left, or a share that is not before a funder may leave some. */
const hasRoom = ({ plan, requests }: PlanFacts): boolean =>
  plan !== null && (plan.sharesCents < plan.totalCents || requests.some((one) => mayChange(one.state)))

/** Whom one may still ask: those without a standing share. */
const optionsLeft = (facts: PlanFacts): FunderOption[] =>
  optionsOf(facts.options).filter(
    (option) =>
      option.named ||
      !facts.requests.some(
        (one) =>
          counts(one.state) &&
          one.funder === option.funder &&
          one.organisationId === option.organisationId &&
          one.funderName === option.name,
      ),
  )

/** As the list says it: whoever bears a person's or an employer's name is told apart. */
const optionLabel = ({ funder, name, named }: FunderOption): string =>
  funder === 'SELF'
    ? `${name}, sur ses propres fonds`
    : funder === 'EMPLOYER'
      ? `${name}, employeur`
      : named
        ? `${name} à nommer, sans espace ici`
        : name

/** Funders of the type that cannot be asked yet, with what would change it. */
function absentOf({ options }: PlanFacts): string[] {
  if (options.employers.length > 0) return []
  return [
    ...(fits('EMPLOYER', options.funders) === 'YES'
      ? ['L’employeur se choisit une fois qu’il prend part au bilan, avec l’accord de la personne.']
      : []),
    ...(options.funders.includes('FIPHFP')
      ? ['La demande au FIPHFP passe par l’employeur : il prend d’abord part au bilan.']
      : []),
  ]
}

function planView(facts: PlanFacts, views: readonly RequestView[]): PlanView | null {
  const { plan, devis } = facts
  if (!plan) return null
  const missing = plan.totalCents - plan.sharesCents
  return {
    total: formatCents(plan.totalCents),
    hours: formatMinutes(plan.minutes),
    shared: formatCents(plan.sharesCents),
    missing: missing > 0 ? formatCents(missing) : null,
    shares: views
      .filter((view) => counts(view.state))
      .map(({ id, name, said, amount, hours, stateLabel, tone }) => ({
        id,
        name,
        said,
        amount,
        hours: hours ?? '',
        stateLabel,
        tone,
      })),
    behind:
      devis && devis.id !== plan.proposalId
        ? { number: devis.number, price: formatCents(devis.cents), problem: followProblem(facts) }
        : null,
  }
}

/** Why the plan cannot take up the new devis now; null when it can. */
function followProblem({ requests, devis }: PlanFacts): string | null {
  if (devis && grantedCents(requests) > devis.cents) return refusals.PLAN_GRANTED().message
  const awaited = requests.find((one) => isAwaited(one.state))
  if (awaited) return refusals.PLAN_AWAITING({ name: awaited.funderName }).message
  return devis ? null : refusals.NO_DEVIS().message
}

function toSend(facts: PlanFacts, views: readonly RequestView[]): FundingView['toSend'] {
  const waiting = views.filter((view) => mayChange(view.state))
  const { plan, devis } = facts
  if (!plan) return { count: 0, problem: null }
  const missing = plan.totalCents - plan.sharesCents
  const problem = !devis
    ? refusals.NO_DEVIS().message
    : devis.id !== plan.proposalId
      ? refusals.PLAN_BEHIND().message
      : missing > 0
        ? refusals.SHARES_MISSING({ cents: missing }).message
        : (waiting.find((view) => view.problem)?.problem ?? null)
  return { count: waiting.length, problem }
}
