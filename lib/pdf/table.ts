import { body, small } from './blocks'
import { hairline, ink, muted } from './colour'
import type { Paper, Struct, Style } from './paper'

/** A column; widths are shares of the table's width. */
export type Column = { head: string; share: number; align?: 'left' | 'right'; rowHead?: boolean }

/** What a cell says; the note stands under it, smaller. */
export type Cell = string | { text: string; note?: string }

export type Row = { cells: Cell[]; total?: boolean }

/** Where a table stands, in points, if not over the whole width; size of its text. */
export type Frame = { x?: number; width?: number; size?: number }

type Line = { text: string; style: Style }
type Laid = { lines: Line[]; x: number; width: number; type: 'TH' | 'TD' }
type Grid = { columns: Column[]; x: number; width: number; style: Style; rowHeadStyle: Style; most: number }

const pad = 3.6
const gutter = 12

/** A table with column heads, repeated as an artifact on each page it runs over. A row stays whole when a page can hold it. */
export function table(paper: Paper, columns: Column[], rows: Row[], frame: Frame = {}): void {
  const { x = paper.left, width = paper.width, size = body.size } = frame
  const style: Style = { ...body, size, leading: size * 1.42 }
  const headStyle: Style = { ...small, face: 'strong' }
  const grid: Grid = { columns, x, width, style, rowHeadStyle: style, most: paper.pageHeight }
  const heads = columns.map((column) => column.head)
  const laidHead = lay(paper, { ...grid, style: headStyle, rowHeadStyle: headStyle }, heads)
  const headHeight = heightOf(laidHead) + pad
  const closeHead = (from: number) => {
    paper.rule(x, from + headHeight - 0.9, width, 0.9, paper.accent)
    paper.y = from + headHeight
  }
  paper.room(headHeight + style.leading * 2 + pad * 2)

  const element = paper.element('Table')
  const thead = paper.element('THead', element)
  const headRow = paper.element('TR', thead)
  const top = paper.y
  for (const cell of laidHead) {
    const th = paper.element('TH', headRow, { scope: 'Column' })
    paper.into(th, () => setCell(paper, cell.lines, cell, top))
    th.end()
  }
  headRow.end()
  thead.end()
  closeHead(top)

  const before = paper.onNewPage
  paper.onNewPage = () => {
    const from = paper.y
    paper.artifact(() => {
      for (const cell of laidHead) setCell(paper, cell.lines, cell, from)
    }, 'Pagination')
    closeHead(from)
  }
  const tbody = paper.element('TBody', element)
  for (const row of rows) drawRow(paper, tbody, { ...grid, most: paper.pageHeight - headHeight }, row)
  tbody.end()
  element.end()
  paper.onNewPage = before
  paper.y += 6
}

/** Facts, one a row: each label is the header of its row. */
export function facts(paper: Paper, rows: [label: string, value: string][], labelShare = 0.26): void {
  const columns = [
    { head: '', share: labelShare, rowHead: true },
    { head: '', share: 1 - labelShare },
  ]
  const rowHeadStyle: Style = { ...body, colour: muted }
  const { left: x, width } = paper
  paper.room(body.leading + pad * 2)
  paper.rule(x, paper.y, width, 0.9, paper.accent)
  const element = paper.element('Table')
  const tbody = paper.element('TBody', element)
  for (const cells of rows) {
    drawRow(paper, tbody, { columns, x, width, style: body, rowHeadStyle, most: paper.pageHeight }, { cells })
  }
  tbody.end()
  element.end()
  paper.y += 6
}

function drawRow(paper: Paper, tbody: Struct, grid: Grid, row: Row): void {
  const total: Style = { ...grid.style, face: 'strong' }
  const laid = lay(paper, row.total ? { ...grid, style: total, rowHeadStyle: total } : grid, row.cells)
  const height = heightOf(laid) + pad * 2
  if (paper.y + height > paper.bottom && height <= grid.most) paper.turnPage()

  const tr = paper.element('TR', tbody)
  const elements = laid.map((cell) => paper.element(cell.type, tr, cell.type === 'TH' ? { scope: 'Row' } : {}))
  let rest = laid.map((cell) => cell.lines)
  while (rest.some((lines) => lines.length > 0)) {
    const free = paper.bottom - paper.y - pad * 2
    const counts = rest.map((lines) => fitting(lines, free))
    if (counts.every((count) => count === 0)) {
      paper.turnPage()
      continue
    }
    const top = paper.y + pad
    let bottom = top
    laid.forEach((cell, index) => {
      const part = rest[index]?.slice(0, counts[index]) ?? []
      const element = elements[index]
      if (!element || part.length === 0) return
      paper.into(element, () => {
        bottom = Math.max(bottom, setCell(paper, part, cell, top))
      })
    })
    rest = rest.map((lines, index) => lines.slice(counts[index]))
    paper.y = bottom + pad
  }
  for (const element of elements) element.end()
  tr.end()
  paper.rule(grid.x, paper.y, grid.width, row.total ? 0.9 : 0.45, row.total ? ink : hairline)
}

function lay(paper: Paper, grid: Grid, cells: Cell[]): Laid[] {
  const sum = grid.columns.reduce((total, column) => total + column.share, 0)
  let x = grid.x
  return grid.columns.map((column, index) => {
    const full = (grid.width * column.share) / sum
    const width = full - (index === grid.columns.length - 1 ? 0 : gutter)
    const cell = cells[index] ?? ''
    const { text, note } = typeof cell === 'string' ? { text: cell, note: undefined } : cell
    const align = column.align ?? 'left'
    const main: Style = { ...(column.rowHead ? grid.rowHeadStyle : grid.style), align }
    const under: Style = { ...small, align }
    const lines = [
      ...(text ? paper.lines(text, main, width).map((line) => ({ text: line, style: main })) : []),
      ...(note ? paper.lines(note, under, width).map((line) => ({ text: line, style: under })) : []),
    ]
    const laid: Laid = { lines, x, width, type: column.rowHead ? 'TH' : 'TD' }
    x += full
    return laid
  })
}

const heightOf = (cells: Laid[]): number =>
  Math.max(...cells.map((cell) => cell.lines.reduce((sum, line) => sum + line.style.leading, 0)))

function fitting(lines: Line[], free: number): number {
  let height = 0
  const over = lines.findIndex((line) => {
    height += line.style.leading
    return height > free + 0.01
  })
  return over === -1 ? lines.length : over
}

function setCell(paper: Paper, lines: Line[], cell: Laid, top: number): number {
  let y = top
  for (const line of lines) y = paper.set([line.text], cell.x, y, cell.width, line.style)
  return y
}
