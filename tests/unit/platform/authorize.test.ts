import { describe, expect, test } from 'vitest'
import { authorize, houseSides } from '@/lib/platform/authorize'
import { Refused } from '@/lib/platform/outcome'
import type { Permission, Scope } from '@/lib/platform/scope'

const member = (...permissions: Permission[]): Scope => memberOf(['PROVIDER'], permissions)
const memberOf = (capacities: string[], permissions: Permission[]): Scope =>
  ({ actor: { kind: 'member', permissions, organisation: { capacities } } }) as unknown as Scope
const person = { actor: { kind: 'person' } } as unknown as Scope
const job = { actor: { kind: 'job' } } as unknown as Scope

const refused = (work: () => void): string | null => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

describe('in the organisation', () => {
  test('permissions make the sides one stands on', () => {
    expect(houseSides(member('ADMIN', 'REFERENT_HANDICAP', 'CONSULTANT'))).toEqual(['ADMIN', 'CONSULTANT', 'REFERENT'])
    expect(houseSides(member())).toEqual([])
    expect(houseSides(person)).toEqual([])
    expect(houseSides(job)).toEqual([])
  })

  test('who administers an organisation that is no provider runs its team, and nothing of a provider’s', () => {
    const steward = memberOf(['EMPLOYER'], ['ADMIN', 'EMPLOYER'])
    expect(houseSides(steward)).toEqual(['STEWARD', 'EMPLOYER'])
    expect(refused(() => authorize(steward, 'member.manage'))).toBeNull()
    for (const deed of ['bilan.open', 'beneficiary.add', 'client.read', 'activity.read', 'notice.publish'] as const)
      expect(refused(() => authorize(steward, deed))).toBe('NOT_YOURS')
  })

  test('a deed without a bilan is weighed by them alone', () => {
    expect(refused(() => authorize(member('ADMIN'), 'member.manage'))).toBeNull()
    expect(refused(() => authorize(member('CONSULTANT'), 'member.manage'))).toBe('NOT_YOURS')
    expect(refused(() => authorize(person, 'member.manage'))).toBe('NOT_YOURS')
  })
})

describe('in a bilan', () => {
  test('what one is to it decides, not what one is to the organisation', () => {
    expect(refused(() => authorize(member('ADMIN', 'CONSULTANT'), 'session.log', { sides: ['ADMIN'] }))).toBe(
      'NOT_YOURS',
    )
    expect(refused(() => authorize(member('CONSULTANT'), 'session.log', { sides: ['PRACTITIONER'] }))).toBeNull()
    expect(refused(() => authorize(person, 'consent.give', { sides: ['BENEFICIARY'] }))).toBeNull()
    expect(refused(() => authorize(person, 'consent.give', { sides: [] }))).toBe('NOT_YOURS')
  })
})
