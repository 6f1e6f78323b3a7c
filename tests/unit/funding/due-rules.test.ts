import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DueSlot, duesOf } from '@/lib/funding/due-rules'
import { addMonths } from '@/lib/platform/day'

const TODAY = '2026-11-24'

test('months gone by, then what is over, this month and the next, later, undated; nothing for what bears no amount', () => {
  const slot = (slot: DueSlot['slot'], month: string | null, cents: number): DueSlot => ({
    ...{ slot, month, cents, agreements: 1 },
  })
  const dues = duesOf(
    [
      slot('UNDATED', null, 5),
      slot('LATER', null, 4),
      slot('AHEAD', '2027-02-01', 3),
      slot('READY', null, 2),
      slot('CLAIMED', '2026-11-01', 30),
      slot('AHEAD', '2026-11-01', 40),
      slot('CLAIMED', '2026-09-01', 1),
    ],
    TODAY,
  )
  expect(dues.lines.map(({ label, claimedCents, aheadCents }) => [label, claimedCents, aheadCents])).toEqual([
    ['Septembre\u00a02026', 1, 0],
    ['Bilan fini', 0, 2],
    ['Novembre\u00a02026', 30, 40],
    ['Février\u00a02027', 0, 3],
    ['Plus tard', 0, 4],
    ['Sans date', 0, 5],
  ])
  expect(dues).toMatchObject({ claimedCents: 31, aheadCents: 54, since: '1er\u00a0septembre\u00a02026' })
})

test('no cent is lost nor made, whatever the months', () => {
  const slots = fc.array(
    fc.record({
      at: fc.integer({ min: -2, max: 9 }),
      slot: fc.constantFrom<DueSlot['slot']>('CLAIMED', 'AHEAD', 'READY', 'LATER', 'UNDATED'),
      cents: fc.integer({ min: 0, max: 100_000_000 }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(slots, (given) => {
      const read = given.map(({ at, slot, cents }): DueSlot => {
        const dated = slot === 'CLAIMED' || slot === 'AHEAD'
        return { slot, month: dated ? addMonths('2026-11-01', at) : null, cents, agreements: 1 }
      })
      const { lines, claimedCents, aheadCents } = duesOf(read, TODAY)
      const all = given.reduce((sum, { cents }) => sum + cents, 0)
      expect(claimedCents + aheadCents).toBe(all)
      expect(lines.reduce((sum, line) => sum + line.claimedCents + line.aheadCents, 0)).toBe(all)
    }),
  )
})
