import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkNewVersion, sectionsOf } from './notice-rules'
import type * as schema from './schema'
import { refusals } from './words'

/**
 * Publishes a new version of a type's notice (R1). Earlier versions stay as they are, and whoever acknowledged one has
 * acknowledged that one.
 * @returns the version's id
 */
export async function publishNotice(
  anyScope: Scope,
  input: z.output<typeof schema.PublishNotice>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'notice.publish')
  const tenantId = scope.actor.organisation.id
  const { typeKey, title, ...parts } = input
  const sections = sectionsOf(parts)
  const hash = sha256(canonical({ title, sections }))
  const last = await scope.tx.notice.findFirst({ where: { tenantId, typeKey }, orderBy: { version: 'desc' } })
  accept(checkNewVersion(hash, last?.sha256 ?? null))
  const [id, version] = [newId(), (last?.version ?? 0) + 1]
  const notice = { id, tenantId, typeKey, version, title, sections: JSON.parse(JSON.stringify(sections)), sha256: hash }
  const at = refusals.NOTICE_AT_ONCE()
  await guarded(
    scope.tx.notice.createMany({
      data: [{ ...notice, publishedAt: scope.now, publishedByMemberId: scope.actor.memberId }],
    }),
    { '23505': at, P2002: at },
  )
  await record(scope, 'organisation.notice-published', { tenantId }, { noticeId: id, typeKey, version })
  return done(id, { said: `La version ${version} est publiée.` })
}
