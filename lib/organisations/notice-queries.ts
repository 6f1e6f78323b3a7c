import 'server-only'
import type { BilanTypeKey } from '@/lib/bilan-types/keys'
import { bilanTypes, isBilanType } from '@/lib/bilan-types/registry'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type NoticeSection, textOf } from './notice-rules'
import { type NoticePart, noticeParts, proposedNotice } from './notice-words'
import { type SettingsView, settings } from './queries'

export interface NoticeVersion {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly publishedAt: Date
  readonly publishedBy: string
  readonly sha256: string
}

interface Row {
  id: string
  type_key: string
  version: number
  title: string
  published_at: Date
  sha256: string
  by: string
  sections: NoticeSection[]
}

/** Every type's notice in force. */
export async function noticesInForce(
  scope: Scope<Member>,
): Promise<SettingsView & { notices: readonly { typeKey: BilanTypeKey; current: NoticeVersion | null }[] }> {
  const view = await settings(scope)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (n.type_key) n.id, n.type_key, n.version, n.title, n.published_at, n.sha256, m.first_name || ' ' || m.last_name AS by
    FROM notice n JOIN member m ON m.id = n.published_by_member_id WHERE n.tenant_id = ${scope.actor.organisation.id}::uuid
    ORDER BY n.type_key, n.version DESC`
  const notices = bilanTypes.map(({ key: typeKey }) => {
    const row = rows.find((one) => one.type_key === typeKey)
    return { typeKey, current: row ? versionOf(row) : null }
  })
  return { ...view, notices }
}

const versionOf = (row: Row): NoticeVersion => ({
  id: row.id,
  version: row.version,
  title: row.title,
  publishedAt: row.published_at,
  publishedBy: row.by,
  sha256: row.sha256,
})

export interface NoticeView extends SettingsView {
  readonly typeKey: BilanTypeKey
  readonly versions: readonly NoticeVersion[]
  /** What the form begins with: the version in force, else the text that the product proposes. */
  readonly text: Readonly<Record<NoticePart | 'title', string>>
  readonly current: { readonly version: number; readonly sections: readonly NoticeSection[] } | null
  /** True when the version in force does not name today's référent handicap (R20). */
  readonly referentUnnamed: boolean
}

/** One type's notice: its versions, and its text to edit. @throws NotFound for an unknown type */
export async function noticeOfType(scope: Scope<Member>, typeKey: string): Promise<NoticeView> {
  const view = await settings(scope)
  if (!isBilanType(typeKey)) throw new NotFound()
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT n.id, n.type_key, n.version, n.title, n.published_at, n.sha256, n.sections, m.first_name || ' ' || m.last_name AS by
    FROM notice n JOIN member m ON m.id = n.published_by_member_id
    WHERE n.tenant_id = ${scope.actor.organisation.id}::uuid AND n.type_key = ${typeKey} ORDER BY n.version DESC LIMIT 50`
  const last = rows[0]
  const proposed = proposedNotice(typeKey, view.house)
  const entries = noticeParts.map((part, index): [NoticePart, string] => {
    const section = last?.sections[index]
    return [part, section ? textOf(section) : proposed[part]]
  })
  return {
    ...view,
    typeKey,
    versions: rows.map(versionOf),
    text: { ...proposed, ...Object.fromEntries(entries), title: last?.title ?? proposed.title },
    current: last ? { version: last.version, sections: last.sections } : null,
    referentUnnamed: Boolean(
      last && view.house.referentName && !JSON.stringify(last.sections).includes(view.house.referentName),
    ),
  }
}
