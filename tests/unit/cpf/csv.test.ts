import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, csvOf, MOST_LINES, separatorOf, textOf } from '@/lib/cpf/csv-rules'
import { CSV_START, csvCell } from '@/lib/platform/csv'

const utf8 = (text: string) => new TextEncoder().encode(text)
const codeOf = (read: ReturnType<typeof csvOf> | ReturnType<typeof textOf>) => (read.ok ? 'OK' : read.refusal.code)

describe('a list of the platform, as text', () => {
  test('is read with its accents, in UTF-8 with or without its mark, and in Latin-1', () => {
    expect(textOf(utf8(`${CSV_START}Prénom;Été`))).toEqual({ ok: true, value: 'Prénom;Été' })
    expect(textOf(utf8('Prénom'))).toEqual({ ok: true, value: 'Prénom' })
    const latin = Uint8Array.from('Prénom;Noël', (sign) => sign.charCodeAt(0))
    expect(textOf(latin)).toEqual({ ok: true, value: 'Prénom;Noël' })
  })

  test('is refused in words when it is empty, too large, or no text', () => {
    expect(codeOf(textOf(new Uint8Array()))).toBe('FILE_EMPTY')
    expect(codeOf(textOf(new Uint8Array(5 * 1024 * 1024 + 1).fill(65)))).toBe('FILE_LARGE')
    expect(codeOf(textOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])))).toBe('FILE_KIND')
  })
})

describe('a list of the platform, as lines', () => {
  const cell = fc.string({ maxLength: 12, unit: fc.constantFrom(...'aé"; ,\n\r=-9 '.split('')) })
  const grid = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

  test.each([';', ','] as const)('gives back every cell that was written with %s', (separator) => {
    fc.assert(
      fc.property(grid, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (rows, end, last) => {
        const text = rows.map((row) => row.map(quoted).join(separator)).join(end) + (last ? end : '')
        expect(cellsOf(text, separator)).toEqual(rows)
      }),
    )
  })

  test('are told apart by the sign of the first line, quotes left out', () => {
    expect(separatorOf('a;b;c\n1,2;3;4')).toBe(';')
    expect(separatorOf('"a;b;c",d,e\n')).toBe(',')
    expect(separatorOf('seul')).toBe(';')
  })

  test('never make the reading fail, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const read = csvOf(text)
        if (read.ok) for (const row of read.value.rows) expect(row).toHaveLength(read.value.header.length)
      }),
    )
  })

  test('are as long as the header, and blank ones are left out', () => {
    expect(csvOf('a;b;c\n\n1;2\n;;\n1;2;3;4\n')).toMatchObject({
      ok: true,
      value: {
        header: ['a', 'b', 'c'],
        rows: [
          ['1', '2', ''],
          ['1', '2', '3'],
        ],
      },
    })
  })

  test('are refused in words: none, one column, a quote left open, too many', () => {
    expect(codeOf(csvOf('a;b'))).toBe('FILE_EMPTY')
    expect(codeOf(csvOf('a\n1'))).toBe('FILE_COLUMNS')
    expect(codeOf(csvOf('a;b\n"1;2'))).toBe('FILE_QUOTE')
    expect(codeOf(csvOf(`a;b\n${'1;2\n'.repeat(MOST_LINES + 1)}`))).toBe('FILE_LINES')
    expect(codeOf(csvOf(`a;b\n${'1;2\n'.repeat(MOST_LINES)}`))).toBe('OK')
  })

  test('of a report are no formula for a spreadsheet', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t=', ' ='), fc.string({ maxLength: 10 }), (sign, rest) => {
        expect(csvCell(sign + rest).replace(/^"/, '')).toMatch(/^'/)
      }),
    )
  })
})
