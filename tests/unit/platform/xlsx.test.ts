import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type XlsxCell, xlsx, xlsxRow } from '@/lib/platform/xlsx'

async function bytesOf(rows: AsyncIterable<string> | Iterable<string>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of xlsx('Accords', ['Personne', 'Montant'], rows)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Opens a zip as any reader does: by its directory at the end, checking each size and checksum. */
function opened(bytes: Buffer): Map<string, string> {
  const end = bytes.length - 22
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  expect(at + bytes.readUInt32LE(end + 12)).toBe(end)
  const parts = new Map<string, string>()
  for (let i = 0; i < count; i++) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    const [crc, packed, size] = [at + 16, at + 20, at + 24].map((place) => bytes.readUInt32LE(place))
    const length = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = inflateRawSync(bytes.subarray(start, start + (packed ?? 0)))
    expect([content.length, crc32(content)]).toEqual([size, crc])
    expect(bytes.readUInt32LE(start + (packed ?? 0))).toBe(0x08074b50)
    parts.set(name, content.toString('utf8'))
    at += 46 + length
  }
  return parts
}

const sheetOf = async (cells: readonly XlsxCell[]): Promise<string> =>
  opened(await bytesOf([xlsxRow(cells)])).get('xl/worksheets/sheet1.xml') ?? ''

test('is a package that opens: every part, its sizes and its checksums', async () => {
  const parts = opened(await bytesOf([xlsxRow(['Léa', { cents: 204_050 }])]))
  expect([...parts.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ])
  expect(parts.get('xl/workbook.xml')).toContain('name="Accords"')
})

test('numbers are numbers: euros, hours, days, as a spreadsheet counts them', async () => {
  const sheet = await sheetOf([{ cents: 204_050 }, { minutes: 450 }, { day: '2026-11-24' }, 12, null])
  expect(sheet).toContain(
    '<c s="2"><v>2040.5</v></c><c s="3"><v>7.5</v></c><c s="4"><v>46350</v></c><c s="0"><v>12</v></c><c/>',
  )
})

test.each(['=1+1', '+33 6', '-2', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")'])(
  'a text that a spreadsheet would run stays a text: %j',
  async (text) => {
    const sheet = await sheetOf([text])
    expect(sheet).toContain('<c t="inlineStr" s="1">')
    expect(sheet).not.toContain('<f>')
  },
)

test('signs of XML are written so, and those that it cannot hold are left out', async () => {
  const sheet = await sheetOf(['A & B <c>\u0000\u0007\uffff fin \ud800'])
  expect(sheet).toContain('A &amp; B &lt;c&gt; fin \ufffd')
})

test('the same rows give the same bytes', async () => {
  const rows = () => [xlsxRow(['a', 1]), xlsxRow(['b', 2])]
  expect((await bytesOf(rows())).equals(await bytesOf(rows()))).toBe(true)
})

test('fifty thousand rows go through while a few pieces at most are held', async () => {
  let asked = 0
  async function* rows() {
    for (let piece = 0; piece < 50; piece++) {
      asked = piece
      yield Array.from({ length: 1000 }, (_, i) => xlsxRow([`Personne ${piece * 1000 + i}`, { cents: i }])).join('')
    }
  }
  let sent = 0
  let first: number | null = null
  for await (const chunk of xlsx('Accords', ['Personne', 'Montant'], rows())) {
    sent += chunk.length
    if (asked > 0 && first === null) first = asked
  }
  // the sheet begins to go long before its last piece is read
  expect(first).toBeLessThan(10)
  expect(sent).toBeGreaterThan(100_000)
})
