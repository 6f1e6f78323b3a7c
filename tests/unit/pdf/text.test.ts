import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, drawable, french, oneLine, plain } from '@/lib/pdf/text'

const measure = (piece: string) => [...piece].length
const has = (codePoint: number) => codePoint < 0x3000

describe('breakLines', () => {
  it('breaks at ordinary spaces, never at a no-break one, and keeps the space at the end', () => {
    expect(breakLines('il était une fois', 9, measure)).toEqual(['il était ', 'une fois'])
    expect(breakLines('durée 7\u00a0h\u00a030', 8, measure)).toEqual(['durée ', '7\u00a0h\u00a030'])
  })

  it('cuts a long word after a hyphen or a slash when it can, else anywhere but inside a sign', () => {
    expect(breakLines('https://exemple.fr/abcdef', 20, measure)).toEqual(['https://exemple.fr/', 'abcdef'])
    expect(breakLines('aaaaaaaa', 3, measure)).toEqual(['aaa', 'aaa', 'aa'])
    expect(breakLines('ae\u0323\u0301b', 1, (piece) => [...new Intl.Segmenter().segment(piece)].length)).toEqual([
      'a',
      'e\u0323\u0301',
      'b',
    ])
  })

  it('keeps empty lines', () => {
    expect(breakLines('a\n\nb', 10, measure)).toEqual(['a', '', 'b'])
  })

  it('loses nothing and stays within the width', () => {
    const text = fc
      .array(fc.stringMatching(/^[a-zé\u00a0/-]{1,30}$/), { maxLength: 30 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 25 }), (sample, width) => {
        const lines = breakLines(sample, width, measure)
        expect(lines.join('')).toBe(sample.trim())
        for (const line of lines) expect(measure(line.replace(/ $/, ''))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('plain, oneLine, french, drawable', () => {
  it('removes what cannot be seen', () => {
    expect(plain('a\u202eb\u200bc\u0000d\ufffee\u00adf')).toBe('abcdef')
    expect(plain('e\u0301')).toBe('é')
    expect(oneLine('  a\n b\u00a0c  ')).toBe('a b\u00a0c')
  })

  it('puts no-break spaces where French wants them', () => {
    expect(french('« Oui » : non ; 5 % ? 3 €')).toBe('«\u00a0Oui\u00a0»\u00a0: non\u00a0; 5\u00a0%\u00a0? 3\u00a0€')
  })

  it('replaces each missing sign by one square', () => {
    expect(drawable('a👨‍👩‍👧b中', has)).toBe('a□b□')
    expect(drawable('sans rien', has)).toBe('sans rien')
  })

  it('never throws and leaves nothing to draw that the font lacks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const drawn = drawable(plain(text), has)
        for (const sign of drawn) expect(sign === '\n' || has(sign.codePointAt(0) ?? 0)).toBe(true)
      }),
    )
  })
})
