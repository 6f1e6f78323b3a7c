import type { z } from 'zod'
import type { BilanTypeKey, VariantKey } from '@/lib/bilan-types/keys'
import { Done } from '@/lib/platform/outcome'
import { inScope, type Login, OWN_SPACE, type Scope, type Source } from '@/lib/platform/scope'
import type { Calendar } from './calendar'
import type { House } from './house'
import type { Act } from './timeline'

/** A kind of bilan: a type, and one of its variants where it has them. */
export interface Kind {
  readonly typeKey: BilanTypeKey
  readonly variantKey: VariantKey | null
}

export const COMPETENCES: Kind = { typeKey: 'COMPETENCES', variantKey: null }

/** A consultant and the person he works with: what they did together, and the ids that it brought about. */
export interface Pair {
  readonly house: House
  readonly calendar: Calendar
  readonly consultant: { readonly id: string; readonly login: Login }
  readonly person: { readonly id: string; readonly login: Login }
  readonly key: string
  /** Its kind of bilan. */
  readonly kind: Kind
  readonly acts: Act[]
  bilanId: string
  /** Ids by the label of the step. */
  readonly steps: Map<string, string>
  readonly sessions: Map<string, string>
}

const found = <T>(thing: T | undefined, name: string): T => {
  if (thing === undefined) throw new RangeError(`The demonstration has no ${name}`)
  return thing
}

/** @param consultant,person their e-mail addresses in the house */
export const pairOf = (
  house: House,
  calendar: Calendar,
  consultant: string,
  person: string,
  kind: Kind = COMPETENCES,
): Pair => ({
  house,
  calendar,
  consultant: found(house.members.get(consultant), consultant),
  person: found(house.beneficiaries.get(person), person),
  key: person,
  kind,
  acts: [],
  bilanId: '',
  steps: new Map(),
  sessions: new Map(),
})

/** Where each of them acts from: addresses kept for documentation (RFC 5737), kept with what they sign. */
const office: Source = {
  ip: '203.0.113.24',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}
const home: Source = {
  ip: '198.51.100.61',
  userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
}

type Work = (scope: Scope) => Promise<unknown>

/** At a moment, a member of the house does this; the consultant unless said otherwise. */
export const byMember = (pair: Pair, moment: Date, work: Work, login: Login = pair.consultant.login): void => {
  pair.acts.push({ moment, run: () => inScope(login, pair.house.slug, office, work) })
}

/** At a moment, the person does this in her own space. */
export const byPerson = (pair: Pair, moment: Date, work: Work): void => {
  pair.acts.push({ moment, run: () => inScope(pair.person.login, OWN_SPACE, home, work) })
}

type Value<R> = R extends Done<infer V> ? V : R

/** Runs a command as an action does: its input is read by its schema first. @returns what the command answers */
export async function deed<S extends z.ZodType, R>(
  scope: Scope,
  schema: S,
  command: (scope: Scope, input: z.output<S>) => Promise<R>,
  input: z.input<S>,
): Promise<Value<R>> {
  const result = await command(scope, schema.parse(input))
  return (result instanceof Done ? result.value : result) as Value<R>
}

/** The id of the step of this label. @throws RangeError when the programme has none */
export const stepOf = (pair: Pair, label: string): string => found(pair.steps.get(label), `step ${label}`)

/** The id of the session of this label. @throws RangeError when it was not planned */
export const sessionOf = (pair: Pair, label: string): string => found(pair.sessions.get(label), `session ${label}`)

/** A place as the forms send it: `site/room`. @param room its name, alone of it in the house */
export function placeOf(house: House, site: string, room: string): string {
  return `${found(house.sites.get(site), site)}/${found(house.rooms.get(room), room)}`
}

/** At a moment, somebody of another organisation does this in its space: an employer's side, a conseillère. */
export const byParty = (pair: Pair, house: House, email: string, moment: Date, work: Work): void => {
  const { login } = found(house.members.get(email), email)
  pair.acts.push({ moment, run: () => inScope(login, house.slug, office, work) })
}
