import { expect, test } from 'vitest'
import { eventGroups, KEPT_FROM_ADMIN } from '@/lib/homes/event-words'

test('no group of the trail holds what is kept from the administrator, and none holds a kind twice', () => {
  const kinds = eventGroups.flatMap((group) => group.kinds)
  expect(kinds.filter((kind) => (KEPT_FROM_ADMIN as readonly string[]).includes(kind))).toEqual([])
  expect(new Set(kinds).size).toBe(kinds.length)
})
