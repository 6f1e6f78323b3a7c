import 'server-only'
import { may } from '@/lib/access/policy'
import { sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type BilanHead, bilanHead } from './head-queries'

export interface NoteView {
  readonly id: string
  readonly text: string
  readonly writtenAt: string
  readonly updatedAt: string
  /** Null: one's own, which may be changed. */
  readonly author: string | null
}

export interface NotesView {
  readonly head: BilanHead
  readonly notes: readonly NoteView[]
  readonly page: number
  readonly more: boolean
}

const PAGE = 30

/** The private notes of a bilan, latest first: one's own, and a former consultant's when the person let them pass. Two statements. @throws NotFound for whoever does not conduct it */
export async function notesPage(scope: Scope<Member>, args: { bilanId: string; page: number }): Promise<NotesView> {
  const head = await bilanHead(scope, args.bilanId)
  if (!may(head.sides, 'note.write')) throw new NotFound()
  const rows = await scope.tx.$queryRaw<
    { id: string; text: string; created_at: Date; updated_at: Date; member_id: string; author: string }[]
  >`
    SELECT p.id, p.text, p.created_at, p.updated_at, p.member_id, m.first_name || ' ' || m.last_name AS author
    FROM private_note p JOIN member m ON m.id = p.member_id
    WHERE p.bilan_id = ${head.bilanId}::uuid AND p.removed_at IS NULL
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${PAGE + 1} OFFSET ${(args.page - 1) * PAGE}`
  return {
    head,
    notes: rows.slice(0, PAGE).map((row) => ({
      id: row.id,
      text: row.text,
      writtenAt: sayMoment(row.created_at, head.zone),
      updatedAt: sayMoment(row.updated_at, head.zone),
      author: row.member_id === scope.actor.memberId ? null : row.author,
    })),
    page: args.page,
    more: rows.length > PAGE,
  }
}
