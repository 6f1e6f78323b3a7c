import 'server-only'
import type { z } from 'zod'
import { itemOf, mayBeTicked } from '@/lib/bilan-types/content'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, done, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { courseFacts, courseOf } from './course-queries'
import { mayMarkItem, maySetAside } from './phase-rules'
import type { CoverItem, SetItemAside, UndoItem } from './schema'
import { refusals } from './words'

/** The bilan, locked, and the item on it that may be marked now. */
async function itemToMark(scope: Scope, bilanId: string, itemKey: string) {
  const bilan = await bilanToWorkOn(scope, bilanId)
  authorize(scope, 'phase.cover', bilan)
  const facts = await courseFacts(scope, bilan.id)
  const course = courseOf(bilan, await stageFacts(scope, bilan.id), facts)
  const found = itemOf(bilan.parameters, itemKey)
  accept(mayMarkItem(course, found?.phase.key ?? null))
  if (!found) refuse(refusals.ITEM_UNKNOWN())
  return { bilan, facts, ...found }
}

/** Ticks an item in a session already held, when it was forgotten at logging. @returns the tick's id */
export async function coverItem(scope: Scope, input: z.output<typeof CoverItem>) {
  const { bilan, facts, phase, item } = await itemToMark(scope, input.bilanId, input.itemKey)
  if (!mayBeTicked(item, { synthese: false })) refuse(refusals.ITEM_ELSEWHERE())
  const standing = facts.covers.filter((cover) => cover.itemKey === item.key)
  if (standing.some((cover) => cover.aside || cover.session?.id === input.sessionId)) refuse(refusals.ITEM_SETTLED())
  const held = await scope.tx.session.count({ where: { id: input.sessionId, bilanId: bilan.id, state: 'HELD' } })
  if (held === 0) refuse(refusals.SESSION_NOT_HELD())
  const id = await addCover(scope, bilan, { phaseKey: phase.key, itemKey: item.key, sessionId: input.sessionId })
  await scope.tx.$executeRaw`
    UPDATE session SET item_keys = array_append(item_keys, ${item.key}) WHERE id = ${input.sessionId}::uuid AND NOT (${item.key} = ANY(item_keys))`
  await record(
    scope,
    'phase.item-covered',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { phaseKey: phase.key, itemKey: item.key },
  )
  return done(id, { said: 'Contenu noté comme abordé.' })
}

/** R8: sets an item aside, with a reason that the pair alone reads. @returns the tick's id */
export async function setItemAside(scope: Scope, input: z.output<typeof SetItemAside>) {
  const { bilan, facts, phase, item } = await itemToMark(scope, input.bilanId, input.itemKey)
  accept(maySetAside(item))
  if (facts.covers.some((cover) => cover.itemKey === item.key)) refuse(refusals.ITEM_SETTLED())
  const id = await addCover(scope, bilan, { phaseKey: phase.key, itemKey: item.key, aside: true })
  await scope.tx.reason.create({
    data: {
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      subject: 'ITEM_ASIDE',
      subjectId: id,
      text: input.reason,
      at: scope.now,
      loginId: loginOf(scope),
    },
  })
  await record(
    scope,
    'phase.item-set-aside',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { phaseKey: phase.key, itemKey: item.key },
  )
  return done(id, { said: 'Contenu écarté. Vous pouvez annuler ce choix.' })
}

/** Takes a tick or a setting aside back, while its phase is not closed. */
export async function undoItem(scope: Scope, input: z.output<typeof UndoItem>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'phase.cover', bilan)
  const facts = await courseFacts(scope, bilan.id)
  const cover = facts.covers.find((one) => one.id === input.coverId)
  if (!cover) refuse(refusals.ITEM_OPEN())
  accept(mayMarkItem(courseOf(bilan, await stageFacts(scope, bilan.id), facts), cover.phaseKey))
  await scope.tx.itemCover.updateMany({ where: { id: cover.id, removedAt: null }, data: { removedAt: scope.now } })
  if (cover.session) {
    await scope.tx.$executeRaw`
      UPDATE session SET item_keys = array_remove(item_keys, ${cover.itemKey}) WHERE id = ${cover.session.id}::uuid`
  }
  await record(
    scope,
    'phase.item-undone',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { phaseKey: cover.phaseKey, itemKey: cover.itemKey },
  )
  return done(cover.id, { said: 'Choix annulé : ce contenu est de nouveau à aborder.' })
}

async function addCover(
  scope: Scope,
  bilan: { id: string; tenantId: string },
  cover: { phaseKey: string; itemKey: string; sessionId?: string; aside?: boolean },
): Promise<string> {
  const id = newId()
  await guarded(
    scope.tx.itemCover.create({
      data: { id, tenantId: bilan.tenantId, bilanId: bilan.id, ...cover, at: scope.now, loginId: loginOf(scope) },
    }),
    { item_cover_once: refusals.ITEM_SETTLED() },
  )
  return id
}

const loginOf = (scope: Scope): string => (scope.actor.kind === 'job' ? '' : scope.actor.loginId)
