import 'server-only'
import type { Scope } from '@/lib/platform/scope'

/** What the person had begun to write under this key; null when nothing. One statement. */
export async function draftOf(scope: Scope, key: string): Promise<Record<string, unknown> | null> {
  if (scope.actor.kind === 'job') return null
  const draft = await scope.tx.draft.findUnique({
    where: { loginId_key: { loginId: scope.actor.loginId, key } },
    select: { value: true },
  })
  return draft && typeof draft.value === 'object' && draft.value !== null && !Array.isArray(draft.value)
    ? (draft.value as Record<string, unknown>)
    : null
}
