import { expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { hashOfToken, newToken } from '@/lib/platform/token'

test('a token is 256 bits of chance that an address can hold, known to the database by its hash alone', () => {
  const { token, hash } = newToken()
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(hash).toBe(sha256(token))
  expect(hash).toBe(hashOfToken(token))
  expect(new Set(Array.from({ length: 100 }, () => newToken().token)).size).toBe(100)
})
