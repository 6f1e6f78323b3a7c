import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { iconNames } from '@/components/ui/icon-names'

test('the sprite draws every name, each once, and nothing else', () => {
  const drawn = [...readFileSync('components/ui/icons.svg', 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map(
    ([, id]) => id,
  )
  expect(drawn).toEqual([...iconNames])
  expect(new Set(drawn).size).toBe(drawn.length)
})
