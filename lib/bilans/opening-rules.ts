import { bilanTypes, parametersOn, variantsOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { specialisationWords } from '@/lib/people/words'
import { sha256 } from '@/lib/platform/canonical'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { openingRefusals } from './opening-words'

/** A kind of bilan that may be started: a type, or one of its variants. */
export interface Kind {
  readonly typeKey: string
  readonly variantKey: string | null
  readonly parameters: Parameters
}

/** Every kind that may be started on a day. */
export const kindsOn = (day: Day): Kind[] =>
  bilanTypes.flatMap(({ key }) => {
    const variants = variantsOn(key, day)
    return (variants.length > 0 ? variants : [null]).map((variantKey) => ({
      typeKey: key,
      variantKey,
      parameters: parametersOn(key, day, variantKey),
    }))
  })

/** A kind as an address says it: `MAINTIEN`, `PROFESSIONNEL.EVOLUTION`. */
export const kindCode = (kind: Pick<Kind, 'typeKey' | 'variantKey'>): string =>
  kind.variantKey ? `${kind.typeKey}.${kind.variantKey}` : kind.typeKey

/** R4: where the provider is found by a conseillère, the bilan is born of her approach, not opened by the provider. */
export const isBornOfApproach = (parameters: Pick<Parameters, 'gates'>): boolean =>
  parameters.gates.includes('PROVIDER_FOUND')

export interface OpeningFacts {
  /** The chosen consultant, when he is a present member who conducts bilans. */
  readonly consultant: { readonly specialisations: readonly string[] } | null
  /** The person is a member of the provider, by her login or her address (R19). */
  readonly ownEmployee: boolean
  /** The provider has published the type's notice: without it nothing that counts could ever begin (R1). */
  readonly noticePublished: boolean
  /** Members who hold what the type asks of its practitioner, by name. */
  readonly holders: readonly string[]
  /** An approach of a conseillère is what it is opened for (R4). */
  readonly approached?: boolean
}

/** Whether a bilan of this kind may be opened for this person by this consultant (R1, R4, R19). Null parameters: no such kind. */
export function checkOpening(
  facts: OpeningFacts,
  parameters: Pick<Parameters, 'practitionerNeeds' | 'gates'> | null,
): Verdict {
  if (!parameters) return openingRefusals.TYPE_UNKNOWN()
  if (isBornOfApproach(parameters) && !facts.approached) return openingRefusals.BORN_OF_APPROACH()
  if (!facts.noticePublished) return openingRefusals.NOTICE_NEEDED()
  if (!facts.consultant) return openingRefusals.NO_SUCH_CONSULTANT()
  if (facts.ownEmployee) return openingRefusals.OWN_EMPLOYEE()
  const { specialisations } = facts.consultant
  const needs = parameters.practitionerNeeds.filter((need) => !specialisations.includes(need))
  return needs.length > 0
    ? openingRefusals.NOT_SPECIALISED({
        what: needs.map((need) => specialisationWords[need]).join(', '),
        names: facts.holders,
      })
    : null
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
