import Link from 'next/link'
import type { CSSProperties, ReactNode } from 'react'
import { Badge, type BadgeTone } from './badge'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { type Drawn, Picture } from './picture'
import { Stage, type StageState } from './stage'
import { type Column, Table } from './table'

/** What stands in a cell: words, or one of the few things that a list shows. */
export type Bit =
  | string
  | { readonly link: string; readonly text: string; readonly said?: string }
  | { readonly small: string }
  | { readonly muted: string }
  | { readonly badge: BadgeTone; readonly icon?: IconName | null; readonly text: string }
  | { readonly stage: StageState; readonly text: string }
  | { readonly marks: readonly { readonly key: string; readonly on: boolean; readonly said: string }[] }
  | { readonly drawn: Drawn }
  | { readonly meter: Meter; readonly text: string }

/** A bar over its figures: where its parts end (solid, hatched, outlined) and where its cap stands, in percent; and the same in words. */
export interface Meter {
  readonly ends: readonly [number, number, number]
  readonly cap?: number
  readonly said: string
}

export type Cell = Bit | readonly Bit[] | null

export type DataColumn = Omit<Column<never>, 'cell' | 'key'>

export interface DataRow {
  readonly key: string
  readonly cells: readonly Cell[]
}

/** A table to read, its cells words and links. A list whose rows hold forms or buttons is a `Table`. */
export function DataTable({
  caption,
  columns,
  rows,
  top,
}: {
  caption: string
  columns: readonly DataColumn[]
  rows: readonly DataRow[]
  /** Cells stand at the top of their row, for cells of several lines. */
  top?: boolean
}) {
  return (
    <Table<DataRow>
      still
      caption={caption}
      top={top}
      rows={[...rows]}
      rowKey={(row) => row.key}
      columns={columns.map((column, at) => ({ ...column, key: column.label, cell: (row) => content(row.cells[at]) }))}
    />
  )
}

const drawnBy = ({ ends: [c, s, p], cap }: Meter): CSSProperties =>
  ({ '--c': `${c}%`, '--s': `${s}%`, '--p': `${p}%`, ...(cap ? { '--cap': `${cap}%` } : {}) }) as CSSProperties

const content = (cell: Cell | undefined): ReactNode =>
  cell === null || cell === undefined || typeof cell === 'string'
    ? cell
    : isSeveral(cell)
      ? cell.map(shown)
      : shown(cell, 0)

const isSeveral = (cell: Bit | readonly Bit[]): cell is readonly Bit[] => Array.isArray(cell)

function shown(bit: Bit, key: number): ReactNode {
  if (typeof bit === 'string') return bit
  if ('link' in bit)
    return (
      <Link key={key} className="row-link" href={bit.link} prefetch={false}>
        {bit.text}
        {bit.said ? <span className="vh">{bit.said}</span> : null}
      </Link>
    )
  if ('small' in bit) return <small key={key}>{bit.small}</small>
  if ('muted' in bit)
    return (
      <span key={key} className="muted">
        {bit.muted}
      </span>
    )
  if ('badge' in bit)
    return (
      <Badge key={key} tone={bit.badge} icon={bit.icon}>
        {bit.text}
      </Badge>
    )
  if ('stage' in bit)
    return (
      <Stage key={key} at={bit.stage}>
        {bit.text}
      </Stage>
    )
  if ('meter' in bit)
    return (
      <span key={key} className="meter" role="img" aria-label={bit.meter.said} style={drawnBy(bit.meter)}>
        {bit.text}
      </span>
    )
  if ('drawn' in bit) return <Picture key={key} of={bit.drawn} />
  return (
    <span key={key} className="marks">
      {bit.marks.map((mark) => (
        <span key={mark.key} className={mark.on ? 'mark is-on' : 'mark'}>
          <Icon name={mark.on ? 'check' : 'hourglass'} />
          <span>{mark.said}</span>
        </span>
      ))}
    </span>
  )
}
