import { beforeEach, describe, expect, test, vi } from 'vitest'

const jar = new Map<string, { value: string; options: Record<string, unknown> }>()
const head = new Map<string, string>()

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, options: Record<string, unknown>) => void jar.set(name, { value, options }),
    delete: ({ name }: { name: string }) => void jar.delete(name),
  }),
  headers: async () => ({ get: (name: string) => head.get(name) ?? null }),
}))

const login = { id: '01930000-0000-7000-8000-000000000001', stamp: 3 }

/** The module as a server with these settings has it. */
async function serverWith(settings: Record<string, string> = {}) {
  vi.resetModules()
  vi.unstubAllEnvs()
  const sound = {
    DATABASE_URL: 'postgresql://jalon_app@127.0.0.1:1/jalon',
    NEXTAUTH_SECRET: '7Qd0pVr2mX9sLk4TzB8wYc1nHf6gJe3u',
    APP_URL: 'https://bilans.exemple.fr',
    ...settings,
  }
  for (const [name, value] of Object.entries(sound)) vi.stubEnv(name, value)
  return import('@/lib/platform/cookie')
}

beforeEach(() => {
  jar.clear()
  head.clear()
})

describe('the cookie of a login', () => {
  test('tells who, sealed: neither its id nor its stamp can be read in it', async () => {
    const { giveCookie, currentLogin } = await serverWith()
    await giveCookie(login)
    const [[name, given] = ['', { value: '', options: {} }]] = jar
    expect(name).toBe('__Host-jalon')
    expect(given.options).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      secure: true,
      path: '/',
      maxAge: 30 * 86_400,
    })
    const bare = given.value
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join('')
    expect(bare).not.toContain(login.id)
    expect(await currentLogin()).toEqual(login)
  })

  test('without TLS, on the machine itself, bears another name and is not held to be secure', async () => {
    const { giveCookie, cookieName } = await serverWith({ APP_URL: 'http://127.0.0.1:3000' })
    await giveCookie(login)
    expect(cookieName()).toBe('jalon')
    expect(jar.get('jalon')?.options).toMatchObject({ secure: false, httpOnly: true })
  })

  test('is worth nothing once any sign of it is changed', async () => {
    const { sealLogin, openLogin } = await serverWith()
    const sealed = await sealLogin(login)
    expect(await openLogin(sealed)).toEqual(login)
    const parts = sealed.split('.')
    for (const index of parts.keys()) {
      const part = parts[index] ?? ''
      const changed = part ? (part[0] === 'A' ? 'B' : 'A') + part.slice(1) : 'A'
      expect(await openLogin([...parts.slice(0, index), changed, ...parts.slice(index + 1)].join('.'))).toBeNull()
    }
  })

  test('is worth nothing elsewhere, nor when it is none of ours', async () => {
    const sealed = await (await serverWith()).sealLogin(login)
    const elsewhere = await serverWith({ NEXTAUTH_SECRET: 'u3eJg6fHn1cYw8BzT4kLs9Xm2rVp0dQ7' })
    expect(await elsewhere.openLogin(sealed)).toBeNull()
    for (const odd of [undefined, '', 'x', 'a.b.c', '{"sub":"1"}', `${sealed}.`, sealed.slice(0, -4)])
      expect(await elsewhere.openLogin(odd)).toBeNull()
  })

  test('is worth nothing past its thirty days', async () => {
    const { sealLogin, openLogin } = await serverWith()
    const sealed = await sealLogin(login)
    vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] })
    try {
      expect(await openLogin(sealed)).toBeNull()
    } finally {
      vi.useRealTimers()
    }
  })

  test('is worth nothing without an id or a stamp, though we sealed it', async () => {
    const { openLogin } = await serverWith()
    const { encode } = await import('next-auth/jwt')
    const seal = (token: Record<string, unknown>): Promise<string> =>
      encode({ token, secret: process.env.NEXTAUTH_SECRET ?? '' })
    expect(await openLogin(await seal({ sub: login.id }))).toBeNull()
    expect(await openLogin(await seal({ stamp: 1 }))).toBeNull()
    expect(await openLogin(await seal({ sub: login.id, stamp: '1' }))).toBeNull()
    expect(await openLogin(await seal({ sub: login.id, stamp: 1 }))).toEqual({ id: login.id, stamp: 1 })
  })

  test('is taken back', async () => {
    const { giveCookie, takeCookie, currentLogin } = await serverWith()
    await giveCookie(login)
    await takeCookie()
    expect(jar.size).toBe(0)
    expect(await currentLogin()).toBeNull()
  })
})

describe('where a request comes from', () => {
  beforeEach(() => {
    head.set('x-forwarded-for', '198.51.100.9, 203.0.113.4')
    head.set('x-real-ip', '203.0.113.5')
    head.set('user-agent', 'A'.repeat(999))
  })

  test('is not believed from headers that anybody can write', async () => {
    const { requestSource } = await serverWith()
    expect((await requestSource()).ip).toBe('local')
  })

  test('is what our own proxy saw: the last address it added', async () => {
    const { requestSource } = await serverWith({ TRUST_PROXY: '1' })
    expect((await requestSource()).ip).toBe('203.0.113.4')
    head.delete('x-forwarded-for')
    expect((await requestSource()).ip).toBe('203.0.113.5')
    head.delete('x-real-ip')
    expect((await requestSource()).ip).toBe('local')
  })

  test('is kept short, whatever is sent', async () => {
    const { requestSource } = await serverWith({ TRUST_PROXY: '1' })
    head.set('x-forwarded-for', '9'.repeat(999))
    const source = await requestSource()
    expect(source.ip).toHaveLength(64)
    expect(source.userAgent).toHaveLength(300)
  })
})
