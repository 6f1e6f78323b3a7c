import { describe, expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '@/lib/platform/password'

describe('a password', () => {
  test('is kept by argon2id, with the memory and passes that OWASP gives, and never twice alike', async () => {
    const [one, two] = await Promise.all([hashPassword('cheval pile agrafe'), hashPassword('cheval pile agrafe')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(one).not.toContain('cheval')
  })

  test('is recognised, and no other is', async () => {
    const kept = await hashPassword('cheval pile agrafe')
    expect(await passwordMatches('cheval pile agrafe', kept)).toBe(true)
    expect(await passwordMatches('Cheval pile agrafe', kept)).toBe(false)
    expect(await passwordMatches('cheval pile agrafe ', kept)).toBe(false)
    expect(await passwordMatches('', kept)).toBe(false)
  })

  test('is the same whichever way the keyboard writes its accents', async () => {
    const kept = await hashPassword('été à Kœnigsberg'.normalize('NFC'))
    expect(await passwordMatches('été à Kœnigsberg'.normalize('NFD'), kept)).toBe(true)
  })

  test('of nobody is never right, not even the one that stands in for it', async () => {
    expect(await passwordMatches('nobody knows this one', null)).toBe(false)
    expect(await passwordMatches('', null)).toBe(false)
  })

  test('never matches a hash that is none', async () => {
    for (const broken of ['!', '', 'nobody', '$argon2id$v=19$m=19456'])
      expect(await passwordMatches('cheval pile agrafe', broken)).toBe(false)
  })
})
