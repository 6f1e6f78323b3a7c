import 'server-only'
import type { z } from 'zod'
import { NotFound } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import type { Prisma } from '@/prisma/generated/client'
import type { SaveDraft } from './schema'

/** Keeps what a person is writing, hers alone; the latest takes the place of the one before. One statement. */
export async function saveDraft(scope: Scope, input: z.output<typeof SaveDraft>): Promise<string> {
  if (scope.actor.kind === 'job') throw new NotFound()
  const value = JSON.stringify(keepable(input.values))
  await scope.tx.$executeRaw`
    INSERT INTO draft (id, login_id, key, value, updated_at) VALUES (${newId()}::uuid, ${scope.actor.loginId}::uuid, ${input.key}, ${value}::jsonb, ${scope.now}::timestamptz)
    ON CONFLICT (login_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`
  return input.key
}

/** Text that jsonb can hold: no NUL, no half of a surrogate pair. */
function keepable(value: unknown): Prisma.InputJsonValue {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (Array.isArray(value)) return value.map(keepable)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, keepable(one)]))
  return typeof value === 'number' || typeof value === 'boolean' ? value : ''
}

/** Forgets a draft: what it held has been sent. */
export async function forgetDraft(scope: Scope, key: string): Promise<void> {
  if (scope.actor.kind === 'job') return
  await scope.tx.draft.deleteMany({ where: { loginId: scope.actor.loginId, key } })
}
