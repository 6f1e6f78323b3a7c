import 'server-only'
import { createHash } from 'node:crypto'
import type { Nature, PhaseKey } from '@/lib/bilan-types/keys'
import { bilanType, versionOn } from '@/lib/bilan-types/registry'
import type { Parameters, Terms } from '@/lib/bilan-types/type'
import type { Day } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'

/** A session as paths, tables and agendas need it. No content. */
export interface PathSessionFacts {
  readonly id: string
  readonly stepId: string | null
  readonly phaseKey: string | null
  readonly nature: Nature
  readonly label: string
  readonly mode: string
  readonly state: string
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly minutes: number
  readonly counts: boolean
  readonly guided: boolean
  readonly signedByBeneficiaryAt: Date | null
  readonly signedByPractitionerAt: Date | null
  readonly countedAt: Date | null
  readonly disputedAt: Date | null
}

export interface PathStepFacts {
  readonly id: string
  readonly phaseKey: string
  readonly nature: Nature
  readonly label: string
  readonly minutes: number
}

/** All that one bilan's path is drawn from: plain facts, no drawing. Minutes; days as `YYYY-MM-DD`. */
export interface PathFacts {
  /** The same for the same facts: what tells a path drawn before from one to draw again. */
  readonly mark: string
  readonly bilanId: string
  readonly person: string
  readonly capMinutes: number
  readonly stage: string
  readonly phaseKey: string | null
  /** Phases before the closing, in order; `proposed`: the minutes the type proposes for each. */
  readonly phases: readonly { readonly key: PhaseKey; readonly proposed: number }[]
  /** Phases closed, with the day of closing. */
  readonly closedPhases: Readonly<Record<string, Day>>
  readonly sessions: readonly PathSessionFacts[]
  readonly steps: readonly PathStepFacts[]
  readonly funder: string
  readonly fundingSettledOn: Day | null
  /** Granted by a record of its own, without which nothing begins (R4), rather than by a date noted. */
  readonly fundingGranted: boolean
  readonly consentOn: Day | null
  readonly interviewOn: Day | null
  readonly restitutionOn: Day | null
  readonly closedOn: Day | null
  /** Months after the end between which the type offers a follow-up; null when it knows none. */
  readonly followUpMonths: readonly [number, number] | null
  readonly followUp: { readonly fromOn: Day; readonly toOn: Day; readonly done: boolean } | null
}

/** A session as `gate.paths` lists it: its values in order. */
type SessionValues = [
  id: string,
  stepId: string | null,
  phaseKey: string | null,
  nature: Nature,
  label: string,
  mode: string,
  state: string,
  day: Day,
  startsAt: string | null,
  endsAt: string | null,
  minutes: number,
  counts: boolean,
  guided: boolean,
  signedByBeneficiaryAt: string | null,
  signedByPractitionerAt: string | null,
  countedAt: string | null,
  disputedAt: string | null,
]
type StepValues = [id: string, phaseKey: string, nature: Nature, label: string, minutes: number]

interface Row {
  id: string
  person: string
  type_key: string
  parameters_from: Day
  cap_minutes: number
  stage: string
  phase_key: string | null
  funder: string
  funding_settled_on: Day | null
  consent_on: Day | null
  interview_on: Day | null
  restitution_on: Day | null
  closed_on: Day | null
  follow_up: { fromOn: Day; toOn: Day; done: boolean } | null
  closed_phases: Record<string, Day> | null
  /** JSON, read where it is asked for. */
  sessions: string | null
  steps: string | null
}

/**
 * The paths of these bilans, one statement however many (at most 50 are asked at once). What is not visible is not in the answer.
 * Cancelled, missed and replaced sessions are left out.
 */
export async function pathsOf(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, PathFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT id, person, type_key, parameters_from, cap_minutes, stage, phase_key, funder, funding_settled_on, consent_on, interview_on,
      restitution_on, closed_on, follow_up, closed_phases, sessions::text, steps::text
    FROM gate.paths(${[...ids].slice(0, 50)}::uuid[], ${scope.zone})`
  return new Map(rows.map((row) => [row.id, factsOf(row)]))
}

/** Stages that come after every gate of the start. */
const BEGUN: ReadonlySet<string> = new Set(['READY', 'STARTED', 'RESTITUTION', 'CLOSED', 'FOLLOWED_UP'])

function factsOf(row: Row): PathFacts {
  const terms = termsOf(row.type_key, row.parameters_from)
  let sessions: PathSessionFacts[] | undefined
  let steps: PathStepFacts[] | undefined
  return {
    bilanId: row.id,
    person: row.person,
    capMinutes: row.cap_minutes,
    stage: row.stage,
    phaseKey: row.phase_key,
    phases: phasesOf(terms),
    followUpMonths: terms.followUp && [terms.followUp.fromMonths, terms.followUp.toMonths],
    closedPhases: row.closed_phases ?? {},
    get mark() {
      return createHash('sha1').update(JSON.stringify(row)).digest('base64url')
    },
    get sessions() {
      sessions ??= listed<SessionValues>(row.sessions).map(sessionOf)
      return sessions
    },
    // The path is a walk of hours: a step that never counts is none of it, no more than its session.
    get steps() {
      steps ??= listed<StepValues>(row.steps)
        .map(stepOf)
        .filter((step) => terms.counts[step.nature] !== false)
      return steps
    },
    funder: row.funder,
    fundingSettledOn: row.funding_settled_on,
    fundingGranted: terms.gatesAreOrdered && BEGUN.has(row.stage),
    consentOn: row.consent_on,
    interviewOn: row.interview_on,
    restitutionOn: row.restitution_on,
    closedOn: row.closed_on,
    followUp: row.follow_up,
  }
}

const listed = <V>(json: string | null): V[] => (json === null ? [] : JSON.parse(json))

const stepOf = ([id, phaseKey, nature, label, minutes]: StepValues): PathStepFacts => ({
  id,
  phaseKey,
  nature,
  label,
  minutes,
})

function sessionOf([
  id,
  stepId,
  phaseKey,
  nature,
  label,
  mode,
  state,
  day,
  startsAt,
  endsAt,
  minutes,
  counts,
  guided,
  signedByBeneficiaryAt,
  signedByPractitionerAt,
  countedAt,
  disputedAt,
]: SessionValues): PathSessionFacts {
  return {
    id,
    stepId,
    phaseKey,
    nature,
    label,
    mode,
    state,
    day,
    startsAt: moment(startsAt),
    endsAt: moment(endsAt),
    minutes,
    counts,
    guided,
    signedByBeneficiaryAt: moment(signedByBeneficiaryAt),
    signedByPractitionerAt: moment(signedByPractitionerAt),
    countedAt: moment(countedAt),
    disputedAt: moment(disputedAt),
  }
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text))

/**
 * The type's terms of that date of effect, from memory: lists need no copy of the parameters of each bilan.
 * Phases, rhythm and spread do not vary within a version.
 */
export const termsOf = (typeKey: string, effectiveFrom: Day): Terms =>
  versionOn(bilanType(typeKey).versions, effectiveFrom).terms

/** Phases before the closing with the minutes proposed for each. */
export const phasesOf = (terms: Pick<Parameters, 'phases' | 'proposedSteps'>): PathFacts['phases'] =>
  terms.phases
    .filter((phase) => !phase.afterClosing)
    .map((phase) => ({
      key: phase.key,
      proposed: terms.proposedSteps.reduce((sum, step) => (step.phase === phase.key ? sum + step.minutes : sum), 0),
    }))
