import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import { bilanTypes, kindName } from '@/lib/bilan-types/registry'
import { type SettingsView, settings } from '@/lib/organisations/queries'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { formValues } from './form-rules'
import { fundersOf, ownRuleSets } from './queries'
import { ruleSetOn, shippedRuleSets } from './rules'
import { type DatedSet, funderSlug, historyOf } from './set-rules'
import { plainTerms, type RuleSet } from './terms-rules'

/** A funder on the list of the settings. */
export interface FunderLine {
  readonly funder: Funder
  readonly slug: string
  /** Day in words since which its present rules hold; null: none yet. */
  readonly since: string | null
  /** Whether the organisation set them itself. */
  readonly own: boolean
  readonly source: string
  /** How many figures of the present rules are to be checked. */
  readonly toVerify: number
  /** Day in words on which the next rules take over. */
  readonly next: string | null
}

export interface FundersView extends SettingsView {
  readonly funders: readonly FunderLine[]
}

/** Every funder whose rules the organisation keeps, with those in force today. @throws NotFound for who keeps none */
export async function funderSettings(scope: Scope<Member>): Promise<FundersView> {
  const view = await settings(scope)
  const funders = await fundersOf(scope)
  if (funders.length === 0) throw new NotFound()
  const own = await ownRuleSets(scope, scope.actor.organisation.id)
  return { ...view, funders: funders.map((funder) => lineOf(funder, scope.today, own)) }
}

function lineOf(funder: Funder, today: Day, own: readonly RuleSet[]): FunderLine {
  const now = ruleSetOn(funder, null, today, own)
  const coming = [...shippedRuleSets, ...own]
    .filter((set) => set.funder === funder && set.effectiveFrom > today)
    .map((set) => set.effectiveFrom)
    .sort()[0]
  return {
    funder,
    slug: funderSlug(funder),
    since: now && sayFullDate(now.effectiveFrom),
    own: now?.id != null,
    source: now?.source ?? '',
    toVerify: now?.toVerify.length ?? 0,
    next: coming ? sayFullDate(coming) : null,
  }
}

export interface FunderView extends SettingsView {
  readonly funder: Funder
  readonly funderPath: string
  /** Names of those funders of this kind that answer in a space of their own: their rules bind what is asked of them, not these. */
  readonly answerHere: readonly string[]
  /** Rules for all types first, then for each type that has its own. */
  readonly kinds: readonly {
    readonly typeKey: string | null
    readonly label: string
    readonly sets: readonly DatedSet[]
  }[]
}

const one = async (
  scope: Scope<Member>,
  slug: string,
): Promise<{ view: SettingsView; funder: Funder; own: RuleSet[] }> => {
  const view = await settings(scope)
  const funder = (await fundersOf(scope)).find((candidate) => funderSlug(candidate) === slug)
  if (!funder) throw new NotFound()
  return { view, funder, own: await ownRuleSets(scope, scope.actor.organisation.id, funder) }
}

/** The rules of one funder, in force, to come and past. @param slug as its address writes it */
export async function funderRules(scope: Scope<Member>, slug: string): Promise<FunderView> {
  const { view, funder, own } = await one(scope, slug)
  const types = bilanTypes.map(({ key }) => key).filter((key) => own.some((set) => set.typeKey === key))
  const kinds = [null, ...types].map((typeKey) => ({
    typeKey,
    label: typeKey === null ? 'Tous les bilans' : kindName(typeKey),
    sets: historyOf(funder, typeKey, scope.today, own),
  }))
  const others = await scope.tx.$queryRaw<{ name: string }[]>`
    SELECT f.name FROM gate.funders() f WHERE f.kind = ${funder} AND f.id <> ${scope.actor.organisation.id}::uuid LIMIT 10`
  const answerHere = others.map(({ name }) => name)
  return { ...view, funder, funderPath: `/e/${view.slug}/reglages/financeurs/${slug}`, answerHere, kinds }
}

export interface NewRulesView extends SettingsView {
  readonly funder: Funder
  readonly funderPath: string
  readonly values: Readonly<Record<string, unknown>>
  readonly types: readonly { readonly value: string; readonly label: string }[]
}

/** The form of new rules, begun with the latest ones. */
export async function newRules(scope: Scope<Member>, slug: string): Promise<NewRulesView> {
  const { view, funder, own } = await one(scope, slug)
  const last = ruleSetOn(funder, null, '9999-12-31', own)
  return {
    ...view,
    funder,
    funderPath: `/e/${view.slug}/reglages/financeurs/${slug}`,
    values: formValues({
      funder,
      typeKey: null,
      terms: last?.terms ?? plainTerms,
      toVerify: last?.toVerify ?? [],
    }),
    types: [
      { value: '', label: 'Tous les bilans' },
      ...bilanTypes.map(({ key }) => ({ value: key, label: kindName(key) })),
    ],
  }
}
