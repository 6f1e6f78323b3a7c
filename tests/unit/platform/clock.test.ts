import { afterEach, expect, test } from 'vitest'
import { at, clockOffset, machineTime, moveClock, now } from '@/lib/platform/clock'

afterEach(() => moveClock(0))

const noon = new Date('2026-01-05T12:00:00Z')

test('inside `at` it is that moment, also later in the same work, and outside it is not', async () => {
  await at(noon, async () => {
    expect(now()).toEqual(noon)
    await Promise.resolve()
    expect(now()).toEqual(noon)
  })
  expect(now().getTime()).toBeGreaterThan(noon.getTime())
})

test('what is told cannot be moved by who was told', () => {
  at(noon, () => {
    now().setFullYear(1999)
    expect(now()).toEqual(noon)
  })
})

test('two pieces of work at once keep each its own moment', async () => {
  const later = new Date(noon.getTime() + 1)
  const told = await Promise.all([at(noon, async () => now()), at(later, async () => now())])
  expect(told).toEqual([noon, later])
})

test('a moved clock moves every door, never the log', () => {
  const day = 86_400_000
  const before = Date.now()
  moveClock(day)
  expect(clockOffset()).toBe(day)
  expect(now().getTime()).toBeGreaterThanOrEqual(before + day)
  expect(Date.parse(machineTime())).toBeLessThan(before + day)
  at(noon, () => expect(now()).toEqual(noon))
})
