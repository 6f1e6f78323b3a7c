import type { BilanTypeKey, PractitionerNeed } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { sha256 } from '@/lib/platform/canonical'
import type { Verdict } from '@/lib/platform/outcome'
import { openingRefusals } from './opening-words'

/** The types of bilan that may be opened. The others are described, and not offered yet. */
export const openTypes: readonly BilanTypeKey[] = ['COMPETENCES']

export interface OpeningFacts {
  readonly typeKey: string
  /** The chosen consultant, when he is a present member who conducts bilans. */
  readonly consultant: { readonly specialisations: readonly string[] } | null
  /** The person is a member of the provider, by her login or her address (R19). */
  readonly ownEmployee: boolean
}

/** Whether this bilan may be opened for this person by this consultant (R19). */
export function checkOpening(facts: OpeningFacts, parameters: Pick<Parameters, 'practitionerNeeds'> | null): Verdict {
  if (!parameters || !(openTypes as readonly string[]).includes(facts.typeKey)) return openingRefusals.TYPE_NOT_OPEN()
  if (!facts.consultant) return openingRefusals.NO_SUCH_CONSULTANT()
  if (facts.ownEmployee) return openingRefusals.OWN_EMPLOYEE()
  const { specialisations } = facts.consultant
  const lacks = parameters.practitionerNeeds.find((need: PractitionerNeed) => !specialisations.includes(need))
  return lacks ? openingRefusals.NOT_SPECIALISED() : null
}

/** Objectives typed one a line: at most twelve, each of 300 signs at most. */
export function readObjectives(text: string): string[] | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-•–*]\s*/, '').trim())
    .filter(Boolean)
  return lines.length <= 12 && lines.every((line) => line.length <= 300) ? lines : null
}

/**
 * The id of the bilan that this form opens: the same form sent twice names the same bilan (UUID version 8).
 * @param cle the form's key
 */
export function openingId(tenantId: string, memberId: string, cle: string): string {
  const hex = sha256(`bilan|${tenantId}|${memberId}|${cle}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
