'use client'

import { createContext, useContext } from 'react'

/** How a field's value is read: `list` is always a list, `file` one file or null, `files` a list of them. */
export type FieldKind = 'plain' | 'list' | 'file' | 'files'

/** What a form knows of a field besides its value. */
export type FieldMeta = { label: string; kind: FieldKind; here: boolean }

/** What a form tells its fields: its id, the values it began with, and where to say that they stand on the page. */
export type FormAround = {
  id: string
  initial: Record<string, unknown>
  /** Says that a field stands on the page; the answer says that it has gone. */
  mount: (name: string, label: string, kind: FieldKind) => () => void
  /** Writes a first value as its field shows it: minutes as a duration. */
  begin: (name: string, value: unknown) => void
}

export const FormAroundContext = createContext<FormAround | null>(null)

/** The form around a field. */
export function useFormAround(): FormAround {
  const around = useContext(FormAroundContext)
  if (!around) throw new Error('A field stands outside its <Form>')
  return around
}

/** The id of a field's control, where its label and the summary of errors point. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll('.', '-')}`
}

/** What stands at a dotted name inside nested values: `lines.0.price`. */
export function valueAt(values: unknown, name: string): unknown {
  let at = values
  for (const part of name.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[part]
  }
  return at
}

/**
 * What a form sends: its hidden values that no field bears, and the values of the fields that stand on the page.
 * A field that has left the page is not sent, even if something was typed in it.
 */
export function collectValues(
  hidden: Record<string, unknown>,
  typed: Record<string, unknown>,
  fields: ReadonlyMap<string, FieldMeta>,
): Record<string, unknown> {
  const roots = new Map<string, boolean>()
  for (const [name, field] of fields) {
    const root = name.split('.')[0] ?? name
    roots.set(root, (roots.get(root) ?? false) || field.here)
  }
  const sent: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(hidden)) if (!roots.has(name)) sent[name] = value
  for (const [root, here] of roots) if (here) sent[root] = read(typed[root], fields.get(root)?.kind)
  return sent
}

function read(value: unknown, kind: FieldKind = 'plain'): unknown {
  if (kind === 'list') return Array.isArray(value) ? value : value ? [value] : []
  if (kind === 'file') return filesIn(value)[0] ?? null
  if (kind === 'files') return filesIn(value)
  return value
}

function filesIn(value: unknown): File[] {
  return typeof FileList !== 'undefined' && value instanceof FileList ? Array.from(value) : []
}
