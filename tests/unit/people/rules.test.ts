import { describe, expect, test } from 'vitest'
import { endedStages } from '@/lib/bilans/handover-rules'
import { domainGiven, domainsOf, isOnDomain, isPrivateHost } from '@/lib/people/address-rules'
import { checkPermissions, invitationState, memberState, patternsOf, restingStages } from '@/lib/people/rules'

const now = new Date('2026-11-24T13:00:00Z')
const later = new Date('2026-11-25T13:00:00Z')
const open = { expiresAt: later, revokedAt: null, acceptedAt: null }

describe('an invitation', () => {
  test('is open until its end, and not at it', () => {
    expect(invitationState(open, now)).toBe('OPEN')
    expect(invitationState(open, later)).toBe('EXPIRED')
  })
  test('stays accepted or revoked whatever the day', () => {
    expect(invitationState({ ...open, acceptedAt: now }, later)).toBe('ACCEPTED')
    expect(invitationState({ ...open, revokedAt: now }, now)).toBe('REVOKED')
  })
  test('says where a member stands', () => {
    expect(memberState({ joinedAt: null, leftAt: null }, open, now)).toBe('INVITED')
    expect(memberState({ joinedAt: null, leftAt: null }, open, later)).toBe('EXPIRED')
    expect(memberState({ joinedAt: null, leftAt: null }, null, now)).toBe('NOT_INVITED')
    expect(memberState({ joinedAt: now, leftAt: null }, null, now)).toBe('PRESENT')
    expect(memberState({ joinedAt: now, leftAt: now }, open, now)).toBe('LEFT')
  })
})

describe('an address', () => {
  test('is on an employer’s domain, or below it, never beside it', () => {
    expect(isOnDomain('lea@Armor.test', 'armor.test')).toBe(true)
    expect(isOnDomain('lea@mail.rh.armor.test', 'armor.test')).toBe(true)
    expect(isOnDomain('lea@notarmor.test', 'armor.test')).toBe(false)
    expect(isOnDomain('lea@armor.test.evil.example', 'armor.test')).toBe(false)
    expect(isOnDomain('lea@armor.test', null)).toBe(false)
  })
  test('at a host of private mail tells nothing of an employer', () => {
    expect(domainsOf('lea@orange.fr')).toEqual([])
    expect(isPrivateHost('gmail.com')).toBe(true)
    expect(domainsOf('lea@rh.mairie.brest.fr')).toEqual(['rh.mairie.brest.fr', 'mairie.brest.fr', 'brest.fr'])
  })
  test.each([
    ['rh@usine.test', 'usine.test'],
    ['https://www.usine.test/contact?x=1', 'usine.test'],
    ['WWW.Usine.test.', 'usine.test'],
    ['usine.test', 'usine.test'],
  ])('%s gives the domain %s', (typed, domain) => {
    expect(domainGiven(typed)).toBe(domain)
  })
})

describe('roles', () => {
  const facts = { before: ['ADMIN', 'CONSULTANT'], after: [], otherAdmins: 0, caseload: 0, present: true } as const
  test('the last administrator stays; one who never came was none', () => {
    expect(checkPermissions(facts)?.code).toBe('LAST_ADMIN')
    expect(checkPermissions({ ...facts, otherAdmins: 1 })).toBeNull()
    expect(checkPermissions({ ...facts, present: false })).toBeNull()
    expect(checkPermissions({ ...facts, after: ['ADMIN'] })).toBeNull()
  })
  test('a consultant with bilans stays one', () => {
    expect(checkPermissions({ ...facts, after: ['ADMIN'], caseload: 2 })?.message).toContain('2\u00a0bilans')
  })
})

test('a search takes words as they are, signs of patterns included', () => {
  expect(patternsOf('  le  Bihan ')).toEqual(['%le%', '%Bihan%'])
  expect(patternsOf('100%_\\')).toEqual(['%100\\%\\_\\\\%'])
  expect(patternsOf('a b c d e f g h')).toHaveLength(6)
})

test('what weighs on one who leaves is what can be handed over', () => {
  expect([...restingStages].sort()).toEqual([...endedStages].sort())
})
