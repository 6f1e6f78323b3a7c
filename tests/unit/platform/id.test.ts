import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isId, v7 } from '@/lib/platform/id'

const moments = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })

test('an id is a UUID of version 7 that tells its millisecond', () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const id = v7(moment)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(moment.getTime())
      expect(isId(id)).toBe(true)
    }),
  )
})

test('ids sort by their time', () => {
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      fc.pre(a.getTime() !== b.getTime())
      expect(v7(a) < v7(b)).toBe(a < b)
    }),
  )
})

test('two of one millisecond differ', () => {
  const moment = new Date(0)
  expect(new Set(Array.from({ length: 1000 }, () => v7(moment))).size).toBe(1000)
})

test.each([
  '',
  'moi',
  'nouveau',
  `${v7(new Date(0))} `,
  v7(new Date(0)).toUpperCase(),
  "'; DROP TABLE bilan; --",
  '../..',
])('%j is no id', (text) => expect(isId(text)).toBe(false))
