import 'server-only'
import { parametersOn } from '@/lib/bilan-types/registry'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type NoticeSection, textOf } from './notice-rules'
import { type SettingsView, settings } from './queries'
import { kindsOn, type SheetKind, sheetKey } from './sheet-rules'
import { proposedSheet, type SheetPart, sheetParts } from './sheet-words'

export interface SheetVersion {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly publishedAt: Date
  readonly publishedBy: string
  readonly sha256: string
  readonly offered: boolean
}

interface Row {
  id: string
  type_key: string
  variant_key: string
  version: number
  title: string
  published_at: Date
  sha256: string
  withdrawn_at: Date | null
  by: string
  sections: NoticeSection[]
}

const versionOf = (row: Row): SheetVersion => ({
  id: row.id,
  version: row.version,
  title: row.title,
  publishedAt: row.published_at,
  publishedBy: row.by,
  sha256: row.sha256,
  offered: row.withdrawn_at === null,
})

/** The last sheet of every kind of bilan. */
export async function sheetsInForce(
  scope: Scope<Member>,
): Promise<SettingsView & { sheets: readonly (SheetKind & { current: SheetVersion | null })[] }> {
  const view = await settings(scope)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (s.type_key, s.variant_key) s.id, s.type_key, s.variant_key, s.version, s.title, s.published_at, s.sha256, s.withdrawn_at,
      m.first_name || ' ' || m.last_name AS by
    FROM programme_sheet s JOIN member m ON m.id = s.published_by_member_id WHERE s.tenant_id = ${scope.actor.organisation.id}::uuid
    ORDER BY s.type_key, s.variant_key, s.version DESC`
  const sheets = kindsOn(scope.today).map((kind) => {
    const row = rows.find((one) => one.type_key === kind.typeKey && one.variant_key === (kind.variantKey ?? ''))
    return { ...kind, current: row ? versionOf(row) : null }
  })
  return { ...view, sheets }
}

export interface SheetView extends SettingsView, SheetKind {
  readonly versions: readonly SheetVersion[]
  /** What the form begins with: the last version, else the text that the product proposes. */
  readonly text: Readonly<Record<SheetPart | 'title', string>>
  readonly current: { readonly id: string; readonly version: number; readonly offered: boolean } | null
}

/** The sheet of one kind of bilan: its versions, and its text to edit. @param key `competences`, or `professionnel-horizon`. @throws NotFound for an unknown one */
export async function sheetOfKind(scope: Scope<Member>, key: string): Promise<SheetView> {
  const view = await settings(scope)
  const kind = kindsOn(scope.today).find((one) => sheetKey(one) === key)
  if (!kind) throw new NotFound()
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT s.id, s.type_key, s.variant_key, s.version, s.title, s.published_at, s.sha256, s.withdrawn_at, s.sections, m.first_name || ' ' || m.last_name AS by
    FROM programme_sheet s JOIN member m ON m.id = s.published_by_member_id
    WHERE s.tenant_id = ${scope.actor.organisation.id}::uuid AND s.type_key = ${kind.typeKey} AND s.variant_key = ${kind.variantKey ?? ''}
    ORDER BY s.version DESC LIMIT 50`
  const last = rows[0]
  const terms = parametersOn(kind.typeKey, scope.today, kind.variantKey)
  const proposed = proposedSheet(terms, view.house)
  const entries = sheetParts.map((part, index): [SheetPart, string] => {
    const section = last?.sections[index]
    return [part, section ? textOf(section) : proposed[part]]
  })
  return {
    ...view,
    ...kind,
    versions: rows.map(versionOf),
    text: { ...proposed, ...Object.fromEntries(entries), title: last?.title ?? proposed.title },
    current: last ? { id: last.id, version: last.version, offered: last.withdrawn_at === null } : null,
  }
}
