import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { type Done, done, NotFound } from '@/lib/platform/outcome'
import { asMember, type Scope } from '@/lib/platform/scope'
import { bilanToWorkOn } from './bilan-queries'
import type { RemoveNote, SaveNote } from './note-schema'
import { noteRefusals } from './note-words'

/** Saves a private note of the practitioner, begun or changed. The trail keeps that it was begun, never its words. */
export async function saveNote(scope: Scope, input: z.output<typeof SaveNote>): Promise<string> {
  const member = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'note.write', bilan)
  const own = { id: input.noteId, bilanId: bilan.id, memberId: member.actor.memberId }
  const { count } = await scope.tx.privateNote.updateMany({
    where: { ...own, removedAt: null },
    data: { text: input.text, updatedAt: scope.now },
  })
  if (count > 0) return input.noteId
  await guarded(
    scope.tx.privateNote.createMany({
      data: [{ ...own, tenantId: bilan.tenantId, text: input.text, createdAt: scope.now, updatedAt: scope.now }],
    }),
    { '23505': noteRefusals.REMOVED_NOTE(), P2002: noteRefusals.REMOVED_NOTE() },
  )
  await record(scope, 'note.written', { tenantId: bilan.tenantId, bilanId: bilan.id }, { noteId: input.noteId })
  return input.noteId
}

/** Removes one's own note: its words are gone at once. */
export async function removeNote(scope: Scope, input: z.output<typeof RemoveNote>): Promise<Done<string>> {
  const member = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'note.write', bilan)
  const { count } = await scope.tx.privateNote.updateMany({
    where: { id: input.noteId, bilanId: bilan.id, memberId: member.actor.memberId, removedAt: null },
    data: { text: '', removedAt: scope.now, updatedAt: scope.now },
  })
  if (count === 0) throw new NotFound()
  await record(scope, 'note.removed', { tenantId: bilan.tenantId, bilanId: bilan.id }, { noteId: input.noteId })
  return done(input.noteId, { said: 'Note effacée' })
}
