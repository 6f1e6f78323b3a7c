import { afterAll, expect, test } from 'vitest'
import { GET } from '@/app/api/sante/route'
import { closeDatabase } from '@/lib/platform/db'

afterAll(closeDatabase)

test('health says that the database answers, and is never cached', async () => {
  const answer = await GET()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ etat: 'ok', base: 'ok' })
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
