import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NATURES, sayPart } from '@/components/hours/nature'
import { pathInWords, rowInWords } from '@/components/path/path-view'
import { completed, totals } from '@/components/path/programme'
import { Way } from '@/components/path/way'
import { drawn } from './drawn'
import { LEA } from './lea'
import { anyView } from './views'

/** The minutes of a duration as it was said, over a hundred hours too. */
const read = (text: string) => {
  const [, hours = '0', minutes = '0'] = /^(?:(\d+)\u00a0h)?\u00a0?(\d+)?/.exec(text) ?? []
  return Number(hours) * 60 + Number(minutes)
}
const DURATION = String.raw`\d+\u00a0(?:min|h(?:\u00a0\d\d)?)`
const said = (text: string, after: string) => read(new RegExp(`(${DURATION}) ${after}`).exec(text)?.[1] ?? '0 h')

describe('the words of a path', () => {
  it('add up to the cap, what exceeds it or lies outside the programme included', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        for (const words of [
          pathInWords({ ...view, phases: plain(view), next: null }),
          rowInWords({ ...view, phases: plain(view) }),
        ]) {
          const sum =
            said(words, 'comptées?') + said(words, 'à signer') + said(words, 'prévues?') + said(words, 'à dater')
          const cap = read(new RegExp(`sur (${DURATION})`).exec(words)?.[1] ?? '')
          expect(cap).toBe(view.capMinutes)
          expect(sum - said(words, 'au-delà') + said(words, 'hors programme')).toBe(cap)
        }
      }),
    )
  })

  it('the list says every minute of the programme', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const named = { ...view, phases: plain(view) }
        const html = drawn(<Way view={named} />)
        const meta = [...html.matchAll(new RegExp(`way__meta num">(${DURATION}),`, 'g'))].map(([, text]) =>
          read(text ?? ''),
        )
        const sum = totals(completed(named))
        expect(meta.reduce((a, b) => a + b, 0)).toBe(NATURES.reduce((a, nature) => a + sum[nature], 0))
      }),
      { numRuns: 40 },
    )
  })

  it('agree with their number', () => {
    expect([0, 1, 45, 60, 90, 120].map((m) => sayPart('counted', m).replaceAll('\u00a0', ' '))).toEqual([
      '0 h comptée',
      '1 min comptée',
      '45 min comptées',
      '1 h comptée',
      '1 h 30 comptée',
      '2 h comptées',
    ])
  })

  it('say what no programme holds, and what exceeds the cap', () => {
    expect(pathInWords({ ...LEA, capMinutes: 1590 })).toContain(
      'sur 26\u00a0h\u00a030, dont 2\u00a0h\u00a030 hors programme.',
    )
    expect(pathInWords({ ...LEA, capMinutes: 1320 })).toContain('sur 22\u00a0h, 2\u00a0h au-delà du plafond.')
  })
})

/** Names and dates that are no durations, so that only the hours are read back. */
function plain(view: typeof LEA) {
  return view.phases.map((phase) => ({
    ...phase,
    name: '',
    sessions: phase.sessions.map((session) => ({ ...session, label: 'entretien', when: null })),
  }))
}
