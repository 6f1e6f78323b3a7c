import 'server-only'
import type { Side } from '@/lib/access/policy'
import type { Parameters as TypeParameters } from '@/lib/bilan-types/type'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { StageFacts } from './stage-rules'

/** A bilan as commands and rules need it: its facts, its parameters, and what the actor is to it. No content. */
export interface LoadedBilan {
  readonly id: string
  readonly tenantId: string
  readonly number: number
  readonly typeKey: string
  readonly stage: string
  readonly phaseKey: string | null
  readonly capMinutes: number
  readonly referentMemberId: string
  readonly openedAt: Date
  readonly startedAt: Date | null
  readonly suspendedAt: Date | null
  readonly abandonedAt: Date | null
  readonly closedAt: Date | null
  readonly restitutionAt: Date | null
  readonly zone: string
  /** The type's parameters as of this bilan's opening: it keeps them. */
  readonly parameters: TypeParameters
  readonly beneficiary: {
    readonly id: string
    readonly firstName: string
    readonly lastName: string
    readonly email: string | null
    readonly hasLogin: boolean
  }
  readonly referent: {
    readonly id: string
    readonly firstName: string
    readonly lastName: string
    readonly email: string
    readonly title: string
  }
  readonly organisation: { readonly name: string; readonly slug: string }
  readonly sides: readonly Side[]
}

interface Row {
  id: string
  tenant_id: string
  number: number
  type_key: string
  stage: string
  phase_key: string | null
  cap_minutes: number
  referent_member_id: string
  opened_at: Date
  started_at: Date | null
  suspended_at: Date | null
  abandoned_at: Date | null
  closed_at: Date | null
  restitution_at: Date | null
  zone: string
  parameters: TypeParameters
  b_id: string
  b_first: string
  b_last: string
  b_email: string | null
  b_login: boolean
  r_first: string
  r_last: string
  r_email: string
  r_title: string
  o_name: string
  o_slug: string
  takes_part: boolean
  coaches: boolean
}

const select = `
  SELECT b.id, b.tenant_id, b.number, b.type_key, b.stage, b.phase_key, b.cap_minutes, b.referent_member_id, b.opened_at, b.started_at, b.suspended_at,
    b.abandoned_at, b.closed_at, b.restitution_at, o.zone, coalesce(f.parameters, gate.coaching_parameters(b.id)) AS parameters, n.id AS b_id, n.first_name AS b_first, n.last_name AS b_last, n.email AS b_email,
    n.login_id IS NOT NULL AS b_login, m.first_name AS r_first, m.last_name AS r_last, m.email AS r_email, m.title AS r_title, o.name AS o_name, o.slug AS o_slug,
    b.id IN (SELECT gate.my_bilans()) AS takes_part, f.id IS NULL AS coaches
  FROM bilan b
  LEFT JOIN bilan_frame f ON f.bilan_id = b.id
  JOIN beneficiary n ON n.id = b.beneficiary_id
  JOIN member m ON m.id = b.referent_member_id
  JOIN organisation o ON o.id = b.tenant_id
  WHERE b.id = $1::uuid`

/** What the actor is to a bilan that he sees. @param takesPart whether he takes part in it now */
export function sidesOf(scope: Scope, takesPart: boolean): Side[] {
  const { actor } = scope
  if (actor.kind === 'person') return takesPart ? ['BENEFICIARY'] : []
  if (actor.kind === 'job') return ['ADMIN']
  const sides: Side[] = []
  if (takesPart && actor.permissions.includes('CONSULTANT')) sides.push('PRACTITIONER')
  if (actor.permissions.includes('ADMIN')) sides.push('ADMIN')
  if (takesPart && actor.permissions.includes('REFERENT_HANDICAP')) sides.push('REFERENT')
  return sides
}

async function load(scope: Scope, id: string, tail: string): Promise<LoadedBilan> {
  if (!isId(id)) throw new NotFound()
  const [row] = await scope.tx.$queryRawUnsafe<Row[]>(select + tail, id)
  // its coach reads the neutral row and the parameters alone; a party of another organisation, neither here
  if (!row?.parameters) throw new NotFound()
  return {
    id: row.id,
    tenantId: row.tenant_id,
    number: row.number,
    typeKey: row.type_key,
    stage: row.stage,
    phaseKey: row.phase_key,
    capMinutes: row.cap_minutes,
    referentMemberId: row.referent_member_id,
    openedAt: row.opened_at,
    startedAt: row.started_at,
    suspendedAt: row.suspended_at,
    abandonedAt: row.abandoned_at,
    closedAt: row.closed_at,
    restitutionAt: row.restitution_at,
    zone: row.zone,
    parameters: row.parameters,
    beneficiary: {
      id: row.b_id,
      firstName: row.b_first,
      lastName: row.b_last,
      email: row.b_email,
      hasLogin: row.b_login,
    },
    referent: {
      id: row.referent_member_id,
      firstName: row.r_first,
      lastName: row.r_last,
      email: row.r_email,
      title: row.r_title,
    },
    organisation: { name: row.o_name, slug: row.o_slug },
    sides: row.coaches ? ['COACH'] : sidesOf(scope, row.takes_part),
  }
}

/** A bilan to look at. One statement. @throws NotFound when it does not exist or is not visible to the actor */
export const bilanToRead = (scope: Scope, id: string): Promise<LoadedBilan> => load(scope, id, '')

/** A bilan to write on: its row is locked until the end of the transaction. @throws NotFound likewise */
export const bilanToWorkOn = (scope: Scope, id: string): Promise<LoadedBilan> =>
  load(scope, id, ' FOR NO KEY UPDATE OF b')

/** A row of gate.stage_facts. */
export interface FactsRow {
  interview_planned: boolean
  interview_held: boolean
  relevant: boolean
  entry_practitioner: boolean
  entry_beneficiary: boolean
  acknowledged: boolean
  consented: boolean
  consent_withdrawn: boolean
  programme_proposed: boolean
  programme_accepted: boolean
  working_time: string
  employer_agreed: boolean
  initiator: string
  employer_wish_accepted: boolean
  funder: string
  funding_settled: boolean
  early_start: boolean
  started_at: Date | null
  restitution_at: Date | null
  suspended_at: Date | null
  abandoned_at: Date | null
  closed_at: Date | null
  follow_up_answer: string | null
  follow_up_held: boolean
  closed_phases: string[]
  remote_confirmed: boolean
  gates: string[]
  gates_ordered: boolean
  days_before_start: number | null
  on_working_time_needs: string | null
  practitioner_fit: boolean | null
  passages: { gate: string; day: string; party: string }[]
  status_missing: string[]
}

/**
 * The yes-or-no facts a stage and the start's gate are derived from. One statement.
 * @param day of the session whose gate is asked about, today unless said (R5)
 * @throws NotFound when the bilan is not visible
 */
export async function stageFacts(scope: Scope, bilanId: string, day: Day = scope.today): Promise<StageFacts> {
  const [row] = await scope.tx.$queryRaw<FactsRow[]>`SELECT * FROM gate.stage_facts(${bilanId}::uuid, ${day}::date)`
  if (!row) throw new NotFound()
  return factsOf(row)
}

/**
 * A row of gate.stage_facts as rules take it. With the bilan's parameters beside it, a type that knows no follow-up says so:
 * its answer is then NONE, nobody is asked.
 */
export function factsOf(row: FactsRow & { readonly parameters?: Pick<TypeParameters, 'followUp'> }): StageFacts {
  const answer = row.follow_up_answer ?? (row.parameters && !row.parameters.followUp ? 'NONE' : null)
  return {
    interviewPlanned: row.interview_planned,
    interviewHeld: row.interview_held,
    relevant: row.relevant,
    entryPractitioner: row.entry_practitioner,
    entryBeneficiary: row.entry_beneficiary,
    acknowledged: row.acknowledged,
    consented: row.consented,
    consentWithdrawn: row.consent_withdrawn,
    programmeProposed: row.programme_proposed,
    programmeAccepted: row.programme_accepted,
    workingTime: row.working_time,
    employerAgreed: row.employer_agreed,
    initiator: row.initiator,
    employerWishAccepted: row.employer_wish_accepted,
    funder: row.funder,
    fundingSettled: row.funding_settled,
    earlyStart: row.early_start,
    startedAt: row.started_at,
    restitutionAt: row.restitution_at,
    suspendedAt: row.suspended_at,
    abandonedAt: row.abandoned_at,
    closedAt: row.closed_at,
    followUpAnswer: answer,
    followUpHeld: row.follow_up_held,
    closedPhases: row.closed_phases,
    remoteConfirmed: row.remote_confirmed,
    gates: row.gates,
    gatesOrdered: row.gates_ordered,
    daysBeforeStart: row.days_before_start,
    onWorkingTimeNeeds: row.on_working_time_needs,
    practitionerFit: row.practitioner_fit === true,
    passages: row.passages,
    statusMissing: row.status_missing,
  }
}
