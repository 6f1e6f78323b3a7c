import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accentForPaper, contrastOnWhite, ink, muted, wash } from '@/lib/pdf/colour'

it('measures contrast on white as WCAG does', () => {
  expect(contrastOnWhite('#000000')).toBeCloseTo(21, 5)
  expect(contrastOnWhite('#ffffff')).toBeCloseTo(1, 5)
  expect(contrastOnWhite('#767676')).toBeCloseTo(4.54, 2)
})

it('keeps a readable accent, darkens a pale one, and falls back to teal', () => {
  expect(accentForPaper('#7A1F3D')).toBe('#7a1f3d')
  expect(accentForPaper('#ffcc00')).not.toBe('#ffcc00')
  for (const nothing of [undefined, null, '', 'rouge', '#fff', '#12345g', '#123456; x'])
    expect(accentForPaper(nothing)).toBe('#005859')
})

it('gives text colours of at least 7:1, whatever the provider chose', () => {
  for (const colour of [ink, muted, accentForPaper()]) expect(contrastOnWhite(colour)).toBeGreaterThanOrEqual(7)
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(hex, (colour) => {
      const accent = accentForPaper(colour)
      expect(contrastOnWhite(accent)).toBeGreaterThanOrEqual(7)
      expect(wash(accent)).toMatch(/^#[0-9a-f]{6}$/)
    }),
  )
})
