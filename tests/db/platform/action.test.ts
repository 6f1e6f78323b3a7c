import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { action, loginAction } from '@/lib/platform/action'
import { guarded } from '@/lib/platform/failures'
import { onNudge } from '@/lib/platform/nudge'
import { declined, done, NotFound, refusal, refuse } from '@/lib/platform/outcome'
import { piecesForRoute, readForRoute } from '@/lib/platform/read'
import { asMember, type Login, type Scope } from '@/lib/platform/scope'
import { aBilan, aMember, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

let login: Login | null = null
vi.mock('@/lib/platform/cookie', () => ({
  currentLogin: async () => login,
  requestSource: async () => ({ ip: '192.0.2.9', userAgent: 'vitest' }),
}))

let member: TestMember
let logged: string[] = []
beforeAll(async () => {
  member = await aMember({ tenant: await aTenant() })
})
beforeEach(() => {
  login = member.login
  logged = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logged.push(String(text))
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  onNudge(() => {})
})
afterAll(closeAll)

const Input = z.object({ title: z.string().min(2, 'Deux signes au moins.'), hours: z.number('Un nombre.').optional() })
const titleNow = async (): Promise<string | undefined> =>
  (await sql<{ title: string }>('SELECT title FROM member WHERE id = $1', [member.id]))[0]?.title
const rename = async (scope: Scope, { title }: { title: string }): Promise<string> => {
  await scope.tx.member.updateMany({ where: { id: member.id }, data: { title } })
  return title
}
const fail = (statement: string) => async (scope: Scope) => {
  await scope.tx.$executeRawUnsafe(statement)
}

describe('an action', () => {
  test('runs its command in the space asked for, for whoever the cookie tells', async () => {
    const who = action(Input, async (scope) => {
      const { actor } = asMember(scope)
      return [actor.memberId, actor.organisation.slug, scope.from.ip]
    })
    expect(await who(member.space, { title: 'ok' })).toEqual({
      ok: true,
      value: [member.id, member.space, '192.0.2.9'],
    })
  })

  test('commits what was done, and says where to go and what to announce', async () => {
    const save = action(Input, async (scope, input) =>
      done(await rename(scope, input), { to: '/ailleurs', said: 'C’est fait.' }),
    )
    expect(await save(member.space, { title: 'Conseillère' })).toEqual({
      ok: true,
      value: 'Conseillère',
      to: '/ailleurs',
      said: 'C’est fait.',
    })
    expect(await titleNow()).toBe('Conseillère')
  })

  test('answers unsound input field by field, the first fault of each, and runs nothing', async () => {
    const command = vi.fn()
    const outcome = await action(Input, command)(member.space, { title: '', hours: 'x' })
    expect(outcome).toEqual({
      ok: false,
      refusal: expect.objectContaining({
        code: 'INPUT',
        fields: { title: 'Deux signes au moins.', hours: 'Un nombre.' },
      }),
    })
    for (const odd of [null, undefined, 'x', [], { title: { toString: () => 'x' } }])
      expect(await action(Input, command)(member.space, odd)).toMatchObject({ ok: false, refusal: { code: 'INPUT' } })
    expect(command).not.toHaveBeenCalled()
  })

  test('takes of the input what its schema knows, nothing more', async () => {
    const seen = action(Input, async (_, input) => input)
    expect(await seen(member.space, { title: 'ok', permissions: ['ADMIN'] })).toEqual({
      ok: true,
      value: { title: 'ok' },
    })
  })

  test('gives a refusal back as a value, and undoes what was written before it', async () => {
    const why = refusal('TOO_LATE', 'Le délai est passé.', 'title')
    const before = await titleNow()
    const late = action(Input, async (scope, input) => {
      await rename(scope, input)
      refuse(why)
    })
    expect(await late(member.space, { title: 'Perdu' })).toEqual({ ok: false, refusal: why })
    expect(await titleNow()).toBe(before)
  })

  test('keeps what was written before a refusal that leaves traces', async () => {
    const why = refusal('COUNTED', 'Noté.')
    const counted = action(Input, async (scope, input) => {
      await rename(scope, input)
      return declined(why)
    })
    expect(await counted(member.space, { title: 'Tracé' })).toEqual({ ok: false, refusal: why })
    expect(await titleNow()).toBe('Tracé')
  })

  test('gives one answer for what is not there, what is not visible and a space that is not one’s own', async () => {
    const elsewhere = await aBilan()
    const missing = action(Input, async () => {
      throw new NotFound()
    })
    const outcomes = [
      await missing(member.space, { title: 'ok' }),
      await action(Input, rename)(elsewhere.tenant.slug, { title: 'ok' }),
      await action(Input, rename)('nulle-part', { title: 'ok' }),
      await action(Input, rename)('moi', { title: 'ok' }),
    ]
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    expect(outcomes[0]).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
    expect(logged).toEqual([])
  })

  test('asks to sign in again without a cookie, and with one that holds no more', async () => {
    for (const dead of [
      null,
      { id: member.login.id, stamp: 99 },
      { id: '01930000-0000-7000-8000-000000000000', stamp: 1 },
    ]) {
      login = dead
      expect(await action(Input, rename)(member.space, { title: 'ok' })).toMatchObject({
        ok: false,
        refusal: { code: 'SIGNED_OUT' },
      })
    }
  })

  test('hides a bug from the browser, undoes its writes and tells the log everything', async () => {
    const before = await titleNow()
    const broken = action(Input, async function brokenCommand(scope, input) {
      await rename(scope, input)
      throw new TypeError('secret: le nom de la table')
    })
    const outcome = await broken(member.space, { title: 'Perdu' })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'BUG' } })
    expect(JSON.stringify(outcome)).not.toContain('secret')
    expect(await titleNow()).toBe(before)
    expect(logged).toHaveLength(1)
    const line = JSON.parse(logged[0] ?? '{}')
    expect(line).toMatchObject({ level: 'error', where: 'brokenCommand', name: 'TypeError' })
    expect(line.message).toContain('secret')
    expect(line.stack).toContain('action.test')
  })

  test('hides what the database refused unforeseen as a bug too', async () => {
    const outcome = await action(Input, fail('SELECT 1 / 0'))(member.space, { title: 'ok' })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'BUG' } })
    expect(JSON.stringify(outcome)).not.toMatch(/zero|prisma|SELECT/i)
  })

  test('tries again when two were in each other’s way, three times at most', async () => {
    const clash = `DO $$ BEGIN RAISE EXCEPTION 'clash' USING ERRCODE = '40001'; END $$`
    let tries = 0
    const second = action(Input, async (scope, input) => {
      tries++
      if (tries === 1) await scope.tx.$executeRawUnsafe(clash)
      return rename(scope, input)
    })
    expect(await second(member.space, { title: 'Deuxième' })).toEqual({ ok: true, value: 'Deuxième' })
    expect([tries, await titleNow(), logged]).toEqual([2, 'Deuxième', []])

    tries = 0
    const never = action(Input, async (scope) => {
      tries++
      await scope.tx.$executeRawUnsafe(clash)
    })
    expect(await never(member.space, { title: 'ok' })).toMatchObject({ ok: false, refusal: { code: 'BUG' } })
    expect(tries).toBe(3)
  })

  test('says that the service is away when the database goes in the middle, and works once it is back', async () => {
    const cut = action(Input, async (scope, input) => {
      await rename(scope, input)
      const [me] = await scope.tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await sql('SELECT pg_terminate_backend($1)', [me?.pid])
      await scope.tx.$queryRaw`SELECT 1`
    })
    const before = await titleNow()
    expect(await cut(member.space, { title: 'Perdu' })).toMatchObject({ ok: false, refusal: { code: 'AWAY' } })
    expect(await titleNow()).toBe(before)
    expect(await action(Input, rename)(member.space, { title: 'Revenue' })).toEqual({ ok: true, value: 'Revenue' })
  })

  test('wakes the jobs once committed, and only then', async () => {
    const wake = vi.fn()
    onNudge(wake)
    await action(Input, async () => refuse(refusal('NO', 'Non.')))(member.space, { title: 'ok' })
    expect(wake).not.toHaveBeenCalled()
    await action(Input, async () => 'ok')(member.space, { title: 'ok' })
    expect(wake).toHaveBeenCalledTimes(1)
  })
})

describe('a login action', () => {
  test('runs without a space: no table shows a row', async () => {
    login = null
    await aBilan()
    const count = loginAction(z.object({}), async (scope) => scope.tx.bilan.count())
    expect(await count({})).toEqual({ ok: true, value: 0 })
  })

  test('answers as an action does: unsound input, refusal, nothing there, bug', async () => {
    const why = refusal('NO', 'Non.')
    const code = async (command: () => Promise<unknown>, input: unknown = { title: 'ok' }): Promise<string> => {
      const outcome = await loginAction(Input, command)(input)
      return outcome.ok ? 'ok' : outcome.refusal.code
    }
    expect(await code(async () => 1, {})).toBe('INPUT')
    expect(await code(async () => refuse(why))).toBe('NO')
    expect(await code(async () => declined(why))).toBe('NO')
    expect(await code(async () => Promise.reject(new NotFound()))).toBe('NOT_FOUND')
    expect(logged).toEqual([])
    expect(await code(async () => Promise.reject(new Error('x')))).toBe('BUG')
    expect(logged).toHaveLength(1)
  })
})

describe('a constraint broken at the same instant', () => {
  const why = refusal('TAKEN', 'Déjà pris.')
  const raising = (code: string): string => `DO $$ BEGIN RAISE EXCEPTION 'locked' USING ERRCODE = '${code}'; END $$`
  const through = async (write: (scope: Scope) => Promise<unknown>, key: string): Promise<string> => {
    const outcome = await action(Input, async (scope) => {
      await guarded(write(scope), { [key]: why })
    })(member.space, { title: 'ok' })
    return outcome.ok ? 'ok' : outcome.refusal.code
  }

  test.each(['JL001', 'JL002', 'JL003'])('by a trigger, is known by its code %s', async (code) => {
    expect(await through((scope) => scope.tx.$executeRawUnsafe(raising(code)), code)).toBe('TAKEN')
    expect(await through((scope) => scope.tx.$executeRawUnsafe(raising(code)), 'JL009')).toBe('BUG')
  })

  test('by a unique index, a check and an exclusion, is known by its name, from raw SQL and from Prisma', async () => {
    const bilan = await aBilan({ consultant: member, entered: true, sessions: [{ minutes: 90 }] })
    const session = bilan.sessions[0]
    const own = { tenantId: bilan.tenant.id, bilanId: bilan.id }
    expect(
      await through(
        (scope) => scope.tx.bilanTotals.updateMany({ where: { bilanId: bilan.id }, data: { capMinutes: 1 } }),
        'hours_within_cap',
      ),
    ).toBe('TAKEN')
    expect(
      await through(
        (scope) => scope.tx.$executeRaw`UPDATE bilan_totals SET cap_minutes = 1 WHERE bilan_id = ${bilan.id}::uuid`,
        'hours_within_cap',
      ),
    ).toBe('TAKEN')
    const again = (scope: Scope): Promise<unknown> =>
      scope.tx.session.createMany({
        data: [
          {
            ...own,
            beneficiaryId: bilan.beneficiary.id,
            practitionerMemberId: member.id,
            nature: 'INTERVIEW',
            label: '',
            mode: 'PHONE',
            state: 'PLANNED',
            day: new Date(session?.day ?? ''),
            startsAt: session?.startsAt,
            endsAt: session?.endsAt,
            minutes: 90,
            counts: true,
            plannedAt: scope.now,
            itemKeys: [],
          },
        ],
      })
    expect(await through(again, 'session_practitioner_free')).toBe('TAKEN')
    const suspended = (scope: Scope): Promise<unknown> =>
      scope.tx.suspension.createMany({
        data: [1, 2].map(() => ({ ...own, fromAt: scope.now, byLoginId: member.login.id, reasonKind: 'X' })),
      })
    expect(await through(suspended, 'suspension_standing')).toBe('TAKEN')
    expect(await through(suspended, '23505')).toBe('TAKEN')
  })
})

describe('a route', () => {
  test('gives one answer for signed out, no space and nothing there', async () => {
    const query = async (scope: Scope, found: boolean): Promise<string> => {
      if (!found) throw new NotFound()
      return asMember(scope).actor.memberId
    }
    expect(await readForRoute(member.space, query, true)).toBe(member.id)
    expect(await readForRoute(member.space, query, false)).toBeNull()
    expect(await readForRoute('nulle-part', query, true)).toBeNull()
    login = { ...member.login, stamp: 99 }
    expect(await readForRoute(member.space, query, true)).toBeNull()
    login = null
    expect(await readForRoute(member.space, query, true)).toBeNull()
  })

  test('gives a long list piece by piece, each read in a transaction of its own, to the last', async () => {
    const clocks = async (scope: Scope, left: number): Promise<{ piece: string; next: number | null }> => {
      const [row] = await scope.tx.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS id`
      return { piece: row?.id ?? '', next: left > 1 ? left - 1 : null }
    }
    const pieces = await piecesForRoute(member.space, clocks, 3)
    const read: string[] = []
    for await (const piece of pieces ?? []) read.push(piece)
    expect(new Set(read).size).toBe(3)
  })

  test('gives no first piece to who is signed out, has no such space or asks for nothing there', async () => {
    const one = async (): Promise<{ piece: string; next: null }> => ({ piece: 'a', next: null })
    const none = async (): Promise<never> => Promise.reject(new NotFound())
    expect(await piecesForRoute('nulle-part', one, null)).toBeNull()
    expect(await piecesForRoute(member.space, none, null)).toBeNull()
    login = { ...member.login, stamp: 99 }
    expect(await piecesForRoute(member.space, one, null)).toBeNull()
    login = null
    expect(await piecesForRoute(member.space, one, null)).toBeNull()
  })

  test('does not hide a bug behind that answer', async () => {
    await expect(readForRoute(member.space, async () => Promise.reject(new Error('bug')), null)).rejects.toThrow('bug')
  })
})
