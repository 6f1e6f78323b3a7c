import type { GateKey } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { gateWords } from '@/lib/bilan-types/words'
import { addDays, type Day, dayOf } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { gateRefusals } from './gate-refusal-words'
import type { StageFacts } from './stage-rules'

/** What the start of a bilan may still want, whatever its type (R1, R2, R3, R4, R5, R14, R19, R21, R24). Words are in gate-words.ts. */
export const missingSteps = [
  'SPECIALIST',
  'INTERVIEW',
  'RELEVANCE',
  'PRESENTATION_MEETING',
  'PROVIDER_FOUND',
  'DISCOVERY_INTERVIEW',
  'EMPLOYER_WISH',
  'AGENT_GO_AHEAD',
  'ENTRY_PRACTITIONER',
  'ENTRY_BENEFICIARY',
  'NOTICE',
  'CONSENT',
  'EMPLOYER_EXCHANGE',
  'DEVIS_SENT',
  'DEVIS_SIGNED',
  'FUNDING_DECIDED',
  'LETTRE_D_ACCORD',
  'FUNDING',
  'EMPLOYER_AGREEMENT',
  'CONVENTION',
  'STATUS',
  'DELAY',
] as const
export type MissingStep = (typeof missingSteps)[number]

/** Steps before which nothing else can be done: the type's first meeting. */
export const firstMeetings: readonly MissingStep[] = ['INTERVIEW', 'PRESENTATION_MEETING', 'DISCOVERY_INTERVIEW']

/** Where steps are looked for, in the order of the type's gates: a gate, or what every type asks for beside its own. */
type Station = GateKey | 'WISH' | 'ENTRY' | 'STATUS'

const AFTER_START: ReadonlySet<string> = new Set<GateKey>(['STARTED', 'TRIPARTITES_HELD', 'CLOSED', 'INVOICE_ALLOWED'])
const MEETINGS: readonly string[] = ['PRELIMINARY_INTERVIEW_RELEVANT', 'PRESENTATION_MEETING', 'DISCOVERY_INTERVIEW']
const HERS: readonly string[] = ['ENTRY', 'AGENT_GO_AHEAD', 'NOTICE_AND_CONSENT']
/** R3: what is an exchange, a start meeting of three included. */
const EXCHANGES: readonly string[] = ['PRESENTATION_MEETING', 'EMPLOYER_EXCHANGE', 'TRIPARTITES_HELD']

/** The gate that a first meeting of the person and the practitioner passes; null where the type knows no such meeting. */
export const meetingGate = (gates: readonly string[]): GateKey | null =>
  (gates.find((gate) => MEETINGS.includes(gate)) as GateKey | undefined) ?? null

/** Whether the type asks each of the pair to confirm the entry: after its interview, or as their acceptance of one another (R4). */
export const asksEntry = (gates: readonly string[]): boolean =>
  gates.includes('PRELIMINARY_INTERVIEW_RELEVANT') || gates.includes('MUTUAL_ACCEPTANCE')

/** Whether a record stands that passes this gate. */
export const hasPassage = (facts: Pick<StageFacts, 'passages'>, gate: string): boolean =>
  facts.passages.some((one) => one.gate === gate)

/** R14: work may begin before the funding with a recorded reason, never for who pays herself nor where gates are ordered. */
export const mayStartEarly = (facts: Pick<StageFacts, 'funder' | 'gatesOrdered'>): boolean =>
  facts.funder !== 'SELF' && !facts.gatesOrdered

/** Whether the funding is settled by a date noted in the frame; elsewhere a record of its own settles it. */
export const settlesByDate = (parameters: Pick<Parameters, 'gates'>): boolean =>
  parameters.gates.includes('FUNDING_SETTLED')

/** R14: whether the type lets work begin before its funding, with a reason: never where its gates are ordered. */
export const allowsEarlyStart = (parameters: Pick<Parameters, 'gates' | 'gatesAreOrdered'>): boolean =>
  !parameters.gatesAreOrdered && (settlesByDate(parameters) || parameters.gates.includes('FUNDING_DECIDED'))

/** The first meeting was held; where the type knows none, she has read the notice. */
export function isMet(facts: StageFacts): boolean {
  const meeting = meetingGate(facts.gates)
  if (meeting === null) return facts.acknowledged || facts.consented
  return meeting === 'PRELIMINARY_INTERVIEW_RELEVANT' ? facts.interviewHeld : hasPassage(facts, meeting)
}

/** What the person does of her entry may be done: the type's first meeting was held and found the bilan suited, or it knows none. */
export const mayEnter = (facts: StageFacts): boolean =>
  meetingGate(facts.gates) === null || (isMet(facts) && !(facts.interviewHeld && !facts.relevant))

function stationsOf(facts: StageFacts): Station[] {
  const stations: Station[] = facts.gates
    .filter((gate) => !AFTER_START.has(gate))
    .flatMap((gate): Station[] => {
      if (gate === 'PRELIMINARY_INTERVIEW_RELEVANT') return ['PRELIMINARY_INTERVIEW_RELEVANT', 'ENTRY']
      return gate === 'MUTUAL_ACCEPTANCE' ? ['MUTUAL_ACCEPTANCE', 'ENTRY'] : [gate as GateKey]
    })
  const add = (station: Station, at: number): void => {
    if (!stations.includes(station)) stations.splice(at, 0, station)
  }
  // R19, R1, R21, R3, R5 hold for every type, listed among its gates or not.
  add('SPECIALISED_CONSULTANT', 0)
  add('NOTICE_AND_CONSENT', 1 + Math.max(stations.indexOf('PRESENTATION_MEETING'), stations.indexOf('ENTRY')) || 1)
  add(
    'WISH',
    stations.findIndex((one) => HERS.includes(one)),
  )
  add('EMPLOYER_AGREEMENT', stations.length)
  add('STATUS', stations.length)
  add('DELAY_ELAPSED', stations.length)
  return stations
}

function stepsAt(station: Station, facts: StageFacts, day: Day | null): MissingStep[] {
  const when = (missing: boolean, step: MissingStep): MissingStep[] => (missing ? [step] : [])
  const byRecord = (step: MissingStep & GateKey): MissingStep[] => when(!hasPassage(facts, step), step)
  switch (station) {
    case 'SPECIALISED_CONSULTANT':
      return when(!facts.practitionerFit, 'SPECIALIST')
    case 'PRELIMINARY_INTERVIEW_RELEVANT':
      return facts.interviewHeld ? when(!facts.relevant, 'RELEVANCE') : ['INTERVIEW']
    case 'PRESENTATION_MEETING':
    case 'DISCOVERY_INTERVIEW':
      return facts.interviewHeld && !facts.relevant ? ['RELEVANCE'] : byRecord(station)
    case 'WISH':
      return when(facts.initiator === 'EMPLOYER' && !facts.employerWishAccepted, 'EMPLOYER_WISH')
    case 'ENTRY':
      return hasPassage(facts, 'MUTUAL_ACCEPTANCE')
        ? []
        : [
            ...when(!facts.entryPractitioner, 'ENTRY_PRACTITIONER'),
            ...when(!facts.entryBeneficiary, 'ENTRY_BENEFICIARY'),
          ]
    case 'AGENT_GO_AHEAD':
      // What the employer asked for himself wants her own yes, which is the wish's.
      return facts.initiator === 'EMPLOYER' ? [] : byRecord(station)
    case 'NOTICE_AND_CONSENT':
      return [...when(!facts.acknowledged, 'NOTICE'), ...when(!facts.consented, 'CONSENT')]
    case 'FUNDING_SETTLED':
      return when(!facts.fundingSettled && !(facts.earlyStart && mayStartEarly(facts)), 'FUNDING')
    case 'FUNDING_DECIDED':
      return facts.earlyStart && mayStartEarly(facts) ? [] : byRecord(station)
    case 'EMPLOYER_AGREEMENT':
      return when(
        facts.workingTime === 'ON_WORKING_TIME' &&
          facts.onWorkingTimeNeeds === 'EMPLOYER_PRIOR_AGREEMENT' &&
          !facts.employerAgreed,
        'EMPLOYER_AGREEMENT',
      )
    case 'CONVENTION_SIGNED':
      return when(facts.funder === 'EMPLOYER' && !hasPassage(facts, station), 'CONVENTION')
    case 'STATUS':
      return when(facts.statusMissing.length > 0, 'STATUS')
    case 'DELAY_ELAPSED': {
      const from = startsFrom(facts)
      return when(day !== null && from !== null && day < from, 'DELAY')
    }
    case 'EMPLOYER_EXCHANGE':
    case 'DEVIS_SENT':
    case 'PROVIDER_FOUND':
    case 'DEVIS_SIGNED':
    case 'LETTRE_D_ACCORD':
      return byRecord(station)
    default:
      return []
  }
}

/**
 * The steps without which no session that counts may be held, in the order in which they are done. Empty: the gate is open.
 * @param day of the session asked about: only then is the delay before the start looked at (R3)
 */
export const missingBeforeStart = (facts: StageFacts, day: Day | null = null): readonly MissingStep[] =>
  stationsOf(facts).flatMap((station) => stepsAt(station, facts, day))

/** R3: the last exchange before the start; null while none was held. */
export function lastExchange(facts: Pick<StageFacts, 'passages' | 'startedAt'>): Day | null {
  const start = facts.startedAt ? dayOf(facts.startedAt) : null
  const days = facts.passages
    .filter((one) => EXCHANGES.includes(one.gate) && (start === null || one.day < start))
    .map((one) => one.day)
    .sort()
  return days.at(-1) ?? null
}

/** R3: the first day on which the bilan may start; null when the type asks for no delay, or it was set aside with a reason. */
export function startsFrom(facts: Pick<StageFacts, 'passages' | 'startedAt' | 'daysBeforeStart'>): Day | null {
  const last = lastExchange(facts)
  if (facts.daysBeforeStart === null || last === null || hasPassage(facts, 'DELAY_ELAPSED')) return null
  return addDays(last, facts.daysBeforeStart)
}

/** R3: whether a session of that day, which would begin the bilan, comes before the delay is over. */
export function checkDelay(facts: StageFacts, day: Day): Verdict {
  const from = startsFrom(facts)
  return from !== null && day < from ? gateRefusals.TOO_EARLY({ from, days: facts.daysBeforeStart ?? 0 }) : null
}

/** The day on which the last of the records that the start waited for came about; null when the type's gates are no such records. */
export function openSince(facts: StageFacts): Day | null {
  const own = stationsOf(facts).filter((station) => station !== 'DELAY_ELAPSED' && hasPassage(facts, station))
  const firsts = own.map((gate) =>
    facts.passages
      .filter((one) => one.gate === gate)
      .map((one) => one.day)
      .sort()
      .at(0),
  )
  return firsts.sort().at(-1) ?? null
}

/** Whether a gate is behind the bilan. */
export function isPassed(facts: StageFacts, gate: string): boolean {
  if (gate === 'STARTED') return facts.startedAt !== null
  if (gate === 'CLOSED') return facts.closedAt !== null
  if (AFTER_START.has(gate)) return hasPassage(facts, gate)
  const stations: Station[] = gate === 'MUTUAL_ACCEPTANCE' ? ['ENTRY'] : [gate as GateKey]
  if (gate === 'PRELIMINARY_INTERVIEW_RELEVANT') stations.push('ENTRY')
  return stations.every((station) => stepsAt(station, facts, null).length === 0)
}

/**
 * R4: whether this gate may be passed now. Where the type's gates are ordered, those before it come first; call it before
 * `passGate`. Meetings of three begin with the sessions: they need the gate of the start, not the start; how many of them is
 * the closing's rule (R7).
 */
export function checkGateOrder(facts: StageFacts, gate: GateKey): Verdict {
  if (!facts.gatesOrdered) return null
  const at = facts.gates.indexOf(gate)
  const before = facts.gates
    .slice(0, Math.max(at, 0))
    .filter((one) => one !== 'TRIPARTITES_HELD' && !(one === 'STARTED' && gate === 'TRIPARTITES_HELD'))
  const missing = before.find((one) => !isPassed(facts, one))
  return missing ? gateRefusals.GATE_ORDER({ what: gateWords[gate], name: gateWords[missing as GateKey] }) : null
}
