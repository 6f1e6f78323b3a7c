import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatPreferences,
  type Preferences,
  parsePreferences,
  usualPreferences,
} from '@/lib/platform/preferences-cookie'

const any = fc.record<Preferences>({
  theme: fc.constantFrom('auto', 'light', 'dark'),
  text: fc.constantFrom('normal', 'large'),
  easy: fc.boolean(),
  shared: fc.boolean(),
})

test('what is written is read back, in signs that a cookie may hold', () => {
  fc.assert(
    fc.property(any, (preferences) => {
      const written = formatPreferences(preferences)
      expect(written).toMatch(/^[a-z.]*$/)
      expect(parsePreferences(written)).toEqual(preferences)
    }),
  )
})

test('what is not understood is as usual', () => {
  for (const odd of [undefined, '', 'x', '__proto__', 'dark;easy', 'DARK'])
    expect(parsePreferences(odd)).toEqual(usualPreferences)
})
