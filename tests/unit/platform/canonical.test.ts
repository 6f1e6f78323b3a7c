import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, sha256 } from '@/lib/platform/canonical'

/** The same value with the keys of each object put in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, turned(item)]),
    )
  return value
}

describe('canonical text', () => {
  const forAny = (check: (value: fc.JsonValue) => void): void =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        check(value)
      }),
    )

  test('says what JSON says, and is read back the same', () => {
    forAny((value) => expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value))))
  })

  test('does not hang on the order in which facts were put together', () => {
    forAny((value) => expect(canonical(turned(value))).toBe(canonical(value)))
  })

  test('is settled: made again from what was read, it is the same text', () => {
    forAny((value) => expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value)))
  })

  test('tells different facts apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same =
          JSON.stringify(turned(JSON.parse(canonical(a)))) === JSON.stringify(turned(JSON.parse(canonical(b))))
        expect(canonical(a) === canonical(b)).toBe(same)
      }),
    )
  })

  test('writes moments in universal time, leaves out what is not given, and keeps null', () => {
    expect(canonical({ b: new Date('2026-11-24T14:00:00+01:00'), a: undefined, c: null })).toBe(
      '{"b":"2026-11-24T13:00:00.000Z","c":null}',
    )
    expect(canonical([undefined, 1])).toBe('[null,1]')
    expect(canonical({ é: 'l’été', '😀': '"\\' })).toBe('{"é":"l’été","😀":"\\"\\\\"}')
  })

  test('sorts keys by their code units, whatever the language of the machine', () => {
    expect(canonical({ é: 1, z: 2, Z: 3, a: 4, 10: 5, 9: 6 })).toBe('{"10":5,"9":6,"Z":3,"a":4,"z":2,"é":1}')
  })
})

test('a hash is SHA-256 of the UTF-8 text, in hexadecimal', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256('é')).toBe(sha256(new TextEncoder().encode('é')))
})
