'use client'

import { unstable_rethrow } from 'next/navigation'
import type { Outcome, Refusal } from '@/lib/platform/outcome'

/** A server action as forms and buttons call it; a page has already bound the space. */
export type ServerAction<T = unknown> = (input: Record<string, unknown>) => Promise<Outcome<T>>

const LOST: Refusal = {
  code: 'NO_ANSWER',
  message:
    'Pas de réponse : la connexion a peut-être été coupée. Considérez que rien n’a été enregistré, et réessayez. Votre saisie reste ici.',
}
const FAILED: Refusal = {
  code: 'FAILED',
  message: 'Rien n’a été enregistré. Réessayez ; si cela continue, rechargez la page. Votre saisie reste ici.',
}

/** Calls a server action. What it throws, or no answer at all, comes back as a refusal in words. */
export async function callAction<T>(action: ServerAction<T>, input: Record<string, unknown>): Promise<Outcome<T>> {
  try {
    const outcome = await action(input)
    return outcome ?? { ok: false, refusal: FAILED }
  } catch (error) {
    unstable_rethrow(error)
    return { ok: false, refusal: error instanceof TypeError ? LOST : FAILED }
  }
}

/** A key that is new each time it is made, for an act that must count once however often it is sent. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
