import type { BilanTypeKey, Funder } from '@/lib/bilan-types/keys'
import { type TermsInForce, termsOn } from '@/lib/funders/rules'
import type { RuleSet } from '@/lib/funders/terms-rules'
import { funderNames } from '@/lib/funders/words'
import type { Day } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { type SharePart, type Shares, sharesOf } from './money-rules'
import { type RequestState, refusals, theFunder } from './words'

/** A share of a plan, as its sum looks at it. */
export interface ShareLine {
  readonly id: string
  readonly state: RequestState
  readonly part: SharePart
  /** What it asks now. */
  readonly askedCents: number
}

/** Whether the house may still change a share: it is not before a funder. */
export const mayChange = (state: RequestState): boolean => state === 'DRAFT' || state === 'CORRECTION'

/** Whether a share is before a funder who has not answered. */
export const isAwaited = (state: RequestState): boolean => state === 'SENT' || state === 'TO_FORWARD'

/** Whether a share counts in the sum: it was neither refused nor taken back. */
export const counts = (state: RequestState): boolean => state !== 'REFUSED' && state !== 'WITHDRAWN'

/** What was granted of a plan, in cents. */
export const grantedCents = (requests: readonly Pick<ShareLine, 'state' | 'askedCents'>[]): number =>
  requests.reduce((sum, one) => sum + (one.state === 'GRANTED' ? one.askedCents : 0), 0)

/** A kept share as the money rules take it. */
export const partOf = (share: {
  readonly mode: SharePart['mode']
  readonly basisPoints: number | null
  readonly askedCents: number
}): SharePart =>
  share.mode === 'REST'
    ? { mode: 'REST' }
    : share.mode === 'PERCENT'
      ? { mode: 'PERCENT', basisPoints: share.basisPoints ?? 0 }
      : { mode: 'CENTS', cents: share.askedCents }

/**
 * What each share of a plan comes to. One that is before a funder, or granted, keeps its cents; the others follow what was said of
 * them. @param totalCents of the devis, tax included
 */
export function shareOut(
  totalCents: number,
  shares: readonly ShareLine[],
): Shares & { readonly byId: ReadonlyMap<string, number> } {
  const standing = shares.filter((share) => counts(share.state))
  const sums = sharesOf(
    totalCents,
    standing.map((share) => (mayChange(share.state) ? share.part : { mode: 'CENTS', cents: share.askedCents })),
  )
  return { ...sums, byId: new Map(standing.map((share, index) => [share.id, sums.cents[index] ?? 0])) }
}

/** Whether shares may stand so: none is zero, and together they do not pass the devis. */
export function checkShares(sums: Shares): Verdict {
  if (sums.over > 0) return refusals.SHARES_OVER({ over: sums.over })
  return sums.cents.some((cents) => cents === 0) ? refusals.SHARE_ZERO() : null
}

/** Funders that pay for what their own rules name, and for nothing else. */
const OWN_DEVICE: ReadonlySet<Funder> = new Set(['CPF', 'FPETT', 'FIPHFP'])

/** Whether a funder may pay for a type of bilan: it is of its list, to be checked with it, or not possible. */
export const fits = (funder: Funder, funders: readonly Funder[]): 'YES' | 'TO_CHECK' | 'NO' =>
  funders.includes(funder) ? 'YES' : OWN_DEVICE.has(funder) ? 'NO' : 'TO_CHECK'

/** Whom one may ask: a funder with its space, or without one here. */
export interface FunderOption {
  /** What the list sends. */
  readonly key: string
  readonly funder: Funder
  readonly name: string
  readonly organisationId: string | null
  readonly clientId: string | null
  /** It is one among others: its name is asked. */
  readonly named: boolean
}

export interface OptionFacts {
  readonly typeKey: BilanTypeKey
  /** Funders of the type. */
  readonly funders: readonly Funder[]
  readonly person: string
  /** Employers that take part in the bilan. */
  readonly employers: readonly { readonly clientId: string; readonly name: string }[]
  /** Funders whose conseillères take part in it. */
  readonly accompanying: readonly { readonly organisationId: string; readonly name: string }[]
  /** Funders with a space. */
  readonly spaces: readonly { readonly id: string; readonly name: string; readonly kind: string }[]
}

/**
 * Whom a bilan's price may be asked of, those of its type first. An employer only when it takes part in the bilan (R18); the FIPHFP
 * through one (R12); the FPETT in its own space (R4).
 */
export function optionsOf(facts: OptionFacts): FunderOption[] {
  const plain = { organisationId: null, clientId: null, named: false }
  const spacesOf = (kind: Funder): FunderOption[] =>
    facts.spaces
      .filter((space) => space.kind === kind)
      .map((space) => ({
        ...plain,
        key: `${kind}:${space.id}`,
        funder: kind,
        name: space.name,
        organisationId: space.id,
      }))
  const without = (funder: Funder, named = false): FunderOption => ({
    ...plain,
    ...{ key: funder, funder, name: funderNames[funder], named },
  })
  const here = (kind: Funder): readonly FunderOption[] => {
    const spaces = spacesOf(kind)
    return spaces.length > 0 ? spaces : [without(kind)]
  }
  const through = facts.employers[0]
  const all: Readonly<Record<Funder, readonly FunderOption[]>> = {
    CPF: here('CPF'),
    EMPLOYER: facts.employers.map(({ clientId, name }) => ({
      ...plain,
      ...{ key: `EMPLOYER:${clientId}`, funder: 'EMPLOYER', name, clientId },
    })),
    SELF: [{ ...without('SELF'), name: facts.person }],
    FIPHFP: through ? here('FIPHFP').map((one) => ({ ...one, clientId: through.clientId })) : [],
    FPETT: (facts.accompanying.length > 0
      ? facts.accompanying.map(({ organisationId, name }) => ({ id: organisationId, name, kind: 'FPETT' }))
      : facts.spaces.filter((space) => space.kind === 'FPETT')
    ).map(({ id, name }) => ({ ...plain, key: `FPETT:${id}`, funder: 'FPETT', name, organisationId: id })),
    AGEFIPH: here('AGEFIPH'),
    OPCO: [...spacesOf('OPCO'), without('OPCO', true)],
    FRANCE_TRAVAIL: here('FRANCE_TRAVAIL'),
  }
  const listed = [...facts.funders, ...(Object.keys(all) as Funder[]).filter((one) => !facts.funders.includes(one))]
  return listed.filter((funder) => fits(funder, facts.funders) !== 'NO').flatMap((funder) => all[funder])
}

/** Whom one asks, as rules look at it. */
export interface Asked {
  readonly funder: Funder
  /** Its own space; null: it has none here. */
  readonly organisationId: string | null
}

/** Rule sets besides those of the product. */
export interface RuleFacts {
  readonly options: Pick<OptionFacts, 'typeKey'>
  /** Those that the house added: they bind whom it asks who has no space here. */
  readonly sets: readonly RuleSet[]
  /** Those that funders with a space added, by organisation. */
  readonly setsOfFunders: ReadonlyMap<string, readonly RuleSet[]>
}

/** What the rules of whom one asks say on a day: his own where he has a space here, else those that the house knows of him. */
export const rulesOn = (facts: RuleFacts, { funder, organisationId }: Asked, day: Day): TermsInForce | null =>
  termsOn(
    funder,
    facts.options.typeKey,
    day,
    organisationId ? (facts.setsOfFunders.get(organisationId) ?? []) : facts.sets,
  )

/** Whether a chosen funder may have a share: it is possible for the type, and has none yet. */
export function checkOption(
  key: string,
  facts: OptionFacts,
  standing: readonly { readonly funder: Funder; readonly organisationId: string | null; readonly name: string }[],
  name: string | null,
): Verdict {
  const funder = key.split(':')[0] as Funder
  if (Object.hasOwn(funderNames, funder) && fits(funder, facts.funders) === 'NO')
    return refusals.FUNDER_NOT_POSSIBLE({ who: theFunder[funder] })
  const option = optionsOf(facts).find((one) => one.key === key)
  if (!option) return refusals.FUNDER_UNKNOWN()
  if (option.named && !name) return refusals.FUNDER_NAME()
  const called = option.named && name ? name : option.name
  const twice = standing.find(
    (one) => one.funder === option.funder && one.organisationId === option.organisationId && one.name === called,
  )
  return twice ? refusals.FUNDER_TWICE({ name: called }) : null
}
