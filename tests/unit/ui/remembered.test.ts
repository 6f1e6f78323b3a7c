import { expect, it } from 'vitest'
import { remembered } from '@/components/ui/remembered'

it('answers once, keeps the last ones asked, and forgets the one asked longest ago', () => {
  const made: number[] = []
  const double = remembered(2, String, (n: number) => {
    made.push(n)
    return n * 2
  })
  expect([double(1), double(2), double(1), double(3), double(1), double(2)]).toEqual([2, 4, 2, 6, 2, 4])
  expect(made).toEqual([1, 2, 3, 2])
})
