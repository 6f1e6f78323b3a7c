import { addMonths, type Day, isDay } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { ACCEPTED, refusals } from './words'

/** Largest file handed in, in bytes. */
export const MOST_BYTES = 10 * 1024 * 1024
const TEXT_SAMPLE = 4096

const starts = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte)
const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

const OFFICE: readonly [inside: string, extension: string, mime: string][] = [
  ['word/', 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]
const OPEN_DOCUMENT: readonly [mime: string, extension: string][] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
]

/** A kind of file that is received. */
export interface FileKind {
  readonly mime: string
  readonly extensions: readonly string[]
}

/** An office document is a ZIP: what it holds says which. Macros are not received. */
function zipKind(bytes: Uint8Array): FileKind | null {
  const open = latin(bytes, 30, 120)
  for (const [mime, extension] of OPEN_DOCUMENT)
    if (open.startsWith(`mimetype${mime}`) && !open.startsWith(`mimetype${mime}-`))
      return { mime, extensions: [extension] }
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return null
  const found = OFFICE.find(([inside]) => names.includes(inside))
  return found ? { mime: found[2], extensions: [found[1]] } : null
}

/** Plain text: UTF-8 without control characters, and not the start of a page or a script. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, TEXT_SAMPLE)) && !/^\s*(<|#!|%!|\{\\rtf)/.test(text)
  } catch {
    return false
  }
}

/** What a file really is, by its first bytes, whatever its name says. Null when it is none that is received. */
export function kindOf(bytes: Uint8Array): FileKind | null {
  if (starts(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return { mime: 'application/pdf', extensions: ['pdf'] }
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { mime: 'image/png', extensions: ['png'] }
  if (starts(bytes, [0xff, 0xd8, 0xff])) return { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] }
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP')
    return { mime: 'image/webp', extensions: ['webp'] }
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) return zipKind(bytes)
  return isText(bytes) ? { mime: 'text/plain; charset=utf-8', extensions: ['txt'] } : null
}

/** Whether a file may be received: not empty, at most 10 MB, and of a kind known by its bytes. */
export function checkFile(bytes: Uint8Array): Verdict {
  if (bytes.byteLength === 0) return refusals.FILE_EMPTY()
  if (bytes.byteLength > MOST_BYTES) return refusals.FILE_TOO_LARGE()
  return kindOf(bytes) ? null : refusals.FILE_KIND()
}

const ENDINGS = ACCEPTED.split(',')

/** Whether a file's name ends as what is received does; one without an ending is judged by its bytes alone. */
export function checkName(name: string): Verdict {
  const ending = /.\.([^./\\\s]+)$/.exec(name.trim())?.[1]
  return ending === undefined || ENDINGS.includes(`.${ending.toLowerCase()}`)
    ? null
    : refusals.FILE_ENDING({ ending: ending.slice(0, 12) })
}

/** A file's name as it may be kept and given back: its last part, no sign that a system reads, and the ending of what it really is. */
export function safeName(name: string, kind: FileKind): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[^\p{L}\p{N} ._()’-]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim()
  const dot = plain.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot + 1).toLowerCase()] : [plain, '']
  const extension = kind.extensions.includes(ending) ? ending : (kind.extensions[0] ?? 'bin')
  return `${(stem || 'fichier').slice(0, 80).trim()}.${extension}`
}

/** Whether the day asked for is one, and is to come. Null: none was asked for. */
export function checkDue(dueOn: string | null, today: Day): Verdict {
  if (dueOn === null) return null
  if (!isDay(dueOn)) return refusals.DUE_UNREADABLE()
  return dueOn < today ? refusals.DUE_PAST() : dueOn > addMonths(today, 24) ? refusals.DUE_UNREADABLE() : null
}

export interface WorkFacts {
  readonly nature: string
  readonly state: string
  readonly counted: boolean
  readonly instructed: boolean
  readonly handIns: number
}

/** Whether anything may still be done on a piece of guided work: it is one, planned or held. */
export function checkWork(work: Pick<WorkFacts, 'nature' | 'state'>): Verdict {
  if (work.nature !== 'GUIDED_WORK') return refusals.NOT_GUIDED()
  return work.state === 'PLANNED' || work.state === 'HELD' ? null : refusals.WORK_OVER()
}

/** Instructions are written, and rewritten until something was handed in: what answers them must know what it answers. */
export const checkInstruct = (work: WorkFacts): Verdict =>
  checkWork(work) ?? (work.handIns > 0 ? refusals.INSTRUCTIONS_USED() : null)

/** One hands in once there are instructions, words or a file, until both have signed. */
export function checkHandIn(work: WorkFacts, given: { readonly text: string; readonly file: boolean }): Verdict {
  const sound = checkWork(work)
  if (sound) return sound
  if (!work.instructed) return refusals.NOT_INSTRUCTED()
  if (work.counted) return refusals.HAND_IN_COUNTED()
  return given.text === '' && !given.file ? refusals.HAND_IN_EMPTY() : null
}

/** Both may write to each other about the work as soon as there are instructions. */
export const checkExchange = (work: WorkFacts): Verdict =>
  checkWork(work) ?? (work.instructed ? null : refusals.NOT_INSTRUCTED())

/** The key of a hand-in's draft, hers alone. */
export const handInDraft = (sessionId: string): string => `rendu:${sessionId}`

/** A file as an answer: kept, never shown in the page, whatever it says it is. Without one, the answer of a thing that does not exist. */
export function fileAnswer(
  file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | null,
): Response {
  if (!file)
    return new Response('Introuvable', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  const plain = file.name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '')
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.mime,
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
