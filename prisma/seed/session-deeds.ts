import { exchange, handIn, instruct } from '@/lib/guidance/commands'
import { Exchange, HandIn, Instruct } from '@/lib/guidance/schema'
import type { Day } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { logHours } from '@/lib/sessions/log-commands'
import { LogHours, SignSession } from '@/lib/sessions/schema'
import { signSession } from '@/lib/sessions/sign-commands'
import { later } from './calendar'
import { byMember, byPerson, deed, type Pair, sessionOf } from './pair'
import { endOf, planAll, proposed, type Slot } from './programme-deeds'

/** Signs a session in the version that is shown now. */
export async function sign(scope: Scope, pair: Pair, label: string): Promise<void> {
  const id = sessionOf(pair, label)
  const shown = await scope.tx.session.findFirst({ where: { id }, select: { version: true } })
  await deed(scope, SignSession, signSession, { bilanId: pair.bilanId, sessionId: id, version: shown?.version ?? 0 })
}

/** Logs a session as it was planned, in the caller's transaction. */
export const log = (scope: Scope, pair: Pair, label: string, items: readonly string[], signed = true) =>
  deed(scope, LogHours, logHours, {
    bilanId: pair.bilanId,
    sessionId: sessionOf(pair, label),
    outcome: 'AS_PLANNED',
    items: [...items],
    sign: signed,
  })

/**
 * A session held as planned: logged and signed at its end by the consultant, then signed by the person.
 * @param items what it covered; what its step proposes unless said otherwise
 */
export function hold(
  pair: Pair,
  slot: Slot,
  items: readonly string[] = proposed(pair.kind, slot.label, slot.on).covers,
): void {
  const end = endOf(pair, slot)
  byMember(pair, later(end, 4), (scope) => log(scope, pair, slot.label, items))
  byPerson(pair, later(end, 9), (scope) => sign(scope, pair, slot.label))
}

export interface Guided {
  readonly label: string
  readonly instructedAt: Date
  readonly due: Day
  readonly instructions: string
}

/** A piece of guided work is given: its day, its instructions (R9). */
export function give(pair: Pair, { label, instructedAt, due, instructions }: Guided): void {
  byMember(pair, instructedAt, async (scope) => {
    await planAll(scope, pair, [{ label, on: due }])
    const id = sessionOf(pair, label)
    await deed(scope, Instruct, instruct, { bilanId: pair.bilanId, sessionId: id, instructions, dueOn: due })
  })
}

/** The person hands it in, in words. */
export function submit(pair: Pair, label: string, moment: Date, text: string): void {
  byPerson(pair, moment, (scope) =>
    deed(scope, HandIn, handIn, { bilanId: pair.bilanId, sessionId: sessionOf(pair, label), text }),
  )
}

/** The consultant answers what was handed in, and logs it: it has its three parts now. The person signs. */
export function discuss(pair: Pair, label: string, moment: Date, text: string): void {
  byMember(pair, moment, async (scope) => {
    await deed(scope, Exchange, exchange, { bilanId: pair.bilanId, sessionId: sessionOf(pair, label), text })
    await log(scope, pair, label, proposed(pair.kind, label, scope.today).covers)
  })
  byPerson(pair, later(moment, 7), (scope) => sign(scope, pair, label))
}
