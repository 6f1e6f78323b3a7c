/**
 * A cell of a file that spreadsheets open: quoted when it holds a separator, a quote or a line end; a text that a spreadsheet
 * would take for a formula is kept a text by an apostrophe before it.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = /^[\s]*[=+\-@]|^[\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of it, ended as RFC 4180 says; cells are parted by semicolons, as a French spreadsheet expects. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(';')}\r\n`

/** Tells a spreadsheet that what follows is UTF-8. */
export const CSV_START = '\ufeff'
