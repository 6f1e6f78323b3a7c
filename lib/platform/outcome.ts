/** What a person may be told when a thing is not done: a code for tests and logs, a French sentence, and the fields it is about. */
export interface Refusal {
  readonly code: string
  readonly message: string
  /** Field name → sentence shown beside that field. */
  readonly fields?: Readonly<Record<string, string>>
}

/** What an action answers. `to`: where to go next; `said`: what a screen reader and a toast announce. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly to?: string; readonly said?: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** A pure rule's answer: null when all is well, else why not. */
export type Verdict = Refusal | null

/**
 * Makes a refusal. Written only in a noun's words.ts, so that every code has its words.
 * @param field the field it is about, if it is about one: the sentence then stands beside it
 */
export const refusal = (code: string, message: string, field?: string): Refusal =>
  field ? { code, message, fields: { [field]: message } } : { code, message }

/** Carries a refusal out of a command; the door turns it back into a value. The transaction is rolled back. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/** Not there, or not visible to whoever asks: the two are one answer. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** This login holds no more: signed out everywhere, a new password since, or closed. It sees nothing, as whoever is signed out. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut'
}

/** Ends a command with a refusal. */
export function refuse(why: Refusal): never {
  throw new Refused(why)
}

/** Goes on when the rule found nothing to say, else refuses. */
export function accept(verdict: Verdict): void {
  if (verdict) refuse(verdict)
}

/** Goes on with the thing, or answers as for a thing that does not exist. */
export function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new NotFound()
  return thing
}

/** A command's result with where to go next or what to announce; a plain value will do when there is neither. */
export class Done<T> {
  constructor(
    readonly value: T,
    readonly next: { to?: string; said?: string },
  ) {}
}

export const done = <T>(value: T, next: { to?: string; said?: string }): Done<T> => new Done(value, next)

/** A refusal whose traces stay: what the command wrote before it is committed (an attempt at a password, say). */
export class Declined {
  constructor(readonly refusal: Refusal) {}
}

export const declined = (why: Refusal): Declined => new Declined(why)
