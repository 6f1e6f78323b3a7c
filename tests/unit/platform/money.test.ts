import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCents, type MoneyRefusal, moneyRefusalWords, parseCents } from '@/lib/platform/money'

describe('saying money', () => {
  test.each<[number, string]>([
    [204050, '2 040,50 €'],
    [0, '0,00 €'],
    [5, '0,05 €'],
    [100, '1,00 €'],
    [99999, '999,99 €'],
    [160000, '1 600,00 €'],
    [123456789, '1 234 567,89 €'],
    [-1205, '\u221212,05 €'],
  ])('%i cents is %s', (cents, expected) => {
    expect(formatCents(cents)).toBe(expected.replaceAll(' ', '\u00a0'))
  })
})

describe('reading money', () => {
  test.each<[string, number]>([
    ['2 040,50 €', 204050],
    ['2\u202f040,50\u00a0€', 204050],
    ['2040,5', 204050],
    ['2040.50', 204050],
    ['1600', 160000],
    ['1 600 euros', 160000],
    ['0', 0],
    ['-0', 0],
    ['0,07€', 7],
    ['1 000 000', 100_000_000],
  ])('%s is %i cents', (text, cents) => {
    expect(parseCents(text)).toEqual({ ok: true, cents })
  })

  test.each<[string, MoneyRefusal]>([
    ['', 'MONEY_EMPTY'],
    [' € ', 'MONEY_EMPTY'],
    ['abc', 'MONEY_UNREADABLE'],
    ['1.600', 'MONEY_UNREADABLE'],
    ['1,600.00', 'MONEY_UNREADABLE'],
    ['20 40', 'MONEY_UNREADABLE'],
    ['1e5', 'MONEY_UNREADABLE'],
    ['12 $', 'MONEY_UNREADABLE'],
    ['1'.repeat(5000), 'MONEY_UNREADABLE'],
    ['-5', 'MONEY_NEGATIVE'],
    ['1000000,01', 'MONEY_TOO_LARGE'],
  ])('%j is refused: %s', (text, code) => {
    expect(parseCents(text)).toEqual({ ok: false, code })
    expect(moneyRefusalWords[code]).toBeTruthy()
  })

  test('what is said can be typed back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        expect(parseCents(formatCents(cents))).toEqual({ ok: true, cents })
      }),
    )
  })
})
