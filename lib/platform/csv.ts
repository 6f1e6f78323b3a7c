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

/** An answer that is sent as its bytes are made, and stops making them when whoever asked has left. Null: nothing is there for him. */
export function fileAnswer(bytes: AsyncGenerator<Uint8Array> | null, type: string, name: string): Response {
  if (!bytes) return new Response('Introuvable', { status: 404 })
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

async function* encoded(head: string, pieces: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  try {
    yield encoder.encode(CSV_START + head)
    for await (const piece of pieces) yield encoder.encode(piece)
  } finally {
    await pieces.return(undefined)
  }
}

/** A file for spreadsheets, sent as it is read. @param head its first line, ended; @param pieces lines; null: nothing is there for who asks */
export const csvAnswer = (pieces: AsyncGenerator<string> | null, head: string, name: string): Response =>
  fileAnswer(pieces && encoded(head, pieces), 'text/csv; charset=utf-8', name)
