import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { Still } from './still'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** The column that names the row. */
  head?: boolean
  /** Figures: to the end of the column, tabular. */
  num?: boolean
  /** The label is said but not shown, for a column of acts. */
  quiet?: boolean
  /** Where a click on the label leads, and how the list is sorted by it now. */
  sort?: { href: string; now: 'ascending' | 'descending' | null }
}

/**
 * A table that becomes cards under 46rem: each cell then bears its column's label, and the roles that the layout
 * would take away are written out. In between it scrolls in a frame that the keyboard reaches.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowCurrent,
  showCaption = false,
  cards = true,
  top = false,
  foot,
  still = false,
}: {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  rowCurrent?: (row: Row) => boolean
  showCaption?: boolean
  cards?: boolean
  /** Cells stand at the top of their row, for cells of several lines. */
  top?: boolean
  /** A `<tr role="row">` of totals. */
  foot?: ReactNode
  /** No cell holds a button or a form: it is written out as HTML (see `Still`). */
  still?: boolean
}) {
  const table = (
    // biome-ignore lint/a11y/noRedundantRoles: as cards, display: block takes the implicit roles away
    <table className={classNames('table', cards && 'table--cards', top && 'table--top')} role="table">
      <caption className={showCaption ? undefined : 'vh'}>{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tr role="row">
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: see above
          <tr key={rowKey(row)} role="row" aria-current={rowCurrent?.(row) ? 'true' : undefined}>
            {columns.map((column) => (
              <BodyCell key={column.key} column={column}>
                {column.cell(row)}
              </BodyCell>
            ))}
          </tr>
        ))}
      </tbody>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      {foot ? <tfoot role="rowgroup">{foot}</tfoot> : null}
    </table>
  )
  const frame = { className: 'table-scroll', 'aria-label': caption, tabIndex: 0 }
  return still ? (
    <Still as="section" {...frame}>
      {table}
    </Still>
  ) : (
    <section {...frame}>{table}</section>
  )
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <th scope="col" role="columnheader" className={column.num ? 'num' : undefined} aria-sort={sort?.now ?? undefined}>
      {sort ? (
        <Link className="sort" href={sort.href} prefetch={false} scroll={false}>
          {column.label}
          <Icon
            name={sort.now === 'ascending' ? 'arrow-up' : sort.now === 'descending' ? 'arrow-down' : 'arrow-up-down'}
          />
        </Link>
      ) : column.quiet ? (
        <span className="vh">{column.label}</span>
      ) : (
        column.label
      )}
    </th>
  )
}

function BodyCell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  if (column.head) {
    return (
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      <th scope="row" role="rowheader">
        {children}
      </th>
    )
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <td role="cell" className={column.num ? 'num' : undefined} data-label={column.quiet ? undefined : column.label}>
      {typeof children === 'string' || typeof children === 'number' ? children : <div className="cell">{children}</div>}
    </td>
  )
}
