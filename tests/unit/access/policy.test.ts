import { describe, expect, test } from 'vitest'
import { type Deed, deeds, may, type Side } from '@/lib/access/policy'
import { parts, type Reader, sees } from '@/lib/access/visibility'

const sides: readonly Side[] = [
  'BENEFICIARY',
  'PRACTITIONER',
  'ADMIN',
  'STEWARD',
  'REFERENT',
  'CONSULTANT',
  'COACH',
  'EMPLOYER',
  'CONSEILLERE',
  'FUNDING_OFFICER',
]
const readers: readonly Reader[] = [
  'BENEFICIARY',
  'PRACTITIONER',
  'ADMIN',
  'REFERENT',
  'COLLEAGUE',
  'EMPLOYER',
  'CONSEILLERE',
  'FUNDER',
  'OUTSIDER',
]
const everyDeed = Object.keys(deeds) as Deed[]

/** A table of text: one line a row, a mark where the answer is yes. */
function table<C extends string>(
  rows: readonly string[],
  columns: readonly C[],
  yes: (row: string, column: C) => boolean,
) {
  const width = Math.max(...rows.map(({ length }) => length))
  const line = (first: string, cells: readonly string[]): string => [first.padEnd(width), ...cells].join('  ').trimEnd()
  const body = rows.map((row) =>
    line(
      row,
      columns.map((column) => (yes(row, column) ? 'oui' : '-').padEnd(column.length)),
    ),
  )
  return `${[line('', columns), ...body].join('\n')}\n`
}

describe('who may do what', () => {
  test('is this table, whole', async () => {
    await expect(table(everyDeed, sides, (deed, side) => may([side], deed as Deed))).toMatchFileSnapshot('deeds.txt')
  })

  test('is nothing for one who stands on no side', () => {
    expect(everyDeed.filter((deed) => may([], deed))).toEqual([])
  })

  test('adds up for one who stands on several', () => {
    for (const deed of everyDeed)
      expect(may(['ADMIN', 'PRACTITIONER'], deed)).toBe(may(['ADMIN'], deed) || may(['PRACTITIONER'], deed))
  })

  test('leaves to the person alone what nobody may say for her', () => {
    const hers: Deed[] = [
      'notice.acknowledge',
      'consent.give',
      'consent.withdraw',
      'programme.accept',
      'followup.answer',
    ]
    for (const deed of hers) expect(deeds[deed], deed).toEqual(['BENEFICIARY'])
  })

  test('keeps the administrator from content, hours and signatures', () => {
    const pair = everyDeed.filter((deed) =>
      /^(session|guidance|objectives|phase|note|programme|interview)\./.test(deed),
    )
    expect(pair.length).toBeGreaterThan(15)
    expect(pair.filter((deed) => may(['ADMIN'], deed))).toEqual([])
  })

  test('names no deed twice, nor a side twice for one deed', () => {
    for (const deed of everyDeed) expect(new Set(deeds[deed]).size, deed).toBe(deeds[deed].length)
  })
})

describe('who sees which part', () => {
  test('is this table, whole', async () => {
    await expect(
      table(parts, readers, (part, reader) => sees(reader, part as (typeof parts)[number])),
    ).toMatchFileSnapshot('parts.txt')
  })

  test.each(['COLLEAGUE', 'OUTSIDER'] as const)('%s: nothing, not even that it exists', (reader) => {
    expect(parts.filter((part) => sees(reader, part))).toEqual([])
  })

  test('an employer and a conseillère see what their organisation is a party to, and the minutes that she validated', () => {
    const both = ['existence', 'hours', 'price', 'funding', 'minutes']
    expect(parts.filter((part) => sees('CONSEILLERE', part))).toEqual(both)
    // what is expected before the devis is between the person and her employer
    expect(parts.filter((part) => sees('EMPLOYER', part))).toEqual([...both, 'expectations'])
  })

  test('a funder sees what he pays for, and nothing else', () => {
    expect(parts.filter((part) => sees('FUNDER', part))).toEqual(['existence', 'hours', 'price', 'funding'])
  })

  test('of the content, the administrator sees none', () => {
    for (const part of ['request', 'objectives', 'private-notes', 'guided-work', 'adaptation'] as const)
      expect(sees('ADMIN', part), part).toBe(false)
  })

  test('the référent handicap sees adaptations alone (R20)', () => {
    expect(parts.filter((part) => sees('REFERENT', part))).toEqual(['adaptation'])
  })

  test('private notes are the practitioner’s alone', () => {
    expect(readers.filter((reader) => sees(reader, 'private-notes'))).toEqual(['PRACTITIONER'])
  })
})
