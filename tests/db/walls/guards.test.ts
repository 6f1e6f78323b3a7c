import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import {
  aBeneficiary,
  aBilan,
  aMember,
  aNotice,
  aTenant,
  change,
  closeAll,
  type TestBilan,
  type TestMember,
} from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { attempt, inSpace, tryAs, visit } from './visit'

afterAll(closeAll)

const WALL = '42501'
const REWRITTEN = 'JL001'
const TOO_EARLY = 'JL002'
const NOT_HIS = 'JL003'
const CHECK = '23514'
const TWICE = '23505'

/** The superuser's statement, whom no wall stops: what a trigger or a constraint alone refuses. */
const past = async (text: string, values: readonly unknown[] = []): Promise<string> =>
  sql(text, values).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'UNKNOWN',
  )

describe('a member', () => {
  const tenant = aTenant()

  test('raises nobody’s permissions, his own least of all', async () => {
    const member = await aMember({ tenant: await tenant })
    const colleague = await aMember({ tenant: await tenant })
    const raise = `UPDATE member SET permissions = '{ADMIN}' WHERE id = $1`
    expect(await tryAs(inSpace(member), raise, [member.id])).toBe(NOT_HIS)
    expect(await tryAs(inSpace(member), raise, [colleague.id])).toBe(NOT_HIS)
    expect(await tryAs(inSpace(member), `UPDATE member SET title = 'Autre' WHERE id = $1`, [colleague.id])).toBe(WALL)
    const admin = await aMember({ tenant: await tenant, permissions: ['ADMIN'] })
    expect(await tryAs(inSpace(admin), raise, [member.id])).toBe(1)
  })

  test('changes neither his address nor his login, and never leaves by himself', async () => {
    const member = await aMember({ tenant: await tenant })
    const other = await aMember({ tenant: await tenant })
    const mine = (what: string, value: unknown): Promise<number | string> =>
      tryAs(inSpace(member), `UPDATE member SET ${what} = $2 WHERE id = $1`, [member.id, value])
    expect(await mine('email', 'autre@exemple.test')).toBe(NOT_HIS)
    expect(await mine('login_id', other.login.id)).toBe(NOT_HIS)
    expect(await mine('left_at', now())).toBe(NOT_HIS)
    expect(await mine('title', 'Psychologue')).toBe(1)
  })

  test('is tied to a login by his invitation alone, whoever adds him', async () => {
    const admin = await aMember({ tenant: await tenant, permissions: ['ADMIN'] })
    const add = (login: string | null): Promise<number | string> =>
      tryAs(
        inSpace(admin),
        `INSERT INTO member (id, tenant_id, login_id, email, first_name, last_name, permissions, specialisations) VALUES ($1, $2, $3, $4, 'A', 'B', '{ADMIN}', '{}')`,
        [newId(), admin.tenantId, login, `${newId()}@exemple.test`],
      )
    expect(await add(null)).toBe(1)
    expect(await add(admin.login.id)).toBe(NOT_HIS)
  })

  test('invites no member without being the administrator', async () => {
    const admin = await aMember({ tenant: await tenant, permissions: ['ADMIN'] })
    const member = await aMember({ tenant: await tenant })
    const invite = (by: typeof admin): Promise<number | string> =>
      tryAs(
        inSpace(by),
        `INSERT INTO invitation (id, tenant_id, member_id, email, token_hash, expires_at) VALUES ($1, $2, $3, 'a@exemple.test', $4, $5)`,
        [newId(), by.tenantId, admin.id, sha256(newId()), now()],
      )
    expect(await invite(member)).toBe(WALL)
    expect(await invite(admin)).toBe(1)
  })

  test('who administers alone stays; of two who leave at once, one', async () => {
    const alone = await aTenant()
    const first = await aMember({ tenant: alone, permissions: ['ADMIN'] })
    const leave = 'UPDATE member SET left_at = $2 WHERE id = $1'
    expect(await tryAs(inSpace(first), leave, [first.id, now()])).toBe('JL004')
    const second = await aMember({ tenant: alone, permissions: ['ADMIN'] })
    const both = await Promise.allSettled(
      [first, second].map((one) =>
        visit(inSpace(one), (client) => client.query(leave, [one.id, now()]), { keep: true }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a space', () => {
  const enter = (login: { id: string; stamp: number }, slug: string): Promise<unknown[]> =>
    sql('SELECT slug FROM door.enter($1, $2, $3)', [login.id, login.stamp, slug])

  test('opens to a present member whose cookie holds, and to nobody else', async () => {
    const member = await aMember()
    const stranger = await aMember()
    expect(await enter(member.login, member.space)).toHaveLength(1)
    expect(await enter({ ...member.login, stamp: 2 }, member.space)).toEqual([])
    expect(await enter(stranger.login, member.space)).toEqual([])
    expect(await enter(member.login, 'nulle-part')).toEqual([])
  })

  test.each([
    ['left', 'UPDATE member SET left_at = now() WHERE login_id = $1'],
    ['has not joined', 'UPDATE member SET joined_at = NULL WHERE login_id = $1'],
    ['has a closed account', 'UPDATE login.account SET disabled_at = now() WHERE id = $1'],
    [
      'is of a closed organisation',
      'UPDATE organisation SET closed_at = now() WHERE id = (SELECT tenant_id FROM member WHERE login_id = $1)',
    ],
  ])('closes to a member who %s', async (_, statement) => {
    const member = await aMember()
    await sql(statement, [member.login.id])
    expect(await enter(member.login, member.space)).toEqual([])
  })

  test('is left with the transaction: the next one on the same connection sees nothing', async () => {
    const bilan = await aBilan()
    const count = 'SELECT count(*)::int AS n FROM bilan'
    await visit(inSpace(bilan.consultant), async (client) => {
      expect((await client.query(count)).rows).toEqual([{ n: 1 }])
      await client.query('COMMIT')
      expect((await client.query(count)).rows).toEqual([{ n: 0 }])
      await client.query('BEGIN')
    })
  })

  test('is one at a time: a consultant’s own bilan does not show in her office, nor her office at home', async () => {
    const office = await aBilan()
    const own = await aBilan({
      beneficiary: await aBeneficiary({ tenant: await aTenant(), login: office.consultant.login }),
    })
    const seen = (space: string): Promise<string[]> =>
      visit({ as: 'space', login: office.consultant.login, space }, async (client) =>
        (await client.query<{ id: string }>('SELECT id FROM bilan')).rows.map(({ id }) => id),
      )
    expect(await seen(office.tenant.slug)).toEqual([office.id])
    expect(await seen('moi')).toEqual([own.id])
  })

  test('cannot be mixed with another: no row leads from one organisation to another, even past the walls', async () => {
    const [here, there] = [await aBilan(), await aBilan()]
    const bridge =
      'INSERT INTO participation (id, tenant_id, bilan_id, member_id, capacity) VALUES ($1, $2, $3, $4, $5)'
    expect(await past(bridge, [newId(), here.tenant.id, there.id, here.consultant.id, 'CONSULTANT'])).toBe('23503')
    expect(await past(bridge, [newId(), there.tenant.id, there.id, here.consultant.id, 'CONSULTANT'])).toBe('23503')
  })
})

describe('an enrolment', () => {
  const enrol = (by: TestMember, bilan: TestBilan, who: Record<string, unknown>): Promise<number | string> =>
    tryAs(inSpace(by), 'INSERT INTO participation SELECT * FROM jsonb_populate_record(NULL::participation, $1)', [
      JSON.stringify({
        id: newId(),
        tenant_id: bilan.tenant.id,
        bilan_id: bilan.id,
        capacity: 'CONSULTANT',
        from_at: now(),
        ...who,
      }),
    ])

  test('lets in a present consultant; an administrator who is none cannot let himself in', async () => {
    const bilan = await aBilan()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const colleague = await aMember({ tenant: bilan.tenant })
    expect(await enrol(admin, bilan, { member_id: admin.id })).toBe(NOT_HIS)
    expect(await enrol(admin, bilan, { member_id: admin.id, capacity: 'BENEFICIARY' })).toBe(CHECK)
    expect(await enrol(admin, bilan, { member_id: colleague.id })).toBe(1)
    expect(await enrol(colleague, bilan, { member_id: colleague.id })).toBe(WALL)
    await sql('UPDATE member SET left_at = now() WHERE id = $1', [colleague.id])
    expect(await enrol(admin, bilan, { member_id: colleague.id })).toBe(NOT_HIS)
  })

  test('of a person is in her own bilan alone', async () => {
    const bilan = await aBilan()
    const other = await aBeneficiary({ tenant: bilan.tenant })
    const hers = { beneficiary_id: bilan.beneficiary.id, capacity: 'BENEFICIARY' }
    expect(await enrol(bilan.consultant, bilan, { ...hers, beneficiary_id: other.id })).toBe(NOT_HIS)
    expect(await enrol(bilan.consultant, bilan, { ...hers, capacity: 'CONSULTANT' })).toBe(CHECK)
    expect(await enrol(bilan.consultant, bilan, hers)).toBe(TWICE)
  })

  test('is ended, never handed to another nor taken up again', async () => {
    const bilan = await aBilan()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN', 'CONSULTANT'] })
    const own = (set: string): [string, unknown[]] => [
      `UPDATE participation SET ${set} WHERE bilan_id = $1 AND member_id = $2`,
      [bilan.id, bilan.consultant.id],
    ]
    expect(await tryAs(inSpace(admin), ...own(`member_id = '${admin.id}'`))).toBe(REWRITTEN)
    expect(await tryAs(inSpace(admin), ...own(`from_at = now()`))).toBe(REWRITTEN)
    expect(await tryAs(inSpace(admin), ...own('until_at = now()'))).toBe(1)
    await sql(...own('until_at = now()'))
    expect(await tryAs(inSpace(admin), ...own('until_at = NULL'))).toBe(REWRITTEN)
    expect(await tryAs(inSpace(bilan.consultant), 'SELECT 1 FROM bilan')).toBe(0)
  })
})

describe('a signature', () => {
  let bilan: TestBilan
  beforeAll(async () => {
    bilan = await aBilan({ entered: true, sessions: [{}, { signed: 'BOTH' }, { state: 'PLANNED' }] })
  })

  const sign = (as: { login: { id: string; stamp: number }; space: string }, wish: Record<string, unknown> = {}) => {
    const row = {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      session_id: bilan.sessions[0]?.id,
      party: 'BENEFICIARY',
      login_id: as.login.id,
      signer_name: 'Léa',
      method: 'LOGIN',
      content: 'vu',
      content_sha256: sha256('vu'),
      signed_at: now(),
      ip: '192.0.2.1',
      user_agent: 'test',
      position: 100,
      previous_hash: '',
      hash: newId(),
      ...wish,
    }
    return tryAs(inSpace(as), 'INSERT INTO signature SELECT * FROM jsonb_populate_record(NULL::signature, $1)', [
      JSON.stringify(row),
    ])
  }

  test('is one’s own: own side, own login, own bilan', async () => {
    const { beneficiary, consultant } = bilan
    expect(await sign(beneficiary)).toBe(1)
    expect(await sign(consultant, { party: 'PRACTITIONER' })).toBe(1)
    expect(await sign(beneficiary, { party: 'PRACTITIONER' })).toBe(WALL)
    expect(await sign(consultant, { party: 'BENEFICIARY' })).toBe(WALL)
    expect(await sign(consultant, { party: 'BENEFICIARY', login_id: beneficiary.login.id })).toBe(WALL)
    expect(await sign(beneficiary, { login_id: consultant.login.id })).toBe(WALL)
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await sign(admin, { party: 'PRACTITIONER' })).toBe(WALL)
    const colleague = await aMember({ tenant: bilan.tenant })
    expect(await sign(colleague, { party: 'PRACTITIONER' })).toBe(WALL)
  })

  test('is of what was shown, of a session held and ended, and once', async () => {
    const { beneficiary, sessions } = bilan
    expect(await sign(beneficiary, { content: 'autre chose' })).toBe(CHECK)
    expect(await sign(beneficiary, { session_id: sessions[2]?.id })).toBe(TOO_EARLY)
    expect(await sign(beneficiary, { signed_at: new Date(0) })).toBe(TOO_EARLY)
    expect(await sign(beneficiary, { session_id: sessions[1]?.id })).toBe(TWICE)
  })

  test('is never rewritten: voided at most, once, and not when it counts', async () => {
    const own = await aBilan({ entered: true, sessions: [{ signed: 'BENEFICIARY' }, { signed: 'BOTH' }] })
    const [half, whole] = own.sessions
    const on = (session: string | undefined, set: string): Promise<string> =>
      past(`UPDATE signature SET ${set} WHERE session_id = $1`, [session])
    expect(await on(half?.id, `signer_name = 'Autre'`)).toBe(REWRITTEN)
    expect(await on(half?.id, `content = 'autre', content_sha256 = '${sha256('autre')}'`)).toBe(REWRITTEN)
    expect(await on(half?.id, `voided_at = now(), void_reason = 'durée corrigée'`)).toBe('done')
    expect(await on(half?.id, 'voided_at = NULL')).toBe(REWRITTEN)
    expect(await on(whole?.id, 'voided_at = now()')).toBe(REWRITTEN)
  })
})

describe('a session', () => {
  test('counts with two signatures of the same words alone', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{}, { signed: 'BENEFICIARY' }, { signed: 'BOTH' }] })
    const counted = 'UPDATE session SET counted_at = now() WHERE id = $1'
    expect(await past(counted, [bilan.sessions[0]?.id])).toBe(TOO_EARLY)
    expect(await past(counted, [bilan.sessions[1]?.id])).toBe(TOO_EARLY)
    expect(await past('SELECT 1 FROM session WHERE id = $1 AND counted_at IS NOT NULL', [bilan.sessions[2]?.id])).toBe(
      'done',
    )
  })

  test('is born unsigned', async () => {
    const bilan = await aBilan()
    const copy = {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      beneficiary_id: bilan.beneficiary.id,
      practitioner_member_id: bilan.consultant.id,
      nature: 'INTERVIEW',
      label: '',
      mode: 'PHONE',
      state: 'HELD',
      day: '2026-01-05',
      minutes: 60,
      counts: true,
      item_keys: '{}',
      planned_at: now(),
      counted_at: now(),
    }
    await expect(insert('session', copy)).rejects.toMatchObject({ code: TOO_EARLY })
    await expect(insert('session', { ...copy, counted_at: null })).resolves.toBeUndefined()
  })

  test.each([
    'minutes = minutes + 5, starts_at = NULL, ends_at = NULL',
    "day = day + 1, starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'",
    "mode = 'PHONE'",
    "nature = 'COACHING'",
    'counts = false',
    'counted_at = NULL',
    "state = 'CANCELLED'",
  ])('signed by both is locked: %s', async (set) => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }] })
    expect(await past(`UPDATE session SET ${set} WHERE id = $1`, [bilan.sessions[0]?.id])).toBe(REWRITTEN)
  })

  test('signed by both may be replaced by a new one, for good', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }] })
    const to = (state: string): Promise<string> =>
      past('UPDATE session SET state = $2 WHERE id = $1', [bilan.sessions[0]?.id, state])
    expect(await to('REPLACED')).toBe('done')
    expect(await to('HELD')).toBe(REWRITTEN)
  })

  test('signed by one changes only once that signature is void', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BENEFICIARY' }] })
    const id = bilan.sessions[0]?.id
    expect(await past(`UPDATE session SET mode = 'PHONE' WHERE id = $1`, [id])).toBe(REWRITTEN)
    await sql(`UPDATE signature SET voided_at = now(), void_reason = 'au téléphone' WHERE session_id = $1`, [id])
    expect(await past(`UPDATE session SET mode = 'PHONE' WHERE id = $1`, [id])).toBe('done')
  })

  test.each([
    ['starts_at = ends_at, ends_at = starts_at', CHECK],
    ['minutes = 4', CHECK],
    ["minutes = 721, ends_at = starts_at + interval '721 minutes'", CHECK],
    ['minutes = minutes + 1', CHECK],
    ['ends_at = NULL', CHECK],
    ["state = 'SIGNED'", CHECK],
  ])('has a plausible time and state: %s is refused', async (set, code) => {
    const bilan = await aBilan({ entered: true, sessions: [{}] })
    expect(await past(`UPDATE session SET ${set} WHERE id = $1`, [bilan.sessions[0]?.id])).toBe(code)
  })
})

describe('two sessions', () => {
  const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 5, hour))

  test('of one consultant, or of one person, never overlap; side by side they stand', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ startsAt: at(9), minutes: 60 }] })
    const other = await aBilan({ consultant: bilan.consultant, tenant: bilan.tenant })
    const colleague = await aMember({ tenant: bilan.tenant })
    const again = await aBilan({ beneficiary: bilan.beneficiary, tenant: bilan.tenant, consultant: colleague })
    const add = (to: TestBilan, startsAt: Date, state = 'PLANNED'): Promise<number | string> =>
      tryAs(
        inSpace(to.consultant),
        `INSERT INTO session (id, tenant_id, bilan_id, beneficiary_id, practitioner_member_id, nature, label, mode, state, day, starts_at, ends_at, minutes, counts, item_keys, planned_at)
         VALUES ($1, $2, $3, $4, $5, 'INTERVIEW', '', 'PHONE', $6, '2026-01-05', $7, $8, 60, true, '{}', now())`,
        [
          newId(),
          to.tenant.id,
          to.id,
          to.beneficiary.id,
          to.consultant.id,
          state,
          startsAt,
          new Date(startsAt.getTime() + 3_600_000),
        ],
      )
    const OVERLAP = '23P01'
    expect(await add(other, new Date(at(9).getTime() + 1_800_000))).toBe(OVERLAP)
    expect(await add(again, new Date(at(9).getTime() + 1_800_000))).toBe(OVERLAP)
    expect(await add(bilan, at(9))).toBe(OVERLAP)
    expect(await add(other, at(10))).toBe(1)
    expect(await add(other, at(9), 'CANCELLED')).toBe(1)
  })
})

describe('words agreed to', () => {
  let bilan: TestBilan
  beforeAll(async () => {
    bilan = await aBilan({ entered: true, programme: 'PROPOSED', frame: { initiator: 'EMPLOYER' } })
  })
  const accept = 'UPDATE programme SET accepted_at = now(), accepted_by_login_id = $2 WHERE bilan_id = $1'

  test('are hers to agree to: no consultant accepts a programme for her', async () => {
    const { consultant, beneficiary } = bilan
    expect(await tryAs(inSpace(consultant), accept, [bilan.id, consultant.login.id])).toBe(NOT_HIS)
    expect(await tryAs(inSpace(consultant), accept, [bilan.id, beneficiary.login.id])).toBe(NOT_HIS)
    expect(await tryAs(inSpace(beneficiary), accept, [bilan.id, consultant.login.id])).toBe(NOT_HIS)
    expect(await tryAs(inSpace(beneficiary), accept, [bilan.id, beneficiary.login.id])).toBe(1)
  })

  test('stay as they were: a programme proposed, a notice, a consent, an acknowledgement', async () => {
    const { id } = await aBilan({ entered: true, programme: 'ACCEPTED' })
    expect(await past(`UPDATE programme SET facts = '{}' WHERE bilan_id = $1`, [id])).toBe(REWRITTEN)
    expect(await past('UPDATE programme SET accepted_at = now() WHERE bilan_id = $1', [id])).toBe(REWRITTEN)
    expect(await past('UPDATE programme SET superseded_at = now() WHERE bilan_id = $1', [id])).toBe('done')
    expect(await past(`UPDATE consent SET statement = 'autre' WHERE bilan_id = $1`, [id])).toBe(REWRITTEN)
    expect(await past('UPDATE consent SET withdrawn_at = now() WHERE bilan_id = $1', [id])).toBe('done')
    expect(await past('UPDATE consent SET withdrawn_at = NULL WHERE bilan_id = $1', [id])).toBe(REWRITTEN)
    expect(await past('UPDATE notice_acknowledgement SET at = now() WHERE bilan_id = $1', [id])).toBe(REWRITTEN)
    expect(await past('DELETE FROM notice_acknowledgement WHERE bilan_id = $1', [id])).toBe(REWRITTEN)
    const member = await aMember()
    const notice = await aNotice({ tenant: { id: member.tenantId, slug: '', name: '' }, by: member })
    expect(await past(`UPDATE notice SET title = 'autre' WHERE id = $1`, [notice.id])).toBe(REWRITTEN)
    expect(await past('DELETE FROM notice WHERE id = $1', [notice.id])).toBe(REWRITTEN)
  })

  test('are given, and withdrawn, by her alone', async () => {
    const { consultant, beneficiary } = bilan
    const withdraw = 'UPDATE consent SET withdrawn_at = now() WHERE bilan_id = $1'
    expect(await tryAs(inSpace(consultant), withdraw, [bilan.id])).toBe(0)
    expect(await tryAs(inSpace(beneficiary), withdraw, [bilan.id])).toBe(1)
    const give = `INSERT INTO consent (id, tenant_id, bilan_id, kind, statement, sha256, given_at, login_id, ip, user_agent)
      VALUES ($1, $2, $3, 'AUTRE', 'oui', $4, now(), $5, '', '')`
    const values = (login: string): unknown[] => [newId(), bilan.tenant.id, bilan.id, sha256('oui'), login]
    expect(await tryAs(inSpace(consultant), give, values(consultant.login.id))).toBe(WALL)
    expect(await tryAs(inSpace(consultant), give, values(beneficiary.login.id))).toBe(WALL)
    expect(await tryAs(inSpace(beneficiary), give, values(beneficiary.login.id))).toBe(1)
  })

  test('of her employer’s wish, of notes that pass on and of a follow-up are hers too', async () => {
    const closed = await aBilan({ closed: true })
    const next = await aMember({ tenant: closed.tenant })
    await insert('handover', {
      id: newId(),
      tenant_id: closed.tenant.id,
      bilan_id: closed.id,
      from_member_id: closed.consultant.id,
      to_member_id: next.id,
      at: now(),
      by_member_id: closed.consultant.id,
    })
    for (const statement of [
      'UPDATE bilan_frame SET employer_wish_accepted_at = now() WHERE bilan_id = $1',
      'UPDATE handover SET notes_answered_at = now(), notes_pass_at = now() WHERE bilan_id = $1',
      `UPDATE follow_up SET answer = 'ACCEPTED', answered_at = now() WHERE bilan_id = $1`,
    ]) {
      expect(await tryAs(inSpace(closed.consultant), statement, [closed.id])).toBe(NOT_HIS)
      expect(await tryAs(inSpace(closed.beneficiary), statement, [closed.id])).toBe(1)
    }
  })

  test('in another’s name are refused wherever a record bears one', async () => {
    const { consultant, beneficiary, tenant, id } = bilan
    const reason = `INSERT INTO reason (id, tenant_id, bilan_id, subject, subject_id, text, at, login_id) VALUES ($1, $2, $3, 'X', $1, 'mots', now(), $4)`
    expect(await tryAs(inSpace(consultant), reason, [newId(), tenant.id, id, beneficiary.login.id])).toBe(WALL)
    expect(await tryAs(inSpace(consultant), reason, [newId(), tenant.id, id, consultant.login.id])).toBe(1)
    const rating = `INSERT INTO objective_rating (id, tenant_id, bilan_id, objective_id, phase_key, round, party, rating, rated_at, login_id)
      VALUES ($1, $2, $3, $4, 'PRELIMINAIRE', 1, $5, 3, now(), $6)`
    const [objective] = await sql<{ id: string }>(
      `INSERT INTO objective (id, tenant_id, bilan_id, position, text) VALUES ($1, $2, $3, 9, 'But') RETURNING id`,
      [newId(), tenant.id, id],
    )
    const values = (party: string, login: string): unknown[] => [newId(), tenant.id, id, objective?.id, party, login]
    expect(await tryAs(inSpace(consultant), rating, values('BENEFICIARY', consultant.login.id))).toBe(WALL)
    expect(await tryAs(inSpace(consultant), rating, values('PRACTITIONER', beneficiary.login.id))).toBe(WALL)
    expect(await tryAs(inSpace(consultant), rating, values('PRACTITIONER', consultant.login.id))).toBe(1)
  })
})

describe('a paper', () => {
  test('keeps its facts from the start, and its bytes once issued', async () => {
    const bilan = await aBilan({ closed: true })
    const id = newId()
    await insert('document', {
      id,
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      kind: 'ATTESTATION',
      number: 'A-1',
      title: 'Attestation',
      facts: { heures: 1 },
      facts_sha256: sha256('{}'),
      template_version: '1',
      requested_at: now(),
    })
    const bytes = Buffer.from('%PDF')
    expect(await past(`UPDATE document SET facts = '{"heures":2}' WHERE id = $1`, [id])).toBe(REWRITTEN)
    await change('document', id, { issued_at: now(), bytes, sha256: sha256(bytes), pages: 1, letterhead: {} })
    expect(await past('UPDATE document SET bytes = $2 WHERE id = $1', [id, Buffer.from('autre')])).toBe(REWRITTEN)
    expect(await past('UPDATE document SET stale_at = now() WHERE id = $1', [id])).toBe('done')
  })
})

describe('hours', () => {
  const add = `INSERT INTO session (id, tenant_id, bilan_id, beneficiary_id, practitioner_member_id, nature, label, mode, state, day, minutes, counts, item_keys, planned_at)
    VALUES ($1, $2, $3, $4, $5, 'GUIDED_WORK', '', 'PHONE', $6, '2026-01-05', $7, $8, '{}', now())`
  const values = (bilan: TestBilan, minutes: number, state = 'HELD', counts = true): unknown[] => [
    newId(),
    bilan.tenant.id,
    bilan.id,
    bilan.beneficiary.id,
    bilan.consultant.id,
    state,
    minutes,
    counts,
  ]

  test('never pass the cap; planned ones, and those that do not count, do not fill it', async () => {
    const bilan = await aBilan({ entered: true, capMinutes: 600 })
    await visit(inSpace(bilan.consultant), async (client) => {
      expect(await attempt(client, add, values(bilan, 600))).toBe(1)
      expect(await attempt(client, add, values(bilan, 601))).toBe(CHECK)
      expect(await attempt(client, add, values(bilan, 700, 'PLANNED'))).toBe(1)
      expect(await attempt(client, add, values(bilan, 700, 'HELD', false))).toBe(1)
    })
    const total = 'UPDATE bilan_totals SET counted_minutes = 0 WHERE bilan_id = $1'
    expect(await tryAs(inSpace(bilan.consultant), total, [bilan.id])).toBe(WALL)
  })

  test('logged by two at the same instant pass it no more than by one', async () => {
    const bilan = await aBilan({ entered: true, capMinutes: 600 })
    const log = (): Promise<unknown> =>
      visit(inSpace(bilan.consultant), (client) => client.query(add, values(bilan, 400)), { keep: true })
    const both = await Promise.allSettled([log(), log()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: CHECK } })
    const [totals] = await sql('SELECT to_sign_minutes FROM bilan_totals WHERE bilan_id = $1', [bilan.id])
    expect(totals).toEqual({ to_sign_minutes: 400 })
  })

  test('wait for each other: the second sees what the first has committed', async () => {
    const bilan = await aBilan({ entered: true, capMinutes: 600 })
    await visit(inSpace(bilan.consultant), async (first) => {
      await first.query(add, values(bilan, 400))
      const second = visit(inSpace(bilan.consultant), (client) => client.query(add, values(bilan, 400)), { keep: true })
      const refused = expect(second).rejects.toMatchObject({ code: CHECK })
      await first.query('COMMIT')
      await refused
    })
  })

  test('lower than what is already used cannot become the cap', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ minutes: 90 }] })
    const cap = 'UPDATE bilan_totals SET cap_minutes = $2 WHERE bilan_id = $1'
    expect(await tryAs(inSpace(bilan.consultant), cap, [bilan.id, 89])).toBe(CHECK)
    expect(await tryAs(inSpace(bilan.consultant), cap, [bilan.id, 90])).toBe(1)
  })
})
