import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Nature } from '@/lib/bilan-types/keys'
import { asPlanned, type ClaimFacts, type ClaimLine, duesOf, type Hours, type Share } from '@/lib/funding/claim-rules'
import { splitBy } from '@/lib/funding/money-rules'

const ACCOMPANIED: readonly Nature[] = ['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION']
const NOTHING = { STARTED: null, ACCOMPANIED_WORK_SIGNED: null, CLOSING_TRIPARTITE_HELD: null, CLOSED: null }

const line = (of: Partial<ClaimLine>): ClaimLine => ({
  ...{ position: 1, kind: 'HOURS', label: 'Heures', minutes: 720, natures: ACCOMPANIED, cents: 120_000 },
  ...{ basis: 'PRO_RATA', condition: null },
  ...of,
})
const hours = (minutes: number, of: Partial<Hours> = {}): Hours => ({
  ...{ day: '2026-11-10', nature: 'INTERVIEW', minutes, standing: 'SIGNED' },
  ...of,
})
const share = (grantedCents: number, of: Partial<Share> = {}): Share => ({
  ...{ grantedCents, grantedMinutes: null, from: null, until: null, natures: null, annex: null },
  ...{ claimedCents: 0, claimedMinutes: 0 },
  ...of,
})
const facts = (of: Partial<ClaimFacts>): ClaimFacts => ({
  lines: [line({})],
  hours: [],
  conditions: NOTHING,
  shares: [share(120_000)],
  ...of,
})
const dues = (of: Partial<ClaimFacts>): number[] => duesOf(facts(of)).map((due) => due.dueCents)

describe('what is due of an agreement', () => {
  it('is pro rata of the hours signed by both, and nothing for those that only wait or are dated', () => {
    expect(dues({ hours: [hours(360)] })).toEqual([60_000])
    expect(dues({ hours: [hours(360, { standing: 'TO_SIGN' }), hours(360, { standing: 'PLANNED' })] })).toEqual([0])
    expect(dues({ hours: [hours(720), hours(300)] })).toEqual([120_000])
  })

  it('counts the natures that its rules pay, inside its dates', () => {
    const coaching = hours(360, { nature: 'COACHING' })
    const own = [line({ natures: [...ACCOMPANIED, 'COACHING'] })]
    expect(
      dues({ lines: own, hours: [coaching, hours(180)], shares: [share(120_000, { natures: ACCOMPANIED })] }),
    ).toEqual([30_000])
    const dated = share(120_000, { from: '2026-11-11', until: '2026-12-01' })
    expect(dues({ hours: [hours(60), hours(120, { day: '2026-11-11' })], shares: [dated] })).toEqual([20_000])
    expect(dues({ hours: [hours(60, { day: '2026-12-02' })], shares: [dated] })).toEqual([0])
  })

  it('is a fixed line whole once its condition holds, never a line shown at no price', () => {
    const lines = [
      line({}),
      line({
        position: 2,
        kind: 'TEST_PACKAGE',
        label: 'Tests',
        minutes: null,
        natures: [],
        cents: 9000,
        basis: 'FIXED',
        condition: 'ACCOMPANIED_WORK_SIGNED',
      }),
      line({ position: 3, kind: 'GUIDED_WORK', label: 'Travail', natures: ['GUIDED_WORK'], cents: 0, basis: 'FREE' }),
    ]
    const shares = [share(129_000)]
    expect(dues({ lines, shares, hours: [hours(360)] })).toEqual([60_000])
    const conditions = { ...NOTHING, ACCOMPANIED_WORK_SIGNED: '2026-11-10' }
    expect(dues({ lines, shares, conditions, hours: [hours(360)] })).toEqual([69_000])
    const [due] = duesOf(facts({ lines, shares, hours: [] }))
    expect(due?.lines.map((one) => one.waits)).toEqual([null, 'ACCOMPANIED_WORK_SIGNED'])
  })

  it('pays no annex cost where the funder pays none', () => {
    const annex = line({
      position: 2,
      kind: 'ANNEX',
      minutes: null,
      natures: [],
      cents: 5000,
      basis: 'FIXED',
      condition: 'CLOSED',
    })
    const conditions = { ...NOTHING, CLOSED: '2026-12-01' }
    const own = { lines: [line({}), annex], conditions, hours: [hours(720)] }
    expect(dues({ ...own, shares: [share(125_000, { annex: false })] })).toEqual([120_000])
    expect(dues({ ...own, shares: [share(125_000)] })).toEqual([125_000])
  })

  it('is the whole amount once its own hours are done, when it granted fewer than the devis has', () => {
    const less = [share(100_000, { grantedMinutes: 600 })]
    expect(dues({ hours: [hours(600)], shares: less })).toEqual([100_000])
    expect(dues({ hours: [hours(720)], shares: less })).toEqual([100_000])
    expect(duesOf(facts({ hours: [hours(720)], shares: less }))[0]?.signedMinutes).toBe(600)
  })

  it('leaves out what was claimed', () => {
    const claimed = [share(120_000, { claimedCents: 60_000, claimedMinutes: 360 })]
    expect(duesOf(facts({ hours: [hours(540)], shares: claimed }))[0]).toMatchObject({
      dueCents: 30_000,
      dueMinutes: 180,
    })
    expect(dues({ hours: [hours(180)], shares: claimed })).toEqual([0])
  })

  it('shares between three funders to the cent', () => {
    const three = [share(40_000), share(40_000), share(40_000)]
    expect(dues({ hours: [hours(1)], shares: three })).toEqual([56, 56, 55])
    expect(dues({ hours: [hours(720)], shares: three })).toEqual([40_000, 40_000, 40_000])
  })

  it('says what an agreement will come to once all that is dated is signed', () => {
    const ahead = facts({
      hours: [hours(360), hours(180, { standing: 'TO_SIGN' }), hours(180, { standing: 'PLANNED' })],
    })
    expect(duesOf(asPlanned(ahead, 'TO_SIGN'))[0]?.shareCents).toBe(90_000)
    expect(duesOf(asPlanned(ahead, 'PLANNED'))[0]?.shareCents).toBe(120_000)
  })
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** A devis, its shares that add up to the price, and sessions of any minutes. */
const plans = fc
  .record({
    cents: fc.integer({ min: 1, max: 500_000 }),
    fixed: fc.integer({ min: 0, max: 90_000 }),
    minutes: fc.integer({ min: 60, max: 1800 }),
    weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 }),
    sessions: fc.array(fc.integer({ min: 1, max: 240 }), { maxLength: 15 }),
    who: fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
    started: fc.boolean(),
  })
  .map(({ cents, fixed, minutes, weights, sessions, who, started }) => {
    const package_ = line({
      position: 2,
      kind: 'MANAGEMENT_FEES',
      minutes: null,
      natures: [],
      cents: fixed,
      basis: 'FIXED',
      condition: 'STARTED',
    })
    return {
      lines: [line({ cents, minutes }), ...(fixed > 0 ? [package_] : [])],
      granted: splitBy(cents + fixed, weights),
      conditions: { ...NOTHING, STARTED: started ? '2026-10-01' : null },
      total: cents + fixed,
      ...{ minutes, sessions, who },
    }
  })

describe('whatever the devis, the funders and the order in which they are claimed of', () => {
  it('no cent is claimed that is not earned, none above what was granted, and none is lost at the end', () => {
    fc.assert(
      fc.property(plans, ({ lines, granted, conditions, total, minutes, sessions, who }) => {
        const claimed = granted.map(() => 0)
        const now = (signed: readonly Hours[], held: ClaimFacts['conditions']) =>
          duesOf({
            ...{ lines, hours: signed, conditions: held },
            shares: granted.map((cents, index) => share(cents, { claimedCents: claimed[index] ?? 0 })),
          })
        const claim = (index: number, signed: readonly Hours[], held: ClaimFacts['conditions']) => {
          const due = now(signed, held)[index]
          claimed[index] = (claimed[index] ?? 0) + (due?.dueCents ?? 0)
          expect(claimed[index]).toBeLessThanOrEqual(granted[index] ?? 0)
          expect(sum(claimed)).toBeLessThanOrEqual(due?.earnedCents ?? 0)
        }
        const signed: Hours[] = []
        for (const [turn, own] of sessions.entries()) {
          signed.push(hours(own))
          claim((who[turn % who.length] ?? 0) % granted.length, signed, conditions)
        }
        // stopped there: all that is earned is claimed, to the cent
        for (const index of granted.keys()) claim(index, signed, conditions)
        expect(sum(claimed)).toBe(now(signed, conditions)[0]?.earnedCents)
        // done: each has paid what it granted
        const whole = [hours(minutes)]
        const held = { ...conditions, STARTED: '2026-10-01' }
        for (const index of granted.keys()) claim(index, whole, held)
        expect(claimed).toEqual(granted)
        expect(sum(claimed)).toBe(total)
      }),
    )
  })

  it('what is due never goes down while hours are added', () => {
    fc.assert(
      fc.property(plans, ({ lines, granted, conditions, sessions }) => {
        let before = 0
        for (const count of sessions.keys()) {
          const shares = granted.map((cents) => share(cents))
          const signed = sessions.slice(0, count + 1).map((own) => hours(own))
          const all = sum(duesOf({ lines, hours: signed, conditions, shares }).map((due) => due.dueCents))
          expect(all).toBeGreaterThanOrEqual(before)
          before = all
        }
      }),
    )
  })
})
