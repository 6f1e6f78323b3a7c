import { expect, test } from 'vitest'
import { csvCell, csvLine } from '@/lib/platform/csv'

test('a cell with a separator, a quote or a line end is quoted', () => {
  expect(csvCell('Léa; Moreau')).toBe('"Léa; Moreau"')
  expect(csvCell('dite « Lélé », "L"')).toBe('"dite « Lélé », ""L"""')
  expect(csvCell('deux\nlignes')).toBe('"deux\nlignes"')
})

test.each(['=1+1', '+33 6', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")'])(
  'a text that a spreadsheet would run stays a text: %j',
  (text) => {
    expect(csvCell(text)).toMatch(/^"?'/)
  },
)

test('nothing is an empty cell, a number is French', () => {
  expect(csvLine([null, '', 7.5, 'a'])).toBe(';;7,5;a\r\n')
})
