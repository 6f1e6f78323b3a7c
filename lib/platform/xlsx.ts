import { crc32, createDeflateRaw } from 'node:zlib'

/** A cell: a text, a number, an amount in cents, a day as YYYY-MM-DD; null: empty. */
export type XlsxCell =
  | string
  | number
  | null
  | { readonly cents: number }
  | { readonly minutes: number }
  | { readonly day: string }

const PLAIN = 0
const QUOTED = 1
const MONEY = 2
const HOURS = 3
const DAY = 4
const BOLD = 5

/** Signs that XML cannot hold, or that nobody reads. */
const UNSPEAKABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

const escaped = (text: string): string =>
  text.toWellFormed().replace(UNSPEAKABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Days since 30 December 1899, as spreadsheets count them. */
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

const number = (value: number, style: number): string => `<c s="${style}"><v>${value}</v></c>`

/**
 * A text stands as a text, never as a formula; one that looks like a formula is marked so too, and stays a text when it is
 * edited or pasted elsewhere.
 */
const words = (text: string, style: number): string =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

function cellXml(cell: XlsxCell): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'string') return words(cell, /^[\s]*[=+\-@]|^[\t\r]/.test(cell) ? QUOTED : PLAIN)
  if (typeof cell === 'number') return number(cell, PLAIN)
  if ('cents' in cell) return number(cell.cents / 100, MONEY)
  if ('minutes' in cell) return number(Math.round((cell.minutes / 60) * 100) / 100, HOURS)
  return number(serialOf(cell.day), DAY)
}

/** One row of a sheet. */
export const xlsxRow = (cells: readonly XlsxCell[]): string => `<row>${cells.map(cellXml).join('')}</row>`

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const fixedParts = (sheet: string): readonly (readonly [name: string, xml: string])[] => [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="165" formatCode="0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
      '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>',
      '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
      '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
      '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
      '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
    ].join('')}</cellXfs></styleSheet>`,
  ],
]

const DEFLATED = 8
/** Sizes and checksum follow the bytes, which are not known when they begin; names are UTF-8. */
const FLAGS = 0x0808
/** 1 January 1980, the first day that the format knows: the same rows give the same bytes. */
const EPOCH = 0x00210000

interface Entry {
  readonly name: Buffer
  readonly offset: number
  crc: number
  packed: number
  size: number
}

const little = (...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((total, [, length]) => total + length, 0))
  let at = 0
  for (const [value, length] of fields)
    at = length === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)
  return bytes
}

const about = (entry: Entry): readonly (readonly [number, 2 | 4])[] => [
  [entry.crc, 4],
  [entry.packed, 4],
  [entry.size, 4],
]

/** Deflates what comes, piece by piece, and yields what is ready; keeps the sums that the end of a zip entry states. */
async function* deflated(pieces: AsyncIterable<string> | Iterable<string>, entry: Entry): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 })
  const ready: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => ready.push(chunk))
  const failed = new Promise<never>((_, reject) => deflate.on('error', reject))
  const told = (act: (done: () => void) => void) => Promise.race([new Promise<void>((done) => act(done)), failed])
  try {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8')
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      await told((done) => deflate.write(bytes, () => done()))
      for (const chunk of ready.splice(0)) {
        entry.packed += chunk.length
        yield chunk
      }
    }
    await told((done) => deflate.on('end', done).end())
    for (const chunk of ready.splice(0)) {
      entry.packed += chunk.length
      yield chunk
    }
  } finally {
    deflate.destroy()
  }
}

async function* sheetXml(
  head: readonly string[],
  rows: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  const widths = head.map((_, index) => `<col min="${index + 1}" max="${index + 1}" width="20" customWidth="1"/>`)
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  yield `<row>${head.map((label) => words(label, BOLD)).join('')}</row>`
  yield* rows
  yield '</sheetData></worksheet>'
}

/**
 * A workbook of one sheet, sent as it is read: however many rows, no more than one piece of them is held.
 * @param head labels of the columns
 * @param rows pieces of rows, each made by `xlsxRow`
 */
export async function* xlsx(
  sheet: string,
  head: readonly string[],
  rows: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Buffer> {
  const entries: Entry[] = []
  let offset = 0
  const parts: (readonly [string, AsyncIterable<string> | Iterable<string>])[] = [
    ...fixedParts(sheet).map(([name, xml]) => [name, [XML + xml]] as const),
    ['xl/worksheets/sheet1.xml', sheetXml(head, rows)],
  ]
  for (const [name, content] of parts) {
    const entry: Entry = { name: Buffer.from(name, 'utf8'), offset, crc: 0, packed: 0, size: 0 }
    entries.push(entry)
    const opening = Buffer.concat([
      little(
        [0x04034b50, 4],
        [20, 2],
        [FLAGS, 2],
        [DEFLATED, 2],
        [EPOCH, 4],
        [0, 4],
        [0, 4],
        [0, 4],
        [entry.name.length, 2],
        [0, 2],
      ),
      entry.name,
    ])
    yield opening
    yield* deflated(content, entry)
    const closing = little([0x08074b50, 4], ...about(entry))
    yield closing
    offset += opening.length + entry.packed + closing.length
  }
  const directory = Buffer.concat(
    entries.flatMap((entry) => [
      little([0x02014b50, 4], [20, 2], [20, 2], [FLAGS, 2], [DEFLATED, 2], [EPOCH, 4], ...about(entry)),
      little([entry.name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [entry.offset, 4]),
      entry.name,
    ]),
  )
  yield directory
  yield little(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  )
}
