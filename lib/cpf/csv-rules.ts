import type { Refusal } from '@/lib/platform/outcome'
import { importRefusals } from './import-words'

export const MOST_BYTES = 5 * 1024 * 1024
export const MOST_LINES = 20_000
const MOST_COLUMNS = 200
const MOST_SIGNS = 500

export type Separator = ';' | ','

/** A file read: its columns' names, and its lines under them, each as long as the header. */
export interface Csv {
  readonly separator: Separator
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

const no = (refusal: Refusal): Read<never> => ({ ok: false, refusal })

/** Bytes as text: UTF-8, with or without its mark, else Latin-1 as Windows writes it. Refuses what is no text at all. */
export function textOf(bytes: Uint8Array): Read<string> {
  if (bytes.length === 0) return no(importRefusals.FILE_EMPTY())
  if (bytes.length > MOST_BYTES) return no(importRefusals.FILE_LARGE())
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  // a spreadsheet, a picture, or UTF-16: a text of this kind holds none of these
  if (/[^\P{Cc}\t\n\v\f\r]/u.test(text)) return no(importRefusals.FILE_KIND())
  return { ok: true, value: text.replace(/^\ufeff/, '') }
}

/** The sign that parts the cells of the first line, quotes left out; a semicolon when neither is there. */
export function separatorOf(text: string): Separator {
  let [semicolons, commas, quoted] = [0, 0, false]
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === '\n' || sign === '\r') {
      if (semicolons + commas > 0) break
    } else if (sign === ';') semicolons++
    else if (sign === ',') commas++
  }
  return commas > semicolons ? ',' : ';'
}

/** Cells of a text, as RFC 4180 says: quoted cells may hold separators, line ends, and quotes written twice. Null: a quote is never closed. */
export function cellsOf(text: string, separator: Separator): string[][] | null {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at++
      for (;;) {
        const end = text.indexOf('"', at)
        if (end < 0) return null
        cell += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        cell += '"'
        at++
      }
    }
    const from = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
    row.push(cell + text.slice(from, at))
    if (text[at] === separator) {
      at++
      if (at < text.length) continue
      row.push('')
    }
    rows.push(row)
    row = []
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
  }
  return rows
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

/** A text as header and lines. Refuses in words what is no such list: no line, too many, a quote left open. */
export function csvOf(text: string): Read<Csv> {
  const separator = separatorOf(text)
  const cells = cellsOf(text, separator)
  if (!cells) return no(importRefusals.FILE_QUOTE())
  const [header, ...rows] = cells.filter((row) => !isBlank(row))
  if (!header || rows.length === 0) return no(importRefusals.FILE_EMPTY())
  if (header.length < 2 || header.length > MOST_COLUMNS) return no(importRefusals.FILE_COLUMNS())
  if (rows.length > MOST_LINES) return no(importRefusals.FILE_LINES())
  const width = header.length
  return {
    ok: true,
    value: {
      separator,
      header: header.map((cell, index) => cell.trim().slice(0, MOST_SIGNS) || `Colonne ${index + 1}`),
      rows: rows.map((row) =>
        Array.from({ length: width }, (_, index) => (row[index] ?? '').trim().slice(0, MOST_SIGNS)),
      ),
    },
  }
}
