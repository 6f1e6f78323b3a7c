import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import {
  checkLetter,
  checkNoticeRead,
  grantedCap,
  type LetterFacts,
  letterNumber,
  missingBeforeLetter,
  mostMinutes,
  proposedMinutes,
} from '@/lib/referrals/letter-rules'

const { gates } = parametersOn('RECONVERSION', '2026-11-22', null)
const before = ['PROVIDER_FOUND', 'DISCOVERY_INTERVIEW', 'MUTUAL_ACCEPTANCE', 'DEVIS_SIGNED']

const facts = (more: Partial<LetterFacts> = {}): LetterFacts => ({
  gates,
  passed: before,
  open: true,
  capMinutes: 1800,
  rightMinutes: 1800,
  usedMinutes: 0,
  devis: { minutes: 1800, cents: 240_000 },
  ...more,
})

describe('the lettre d’accord', () => {
  test('is issued for the hours of the devis once every step before it is passed', () => {
    expect(missingBeforeLetter(facts())).toEqual([])
    expect(checkLetter(facts(), 1800)).toBeNull()
  })

  test.each(before.map((gate, index) => [gate, index] as const))(
    'is refused without %s, which is named',
    (gate, index) => {
      // with each alone missing, and with all from there on
      for (const passed of [before.filter((one) => one !== gate), before.slice(0, index)]) {
        const verdict = checkLetter(facts({ passed }), 1800)
        expect(verdict?.code).toBe('LETTER_TOO_EARLY')
        expect(missingBeforeLetter(facts({ passed }))[0]).toBe(gate)
      }
      const said = before.map((one) => checkLetter(facts({ passed: before.filter((two) => two !== one) }), 1)?.message)
      expect(new Set(said).size).toBe(before.length)
    },
  )

  test('is refused on a bilan that is suspended, stopped or closed', () => {
    expect(checkLetter(facts({ open: false }), 1800)?.code).toBe('LETTER_ENDED')
  })

  test('grants no more than the cap, the right left or the devis; one minute over is refused', () => {
    expect(checkLetter(facts(), 1801)?.code).toBe('LETTER_OVER_RIGHT')
    expect(checkLetter(facts({ rightMinutes: 1500 }), 1500)).toBeNull()
    expect(checkLetter(facts({ rightMinutes: 1500 }), 1501)?.code).toBe('LETTER_OVER_RIGHT')
    expect(checkLetter(facts({ devis: { minutes: 1200, cents: 1 } }), 1201)?.code).toBe('LETTER_OVER_DEVIS')
    expect(checkLetter(facts({ devis: { minutes: null, cents: 1 } }), 1800)).toBeNull()
    expect(mostMinutes({ capMinutes: 1800, rightMinutes: -5 })).toBe(0)
  })

  test('grants no less than what is done already', () => {
    expect(checkLetter(facts({ usedMinutes: 600 }), 599)?.code).toBe('LETTER_BELOW_USED')
    expect(checkLetter(facts({ usedMinutes: 600 }), 600)).toBeNull()
  })

  test('holds the bilan to the lowest of the three, and offers the devis within it', () => {
    expect(grantedCap({ capMinutes: 1800, rightMinutes: 1500 }, 1200)).toBe(1200)
    expect(grantedCap({ capMinutes: 1800, rightMinutes: 900 }, 1200)).toBe(900)
    expect(proposedMinutes(facts({ rightMinutes: 900 }))).toBe(900)
    expect(proposedMinutes(facts({ devis: { minutes: 1200, cents: 1 } }))).toBe(1200)
    expect(proposedMinutes(facts({ devis: null }))).toBe(1800)
  })

  test('bears a number of its year', () => {
    expect(letterNumber(2026, 7)).toBe('LA-2026-0007')
    expect(letterNumber(2026, 12_345)).toBe('LA-2026-12345')
  })

  test('is read by the worker as it stands', () => {
    expect(checkNoticeRead(null, 'a')?.code).toBe('NO_LETTER')
    expect(checkNoticeRead({ id: 'b' }, 'a')?.code).toBe('LETTER_CHANGED')
    expect(checkNoticeRead({ id: 'a' }, 'a')).toBeNull()
  })
})
