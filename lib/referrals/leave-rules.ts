import { type FileKind, kindOf } from '@/lib/guidance/rules'

const TAKEN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp']

/** What a leave authorisation really is, by its first bytes: a PDF or a picture; null for anything else. */
export function paperKind(bytes: Uint8Array): FileKind | null {
  const kind = kindOf(bytes)
  return kind && TAKEN.includes(kind.mime) ? kind : null
}
