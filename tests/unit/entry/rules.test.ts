import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkConsent,
  checkEntry,
  checkInterview,
  checkNotice,
  checkRemote,
  checkWish,
  checkWithdrawal,
  entrySteps,
  personIsReady,
} from '@/lib/entry/rules'
import { consentStatement, stepWords } from '@/lib/entry/words'
import { freshFactsOf } from '@/tests/support/stage-facts'

const fresh = freshFactsOf()
const held = { ...fresh, interviewHeld: true, relevant: true }
const at = new Date('2026-11-20T10:00:00Z')
const asked = ['A', 'B', 'C']
const interview = (more: object) =>
  checkInterview({
    heldOn: '2026-11-20',
    today: '2026-11-24',
    openedOn: '2026-11-10',
    points: asked,
    asked,
    relevant: true,
    orientation: '',
    facts: fresh,
    ...more,
  })?.code ?? null

describe('the preliminary interview', () => {
  test('every point before it suits; an orientation when it does not', () => {
    expect(interview({})).toBeNull()
    expect(interview({ points: ['A'] })).toBe('POINTS_MISSING')
    expect(interview({ points: ['A', 'X'] })).toBe('UNKNOWN_POINT')
    expect(interview({ relevant: false, points: [] })).toBe('ORIENTATION_NEEDED')
    expect(interview({ relevant: false, points: ['A'], orientation: 'CEP' })).toBeNull()
  })
  test('held, not to come; corrected until somebody confirmed', () => {
    expect(interview({ heldOn: '2026-11-25' })).toBe('DAY_TO_COME')
    expect(interview({ heldOn: '2025-11-25' })).toBe('BEFORE_OPENING')
    expect(interview({ heldOn: '2026-11-01' })).toBeNull()
    expect(interview({ facts: { ...held, entryBeneficiary: true } })).toBe('ENTRY_CONFIRMED')
    expect(interview({ facts: { ...fresh, abandonedAt: at } })).toBe('ENDED')
  })
})

describe('entry, notice, consent', () => {
  test('each confirms once, after an interview that found it suited', () => {
    expect(checkEntry(fresh, 'BENEFICIARY')?.code).toBe('NOT_RELEVANT')
    expect(checkEntry(held, 'BENEFICIARY')).toBeNull()
    expect(checkEntry({ ...held, entryBeneficiary: true }, 'BENEFICIARY')?.code).toBe('CONFIRMED_ALREADY')
    expect(checkEntry({ ...held, entryBeneficiary: true }, 'PRACTITIONER')).toBeNull()
    expect(checkEntry({ ...held, suspendedAt: at }, 'PRACTITIONER')?.code).toBe('ENDED')
  })
  test('R1: the notice in force, then consent to the words shown', () => {
    expect(checkNotice(held, null, 'n1')?.code).toBe('NO_NOTICE')
    expect(checkNotice(held, { id: 'n2' }, 'n1')?.code).toBe('NOTICE_CHANGED')
    expect(checkNotice(held, { id: 'n1' }, 'n1')).toBeNull()
    expect(checkConsent(held, { shown: 'a', own: 'a' })?.code).toBe('NOTICE_FIRST')
    const read = { ...held, acknowledged: true }
    expect(checkConsent(read, { shown: 'a', own: 'b' })?.code).toBe('STATEMENT_CHANGED')
    expect(checkConsent(read, { shown: 'a', own: 'a' })).toBeNull()
    expect(checkConsent({ ...read, consented: true }, { shown: 'a', own: 'a' })?.code).toBe('CONSENTED_ALREADY')
    expect(checkConsent({ ...read, consentWithdrawn: true }, { shown: 'a', own: 'a' })).toBeNull()
  })
  test('consent is withdrawn while it stands, paused or not, until the end', () => {
    const given = { ...held, consented: true }
    expect(checkWithdrawal(given)).toBeNull()
    expect(checkWithdrawal({ ...given, suspendedAt: at })).toBeNull()
    expect(checkWithdrawal(held)?.code).toBe('NO_CONSENT')
    expect(checkWithdrawal({ ...given, closedAt: at })?.code).toBe('ENDED')
  })
  test('R24, R22: a wish only of an employer; all three for video', () => {
    expect(checkWish(held)?.code).toBe('NO_WISH')
    expect(checkWish({ ...held, initiator: 'EMPLOYER' })).toBeNull()
    expect(checkRemote(held, ['A', 'B'], asked)?.code).toBe('REMOTE_INCOMPLETE')
    expect(checkRemote(held, asked, asked)).toBeNull()
  })
  test('the statement names provider, type and version, and that it can be taken back', () => {
    const words = consentStatement({ provider: 'Cabinet Boréal', type: 'Bilan de compétences', noticeVersion: 3 })
    expect(words).toContain('Cabinet Boréal')
    expect(words).toContain('version 3')
    expect(words).toContain('retirer cet accord')
  })
})

describe('her way in', () => {
  test('one step waits at a time, whatever the facts', () => {
    const flags = fc.record(
      Object.fromEntries(
        (
          [
            'interviewHeld',
            'relevant',
            'employerWishAccepted',
            'entryBeneficiary',
            'acknowledged',
            'consented',
            'remoteConfirmed',
          ] as const
        ).map((key) => [key, fc.boolean()]),
      ),
    )
    fc.assert(
      fc.property(
        flags,
        fc.constantFrom('BENEFICIARY', 'EMPLOYER'),
        fc.constantFrom('ON_SITE', 'REMOTE', 'MIXED'),
        (some, initiator, mode) => {
          const steps = entrySteps({ ...fresh, ...some, initiator }, mode)
          expect(steps.filter((step) => step.state === 'now').length).toBe(1)
          expect(steps.some((step) => step.key === 'WISH')).toBe(initiator === 'EMPLOYER')
          expect(steps.some((step) => step.key === 'REMOTE')).toBe(mode !== 'ON_SITE')
          for (const step of steps) expect(stepWords[step.key].title).toBeTruthy()
        },
      ),
    )
  })
  test('she is ready when only others still have to act', () => {
    expect(personIsReady(held)).toBe(false)
    expect(personIsReady({ ...held, entryBeneficiary: true, acknowledged: true, consented: true })).toBe(true)
    expect(personIsReady({ ...fresh, entryBeneficiary: true, acknowledged: true, consented: true })).toBe(false)
  })
})
