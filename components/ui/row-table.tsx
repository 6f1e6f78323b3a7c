'use client'

import Link from 'next/link'
import type { CSSProperties } from 'react'
import { Badge, type BadgeTone } from './badge'
import type { IconName } from './icon-names'
import { Stage, type StageState } from './stage'
import { Table } from './table'

/** What a cell shows: words alone, or words with where they lead, how they are drawn, and a line under them. */
export type RowCell =
  | string
  | {
      text: string
      href?: string
      /** As a badge. */
      tone?: BadgeTone
      icon?: IconName
      /** As a stage. */
      at?: StageState
      /** As the figures of a bar: where each of its parts ends and where its cap stands, in percent; and the bar in words. */
      bar?: { ends: readonly [number, number, number]; cap?: number; said: string }
      under?: string
      /** Under it, as a badge. */
      flag?: string
    }

export type DataRow = { key: string; cells: readonly RowCell[] }

/**
 * A `Table` whose rows are plain data. It is drawn on both sides, so that a page sends its rows once: not a second time as elements.
 * The first column names the row.
 */
export function RowTable({
  caption,
  columns,
  rows,
  top,
}: {
  caption: string
  columns: readonly { label: string; num?: boolean }[]
  rows: readonly DataRow[]
  top?: boolean
}) {
  return (
    <Table<DataRow>
      caption={caption}
      top={top}
      rows={[...rows]}
      rowKey={(row) => row.key}
      columns={columns.map((column, at) => ({
        ...column,
        key: column.label,
        head: at === 0,
        cell: ({ cells }) => drawn(cells[at] ?? ''),
      }))}
    />
  )
}

function drawn(cell: RowCell) {
  if (typeof cell === 'string') return cell
  const { under, flag } = cell
  return (
    <>
      {main(cell)}
      {under ? <small>{under}</small> : null}
      {flag ? (
        <span className="block">
          <Badge tone="info">{flag}</Badge>
        </span>
      ) : null}
    </>
  )
}

function main({ text, href, tone, icon, at, bar }: Exclude<RowCell, string>) {
  if (href)
    return (
      <Link className="row-link" href={href} prefetch={false}>
        {text}
      </Link>
    )
  if (tone)
    return (
      <Badge tone={tone} icon={icon}>
        {text}
      </Badge>
    )
  if (at) return <Stage at={at}>{text}</Stage>
  if (!bar) return text
  const [c, s, p] = bar.ends.map((end) => `${end}%`)
  const style = { '--c': c, '--s': s, '--p': p, ...(bar.cap ? { '--cap': `${bar.cap}%` } : {}) } as CSSProperties
  return (
    <span className="meter" role="img" aria-label={bar.said} style={style}>
      {text}
    </span>
  )
}
