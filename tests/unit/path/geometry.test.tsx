import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagsOf, standFlags } from '@/components/path/flags'
import { layout, minutesEnd, ribbons, shorten, stones, tag, xAt } from '@/components/path/geometry'
import { partedByMeetings } from '@/components/path/parted'
import { Path } from '@/components/path/path'
import { pathRow } from '@/components/path/path-row'
import type { PathPhase, PathSession } from '@/components/path/path-view'
import { completed } from '@/components/path/programme'
import { terrain } from '@/components/path/terrain'
import { Way } from '@/components/path/way'
import { Picture } from '@/components/ui/picture'
import { drawn } from './drawn'
import { LEA } from './lea'
import { anyView } from './views'

const LINE = terrain({ mid: 128, amp: 17, long: 640, short: 290 })
const BRUSH = { width: 13, step: 40, cut: 1.2, inset: 2.47, least: 8 }
const near = (a: number, b: number) => Math.abs(a - b) < 1e-6

const one = (id: string, minutes: number, nature: PathSession['nature'] = 'counted'): PathSession => ({
  id,
  label: 'entretien',
  nature,
  guided: false,
  minutes,
  when: null,
})
const phase = (key: string, minutes: number, sessions: PathSession[]): PathPhase => ({
  key,
  name: key,
  minutes,
  reached: false,
  sessions,
})

describe('any bilan can be laid out', () => {
  it('sessions share the whole width, in proportion to their minutes, and x never goes back', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const phases = layout(view, 150, 950, 26)
        let x = 150
        let walked = 0
        for (const laid of phases) {
          expect(laid.x0).toBeGreaterThanOrEqual(x)
          x = laid.x0
          for (const session of laid.sessions) {
            expect(near(session.x0, x)).toBe(true)
            expect(session.x1).toBeGreaterThanOrEqual(session.x0)
            walked += session.x1 - session.x0
            x = session.x1
          }
          expect(near(laid.x1, x)).toBe(true)
          expect(laid.borne).toBeGreaterThan(laid.x1)
        }
        const gap = Math.min(26, 400 / phases.length)
        expect(near(walked, 800 - gap * phases.length)).toBe(true)
        expect(x + gap).toBeCloseTo(950, 6)
      }),
    )
  })

  it('the minute of the walk never leaves it and never goes back', () => {
    fc.assert(
      fc.property(anyView, fc.array(fc.integer({ min: -100, max: 20_000 }), { maxLength: 20 }), (view, list) => {
        const phases = layout(view, 150, 950, 26)
        const xs = [...list].sort((a, b) => a - b).map((at) => xAt(phases, at))
        for (const [i, x] of xs.entries()) {
          expect(x).toBeGreaterThanOrEqual(150)
          expect(x).toBeLessThanOrEqual(950)
          expect(x).toBeGreaterThanOrEqual(xs[i - 1] ?? 0)
        }
      }),
    )
  })

  it('flags never overlap: no words on words, no pole through words, none past the edge', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const flags = standFlags(flagsOf(view, layout(view, 150, 950, 26), 1080), LINE, {
          base: 60,
          rise: 34,
          right: 1080,
        })
        expect(flags).toHaveLength(view.before.length + view.flags.length + view.after.length)
        for (const a of flags)
          for (const b of flags) {
            if (a === b) continue
            if (a.level === b.level) expect(a.x + a.wide <= b.x || b.x + b.wide <= a.x).toBe(true)
            if (a.level > b.level) expect(a.x <= b.x || a.x >= b.x + b.wide).toBe(true)
          }
        for (const flag of flags) expect(flag.x + flag.wide).toBeLessThanOrEqual(1081)
      }),
    )
  })

  it('draws valid numbers only, inside the drawing', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const html = drawn(<Path view={{ ...view, title: 't', next: null }} />)
        const tags = html.replace(/>[^<]*</g, '><')
        expect(tags).not.toMatch(/NaN|Infinity|undefined|e-\d/)
        expect(drawn(<Picture of={pathRow(view)} />)).not.toMatch(/NaN|Infinity|undefined|e-\d/)
        for (const { d } of ribbons(layout(view, 150, 950, 26), LINE, BRUSH))
          for (const sub of d.split(/(?=M)/)) {
            const xs = [...sub.matchAll(/(-?[\d.]+) -?[\d.]+/g)].map(([, x]) => Number(x))
            expect([...xs].sort((a, b) => a - b)).toEqual(xs)
            expect(xs[0]).toBeGreaterThanOrEqual(150)
            expect(xs.at(-1)).toBeLessThanOrEqual(950)
          }
      }),
      { numRuns: 60 },
    )
  })
})

describe('edges', () => {
  it('a bilan without a minute is one dotted walk', () => {
    const view = { ...LEA, capMinutes: 0, phases: [phase('a', 0, []), phase('b', 0, [])], flags: [], hereMinutes: 0 }
    const phases = layout(view, 150, 950, 26)
    expect(phases.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [150, 524],
      [550, 924],
    ])
    expect(ribbons(phases, LINE, BRUSH).map(({ nature }) => nature)).toEqual(['left'])
  })

  it('a bilan without a phase is one stretch of its cap, without a name', () => {
    const html = drawn(<Path view={{ ...LEA, phases: [] }} />)
    expect(html).not.toContain('path-phases')
    expect(html).toContain('24\u00a0h à dater')
    expect(drawn(<Way view={{ ...LEA, phases: [] }} />)).toContain('Heures à programmer')
  })

  it('a phase longer than its sessions is filled without a date; one shorter keeps them all', () => {
    const [short, long] = completed({
      capMinutes: 600,
      phases: [phase('a', 300, [one('1', 60)]), phase('b', 60, [one('2', 120)])],
    })
    expect(short?.sessions.map(({ nature, minutes }) => [nature, minutes])).toEqual([
      ['counted', 60],
      ['left', 240],
    ])
    expect(long?.sessions).toHaveLength(1)
  })

  it('hundreds of sessions stay one band, with stones only where they have room', () => {
    const many = Array.from({ length: 400 }, (_, i) => one(`${i}`, 5))
    const phases = layout(
      { phases: [phase('a', 0, [...many, one('long', 600, 'planned')])], capMinutes: 0 },
      150,
      950,
      26,
    )
    const [counted, planned, ...more] = ribbons(phases, LINE, BRUSH)
    expect(more).toEqual([])
    expect(counted?.d.match(/M/g)).toHaveLength(1)
    expect(planned?.d.match(/M/g)).toHaveLength(1)
    expect(stones(phases, LINE, 3.6).map(({ id }) => id)).toEqual(['long'])
  })

  it('many flags grow the drawing upwards instead of leaving it', () => {
    const flags = Array.from({ length: 6 }, (_, i) => ({
      ...LEA.flags[0],
      label: 'Un repère parmi d’autres',
      at: 700 + i,
    }))
    const html = drawn(<Path view={{ ...LEA, flags: flags as typeof LEA.flags }} />)
    expect(html).toContain('viewBox="0 -114 1080 354"')
  })

  it('a long word is cut, and whole in its title', () => {
    const label = 'Autorisation d’absence de l’employeur pour toute la durée'
    const html = drawn(<Path view={{ ...LEA, flags: [{ label, state: 'needs', kind: 'paper', at: 60 }] }} />)
    expect(html).toContain(`<title>${label}</title>`)
    expect(html).toContain('Autorisation d’absence de l’emplo…')
    expect(shorten('Conclusion', 10)).toBe('Conclusion')
    expect(shorten('Conclusion', 5)).toBe('Conc…')
    expect(shorten('Conclusion', 3)).toBeNull()
  })

  it('the label of where she stands slides into the drawing, the arrow stays', () => {
    expect(tag(0, 50, 'Aujourd’hui', 358)).toMatchObject({ x: 0, box: 50.15 })
    expect(tag(358, 50, 'Aujourd’hui', 358).box).toBeCloseTo(307.85)
    expect(tag(10, 50, null, 358).text).toBeNull()
  })
})

describe('a type without phases', () => {
  it('is parted by its tripartite meetings', () => {
    const walk = [120, 150, 150, 150, 150, 120, 120, 150].map((minutes, i) => one(`${i}`, minutes))
    const parts = partedByMeetings(
      walk,
      [
        { key: 't2', name: 'Jusqu’à la 2de tripartite', at: 960, reached: false },
        { key: 't1', name: 'Jusqu’à la 1re tripartite', at: 720, reached: true },
      ],
      { name: 'Jusqu’à la clôture', reached: false },
    )
    expect(parts.map(({ name, minutes, current }) => [name, minutes, current])).toEqual([
      ['Jusqu’à la 1re tripartite', 720, false],
      ['Jusqu’à la 2de tripartite', 240, true],
      ['Jusqu’à la clôture', 150, false],
    ])
    expect(minutesEnd(layout({ phases: parts, capMinutes: 1110 }, 0, 100, 5))).toEqual([720, 960, 1110])
  })
})
