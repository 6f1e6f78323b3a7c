import { expect, test } from 'vitest'
import { envTable, readEnv } from '@/lib/platform/env'

const sound = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgresql://jalon_app:abc@127.0.0.1:5432/jalon',
  NEXTAUTH_SECRET: '7Qd0pVr2mX9sLk4TzB8wYc1nHf6gJe3u',
  APP_URL: 'https://bilans.exemple.fr/',
} as const

/** Names refused when the sound settings are changed so. */
function refusedIn(change: Record<string, string | undefined>): string[] {
  const result = readEnv({ ...sound, ...change } as NodeJS.ProcessEnv)
  return 'refusals' in result ? result.refusals.map((refusal) => refusal.split(' ')[0] ?? '') : []
}

test('sound settings are read, with their defaults', () => {
  const result = readEnv({ ...sound })
  expect(result).toEqual({
    env: expect.objectContaining({
      APP_URL: 'https://bilans.exemple.fr',
      PORT: 3000,
      HOST: '0.0.0.0',
      JALON_DEMO: false,
    }),
  })
})

test('what is missing is named, all at once; an empty value is a missing one', () => {
  const result = readEnv({ NODE_ENV: 'test', NEXTAUTH_SECRET: '' })
  expect(result).toEqual({ refusals: ['DATABASE_URL manque.', 'NEXTAUTH_SECRET manque.', 'APP_URL manque.'] })
})

test.each([
  ['too short', 'aB3dE6gH9jK2'],
  ['one letter', 'a'.repeat(40)],
  ['a famous word', 'secret-7Qd0pVr2mX9sLk4TzB8wYc1nHf6gJe3u'],
  ['an example to replace', 'ChangeMe-7Qd0pVr2mX9sLk4TzB8wYc1nH'],
])('a weak secret is refused by name: %s', (_, secret) => {
  expect(refusedIn({ NEXTAUTH_SECRET: secret })).toEqual(['NEXTAUTH_SECRET'])
})

test.each([
  ['http://bilans.exemple.fr', ['APP_URL']],
  ['https://bilans.exemple.fr/jalon', ['APP_URL']],
  ['bilans.exemple.fr', ['APP_URL']],
  ['http://localhost:3000', []],
  ['http://127.0.0.1:3000', []],
])('the public address %s', (address, refused) => {
  expect(refusedIn({ APP_URL: address })).toEqual(refused)
})

test.each([
  [{ DATABASE_URL: 'mysql://x@y/z' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgresql://jalon_app@serveur' }, 'DATABASE_URL'],
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_POOL: '0' }, 'DATABASE_POOL'],
  [{ TRUST_PROXY: 'oui' }, 'TRUST_PROXY'],
  [{ JALON_DEMO: 'true' }, 'JALON_DEMO'],
  [{ SMTP_URL: 'mail.exemple.fr', MAIL_FROM: 'a@b.fr' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://mail.exemple.fr' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'smtp://mail.exemple.fr', MAIL_FROM: 'personne' }, 'MAIL_FROM'],
])('%j is refused by name', (change, name) => {
  expect(refusedIn(change)).toEqual([name])
})

test('the table says something of every variable', () => {
  for (const row of envTable) expect(row.purpose).not.toBe('')
  expect(new Set(envTable.map((row) => row.name)).size).toBe(envTable.length)
})
