import { describe, expect, it } from 'vitest'
import { PAID_WHEN } from '@/lib/funders/terms-rules'
import { type ClaimStanding, checkClaim, payableOn } from '@/lib/funding/payable-rules'

const NOWHERE = { closedOn: null, abandonedOn: null, serviceDoneOn: null }
const standing = (of: Partial<ClaimStanding>): ClaimStanding => ({
  ...{ granted: true, paidWhen: 'END', dueCents: 100, openFindings: 0, ...NOWHERE, closedOn: '2026-11-20' },
  ...of,
})
const code = (of: Partial<ClaimStanding>) => checkClaim(standing(of))?.code ?? null

describe('when what is due may be claimed (R15)', () => {
  it.each([
    ['SERVICE_FAIT', { serviceDoneOn: '2026-11-24', closedOn: '2026-11-20' }, '2026-11-24'],
    ['SERVICE_FAIT', { closedOn: '2026-11-20' }, null],
    ['CLOSING', { closedOn: '2026-11-20' }, '2026-11-20'],
    ['CLOSING', { abandonedOn: '2026-11-02' }, '2026-11-02'],
    ['CLOSING', {}, null],
    ['END', { closedOn: '2026-11-20' }, '2026-11-20'],
    ['END', {}, null],
    ['INSTALMENTS', { closedOn: '2026-11-20' }, null],
  ] as const)('%s, %o: %s', (paidWhen, progress, day) => {
    expect(payableOn(paidWhen, { ...NOWHERE, ...progress })).toBe(day)
  })

  it.each(PAID_WHEN)('never before the bilan is over: %s', (paidWhen) => {
    expect(checkClaim(standing({ paidWhen, ...NOWHERE }))?.code).toBe('CLAIM_TOO_EARLY')
  })
})

describe('a claim is refused in words', () => {
  it('when nothing is granted, nothing is due, or a finding waits for its answer', () => {
    expect(code({})).toBeNull()
    expect(code({ granted: false })).toBe('CLAIM_NOT_GRANTED')
    expect(code({ dueCents: 0 })).toBe('CLAIM_NOTHING')
    expect(code({ openFindings: 2 })).toBe('CLAIM_FINDINGS')
    expect(checkClaim(standing({ openFindings: 1 }))?.message).toContain('Un point')
  })
})
