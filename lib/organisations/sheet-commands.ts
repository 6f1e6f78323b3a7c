import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { checkNewSheet, isKindOn, sheetSectionsOf } from './sheet-rules'
import type { PublishSheet, WithdrawSheet } from './sheet-schema'
import { sheetRefusals } from './sheet-words'

/**
 * Publishes a new version of the programme sheet of a kind of bilan (R23): it is public from now on. Earlier versions stay
 * with the files that accepted them.
 * @returns the version's id
 */
export async function publishSheet(anyScope: Scope, input: z.output<typeof PublishSheet>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'notice.publish')
  const tenantId = scope.actor.organisation.id
  const { typeKey, variantKey, title, ...parts } = input
  if (!isKindOn(scope.today, { typeKey, variantKey })) throw new NotFound()
  const kind = { tenantId, typeKey, variantKey: variantKey ?? '' }
  const sections = sheetSectionsOf(parts)
  const hash = sha256(canonical({ title, sections }))
  const last = await scope.tx.programmeSheet.findFirst({ where: kind, orderBy: { version: 'desc' } })
  accept(checkNewSheet(hash, last ? { sha256: last.sha256, withdrawn: last.withdrawnAt !== null } : null))
  const [id, version] = [newId(), (last?.version ?? 0) + 1]
  const at = sheetRefusals.SHEET_AT_ONCE()
  await guarded(
    scope.tx.programmeSheet.createMany({
      data: [
        {
          ...kind,
          id,
          version,
          title,
          sections: JSON.parse(JSON.stringify(sections)),
          sha256: hash,
          publishedAt: scope.now,
          publishedByMemberId: scope.actor.memberId,
        },
      ],
    }),
    { '23505': at, P2002: at },
  )
  await record(scope, 'organisation.sheet-published', { tenantId }, { sheetId: id, typeKey, version })
  return done(id, { said: `La version ${version} est publiée. Elle est visible de tous.` })
}

/** Stops offering a sheet: it leaves the public pages. Files that accepted it keep it. */
export async function withdrawSheet(anyScope: Scope, input: z.output<typeof WithdrawSheet>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'notice.publish')
  if (!isId(input.sheetId)) throw new NotFound()
  const tenantId = scope.actor.organisation.id
  const sheet = found(await scope.tx.programmeSheet.findFirst({ where: { id: input.sheetId, tenantId } }))
  if (sheet.withdrawnAt) return refuse(sheetRefusals.NOT_OFFERED())
  await scope.tx.programmeSheet.updateMany({ where: { id: sheet.id }, data: { withdrawnAt: scope.now } })
  await record(scope, 'organisation.sheet-withdrawn', { tenantId }, { sheetId: sheet.id, typeKey: sheet.typeKey })
  return done(sheet.id, { said: 'Cette fiche n’est plus proposée au public' })
}
