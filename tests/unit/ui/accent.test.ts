import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentRefusal, accentTokens } from '@/lib/platform/accent'
import { contrast, readHex, toHex, toOklch } from '@/lib/platform/colour'

const colour = (hex: string) => toOklch(readHex(hex) ?? [0, 0, 0])
const ratio = (one: string, other: string) => contrast(colour(one), colour(other))

test('contrast is that of WCAG', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 1)
  expect(ratio('#767676', '#ffffff')).toBeCloseTo(4.54, 1)
})

test('a colour survives the way to OKLCH and back', () => {
  for (const hex of ['#00595d', '#7a1f5c', '#123456', '#ffffff', '#000000']) expect(toHex(colour(hex))).toBe(hex)
})

test('an accent is refused when it cannot be read, or would be hard to read', () => {
  expect(accentRefusal('#00595d')).toBeNull()
  expect(accentRefusal('#7a1f5c')).toBeNull()
  expect(accentRefusal('teal')).toBe('ACCENT_UNREADABLE')
  expect(accentRefusal('#12345')).toBe('ACCENT_UNREADABLE')
  expect(accentRefusal('#ff8800')).toBe('ACCENT_TOO_PALE')
  expect(accentRefusal('#808080')).toBe('ACCENT_TOO_PALE')
  expect(accentTokens('#ff8800')).toBeNull()
})

test('every accepted accent gives shades that stand at 7:1 in both themes', () => {
  const part = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(part, part, part, (r, g, b) => {
      const hex = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`
      const tokens = accentTokens(hex)
      if (!tokens) return
      const { light, dark } = tokens
      for (const shades of [light, dark]) {
        expect(ratio(shades.ink, shades.action), `${hex} ink`).toBeGreaterThanOrEqual(6.99)
        expect(ratio(shades.ink, shades.hover), `${hex} ink on hover`).toBeGreaterThanOrEqual(6.99)
        expect(ratio(shades.action, shades.soft), `${hex} soft`).toBeGreaterThanOrEqual(6.9)
      }
      for (const surface of ['#faf8f3', '#fefdfb']) expect(ratio(light.action, surface)).toBeGreaterThanOrEqual(6.99)
      for (const surface of ['#111819', '#1b2224']) expect(ratio(dark.action, surface)).toBeGreaterThanOrEqual(6.9)
    }),
    { numRuns: 300 },
  )
})
