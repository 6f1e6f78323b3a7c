import 'server-only'
import { z } from 'zod'
import { currentLogin, requestSource } from './cookie'
import { isCollision, isDatabaseAway, isUnkeepable } from './failures'
import { logBug } from './log'
import { nudge } from './nudge'
import {
  Declined,
  Done,
  NotFound,
  type Outcome,
  type Refusal,
  Refused,
  refusal,
  SignedOut,
  type Verdict,
} from './outcome'
import { inLogin, inPublic, inScope, type LoginScope, type PublicScope, type Scope } from './scope'

z.config(z.locales.fr())

/** What any action may answer besides a noun's own refusals. */
export const doorRefusals = {
  SIGNED_OUT: () =>
    refusal(
      'SIGNED_OUT',
      'Vous n’êtes plus connecté. Reconnectez-vous dans un autre onglet, puis réessayez : votre saisie reste ici.',
    ),
  NOT_FOUND: () =>
    refusal('NOT_FOUND', 'Cet élément n’existe pas, ou ne vous est pas accessible. Revenez à votre accueil.'),
  AWAY: () =>
    refusal('AWAY', 'Le service ne répond pas pour le moment. Rien n’a été enregistré : réessayez dans un instant.'),
  BUG: () =>
    refusal(
      'BUG',
      'Une erreur s’est produite de notre côté. Rien n’a été enregistré : réessayez, ou prévenez votre organisme.',
    ),
  SIGN: () =>
    refusal('SIGN', 'Un champ contient un signe qui ne peut pas être gardé. Retapez ce texte, puis réessayez.'),
  INPUT: (fields: Record<string, string>): Refusal => ({
    code: 'INPUT',
    message:
      Object.keys(fields).length > 1
        ? 'Plusieurs champs sont à revoir. Rien n’a été enregistré.'
        : 'Un champ est à revoir. Rien n’a été enregistré.',
    fields,
  }),
}

function readInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const fields: Record<string, string> = {}
  for (const issue of read.error.issues) {
    const name = String(issue.path[0] ?? 'formulaire')
    fields[name] ??= issue.message
  }
  throw new Refused(doorRefusals.INPUT(fields))
}

async function outcomeOf<T>(where: string, work: () => Promise<T | Done<T> | Declined>): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await work()
      nudge()
      if (result instanceof Declined) return { ok: false, refusal: result.refusal }
      return result instanceof Done
        ? { ok: true, value: result.value, ...result.next }
        : { ok: true, value: result as T }
    } catch (error) {
      if (error instanceof Refused) return { ok: false, refusal: error.refusal }
      if (error instanceof SignedOut) return { ok: false, refusal: doorRefusals.SIGNED_OUT() }
      if (error instanceof NotFound) return { ok: false, refusal: doorRefusals.NOT_FOUND() }
      if (isCollision(error) && attempt < 3) continue
      if (isUnkeepable(error)) return { ok: false, refusal: doorRefusals.SIGN() }
      logBug(where, error)
      return { ok: false, refusal: isDatabaseAway(error) ? doorRefusals.AWAY() : doorRefusals.BUG() }
    }
  }
}

/**
 * The one door for writes in a space: who is it, is the input sound, the command in one transaction, a typed outcome.
 * @returns a server action `(space, input)`; a page binds the space: an organisation's slug, or `moi`
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  command: (scope: Scope, input: z.output<S>) => Promise<T | Done<T> | Declined>,
) {
  return async (space: string, input: unknown): Promise<Outcome<T>> =>
    outcomeOf(command.name, async () => {
      const login = await currentLogin()
      if (!login) throw new Refused(doorRefusals.SIGNED_OUT())
      const sound = readInput(schema, input)
      return inScope(login, String(space), await requestSource(), (scope) => command(scope, sound))
    })
}

/** The door for what anybody may send from a public page: no login, a sound input, one transaction, a typed outcome. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  command: (scope: PublicScope, input: z.output<S>) => Promise<T | Done<T> | Declined>,
) {
  return async (input: unknown): Promise<Outcome<T>> =>
    outcomeOf(command.name, async () => {
      const sound = readInput(schema, input)
      return inPublic(await requestSource(), (scope) => command(scope, sound))
    })
}

/**
 * The door for what happens before or beside any space: sign-in, invitation, reset, the login's own account, the operator.
 * @param first what is counted in a short transaction of its own beforehand, so that a slow command (a password to hash)
 * holds nobody up; its refusal, if it has one, is the answer
 */
export function loginAction<S extends z.ZodType, T>(
  schema: S,
  command: (scope: LoginScope, input: z.output<S>) => Promise<T | Done<T> | Declined>,
  first?: (scope: LoginScope, input: z.output<S>) => Promise<Verdict>,
) {
  return async (input: unknown): Promise<Outcome<T>> =>
    outcomeOf(command.name, async () => {
      const sound = readInput(schema, input)
      const from = await requestSource()
      const verdict = first ? await inLogin(from, (scope) => first(scope, sound)) : null
      if (verdict) return new Declined(verdict)
      return inLogin(from, (scope) => command(scope, sound))
    })
}
