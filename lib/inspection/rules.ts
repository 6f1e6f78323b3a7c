import type { Verdict } from '@/lib/platform/outcome'
import {
  courseMissing,
  outsideAgreement,
  remoteUnchecked,
  statusUncovered,
  tripartiteMissing,
  workingTime,
} from './course-rules'
import { FINDING_CODES, type Finding, type Inspected, type Limits, usualLimits } from './facts-rules'
import { onDaysOff, tooFarApart, twiceAtOnce } from './place-rules'
import { outsideWindow, signedInChain, unsoundHours } from './sign-rules'
import { refusals } from './words'

/**
 * What somebody who checks this bilan before it is paid would ask. Pure: the same facts give the same findings, whatever their
 * order. Each has a key of its own; empty when there is nothing to explain.
 * @param limits figures that no law sets
 */
export function findingsOf(facts: Inspected, limits: Limits = usualLimits): Finding[] {
  const all = [
    ...twiceAtOnce(facts),
    ...tooFarApart(facts, limits),
    ...onDaysOff(facts),
    ...unsoundHours(facts),
    ...outsideWindow(facts, limits),
    ...signedInChain(facts, limits),
    ...outsideAgreement(facts),
    ...workingTime(facts, limits),
    ...statusUncovered(facts),
    ...remoteUnchecked(facts),
    ...courseMissing(facts),
    ...tripartiteMissing(facts),
  ]
  const first = (one: Finding): string => one.facts.sessions[0]?.day ?? ''
  return [...new Map(all.map((one) => [one.key, one])).values()].sort(
    (a, b) =>
      FINDING_CODES.indexOf(a.code) - FINDING_CODES.indexOf(b.code) ||
      first(a).localeCompare(first(b)) ||
      (a.key < b.key ? -1 : 1),
  )
}

/** Whether a finding may be answered: it stands, and nobody answered it before. */
export function mayAnswer(finding: { readonly answered: boolean; readonly gone: boolean }): Verdict {
  if (finding.gone) return refusals.FINDING_GONE()
  return finding.answered ? refusals.FINDING_ANSWERED() : null
}
