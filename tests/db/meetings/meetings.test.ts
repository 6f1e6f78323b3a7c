import { afterAll, describe, expect, test } from 'vitest'
import { heldKinds, meetingFacts } from '@/lib/meetings/facts-queries'
import { meetingsOfParty, partyMeeting } from '@/lib/meetings/party-queries'
import { asMember, type Scope } from '@/lib/platform/scope'
import { cancelSession } from '@/lib/sessions/ask-commands'
import { moveSession } from '@/lib/sessions/plan-commands'
import { MoveSession } from '@/lib/sessions/schema'
import { verifyChain } from '@/lib/sessions/sign-rules'
import { aBilan, aMember, as, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf, correct, daysFrom, log, rowOf, sign } from '../sessions/acts'
import { aMeeting, answer, aProfessionnel, aReconversion, eventsOf, meet, signOf } from './acts'

afterAll(closeAll)

const meetingOn = async (sessionId: string) => {
  const [row] = await sql<{ id: string; kind: string; third_party: string }>(
    'SELECT id, kind, third_party FROM meeting WHERE session_id = $1',
    [sessionId],
  )
  return row
}
const mailsTo = async (to: string): Promise<string[]> =>
  (await sql<{ kind: string }>('SELECT kind FROM mail WHERE recipient = $1 ORDER BY created_at, id', [to])).map(
    (row) => row.kind,
  )
const asThird = <T>(who: TestMember, work: (scope: Scope) => Promise<T>) => as(who, work)
const seen = (who: TestMember, id: string) => asThird(who, (scope) => partyMeeting(asMember(scope), id))
const move = (bilan: TestBilan, sessionId: string, day: string) =>
  as(bilan.consultant, (scope) =>
    moveSession(
      scope,
      MoveSession.parse({ bilanId: bilan.id, sessionId, day, start: '15:00', duration: '60', mode: 'PHONE' }),
    ),
  )

describe('planning a meeting of three', () => {
  test('makes a session of that nature, invites its third party in neutral words, and tells the person', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const sessionId = await meet(bilan)
    expect(await rowOf(sessionId)).toMatchObject({ nature: 'TRIPARTITE', state: 'PLANNED', minutes: 60 })
    const meeting = await meetingOn(sessionId)
    expect(meeting).toMatchObject({ kind: 'CLOSING', third_party: 'EMPLOYER' })
    expect(await mailsTo(employer.email)).toEqual(['meeting.planned'])
    expect(await mailsTo(bilan.beneficiary.email)).toContain('session.planned')
    const [mail] = await sql('SELECT subject, body, link FROM mail WHERE recipient = $1', [employer.email])
    expect(mail?.link).toBe(`/e/${employer.space}/rendez-vous/${meeting?.id}`)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/bilan|santé|professionnel|Léa|Bernard/i)
    expect(await eventsOf(bilan)).toContain('meeting.planned')
  })

  test('the free start meeting comes before the devis, passes an exchange, and begins nothing', async () => {
    const { bilan } = await aProfessionnel({ entered: true })
    const sessionId = await meet(bilan, { kind: 'START' })
    const meeting = await meetingOn(sessionId)
    await sql(
      "UPDATE session SET starts_at = now() - interval '3 hours', ends_at = now() - interval '2 hours', day = (now() - interval '3 hours')::date WHERE id = $1",
      [sessionId],
    )
    await log(bilan, { sessionId, outcome: 'AS_PLANNED' })
    const [row] = await sql('SELECT started_at FROM bilan WHERE id = $1', [bilan.id])
    expect(row?.started_at).toBeNull()
    const [passage] = await sql(
      "SELECT record_id, party FROM passage WHERE bilan_id = $1 AND gate = 'TRIPARTITES_HELD'",
      [bilan.id],
    )
    expect(passage).toEqual({ record_id: meeting?.id, party: 'PRACTITIONER' })
    expect(await eventsOf(bilan)).toEqual(expect.arrayContaining(['gate.passed', 'meeting.held', 'session.logged']))
  })

  test('in a reconversion, no meeting before the gate is complete, though its hours do not count', async () => {
    const { bilan, conseillere } = await aReconversion()
    const { sessionId } = await aMeeting(bilan, conseillere, { state: 'PLANNED', inDays: -1, kind: 'START' })
    expect(await codeOf(log(bilan, { sessionId, outcome: 'AS_PLANNED' }))).toBe('NOT_READY')
  })

  test('is refused without a third party, twice for one kind, and where the type knows none', async () => {
    const alone = await aBilan({ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION' })
    expect(await codeOf(meet(alone))).toBe('NO_EMPLOYER')
    expect(await codeOf(meet(await aBilan({ typeKey: 'RECONVERSION' })))).toBe('NO_CONSEILLERE')
    expect(await codeOf(meet(await aBilan()))).toBe('NO_MEETINGS')
    const { bilan, employer } = await aProfessionnel()
    await meet(bilan)
    expect(await codeOf(meet(bilan, { start: '17:00' }))).toBe('KIND_THERE')
    expect(await codeOf(meet(bilan, { kind: 'INTERMEDIATE', start: '16:00' }))).toBe('done')
    await expect(meet(bilan, {}, employer)).rejects.toMatchObject({ name: 'NotFound' })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(meet(bilan, {}, admin))).toBe('NOT_YOURS')
  })

  test('twice with the same key is once', async () => {
    const { bilan } = await aProfessionnel()
    expect(await meet(bilan, { cle: 'une' })).toBe(await meet(bilan, { cle: 'une' }))
    expect(await sql('SELECT 1 FROM meeting WHERE bilan_id = $1', [bilan.id])).toHaveLength(1)
  })
})

describe('answers', () => {
  test('each party answers for itself; the last to the present date stands; a move asks everybody anew', async () => {
    const { bilan, employer } = await aProfessionnel()
    const sessionId = await meet(bilan)
    const id = (await meetingOn(sessionId))?.id ?? ''
    await answer(bilan.beneficiary, { meetingId: id })
    await answer(employer, { meetingId: id, answer: 'DECLINED' })
    await answer(employer, {
      meetingId: id,
      answer: 'OTHER_TIME',
      day: daysFrom(9),
      start: '10:00',
      words: 'Plutôt le matin.',
    })
    expect(await seen(employer, id)).toMatchObject({ answer: 'OTHER_TIME', answeredBy: `Maryse ${employer.lastName}` })
    const rows = await sql('SELECT party, answer FROM meeting_answer WHERE meeting_id = $1 ORDER BY at, id', [id])
    expect(rows.map((row) => `${row.party} ${row.answer}`)).toEqual([
      'BENEFICIARY ACCEPTED',
      'EMPLOYER DECLINED',
      'EMPLOYER OTHER_TIME',
    ])
    expect(await mailsTo(bilan.consultant.email)).toEqual(['meeting.answered', 'meeting.answered', 'meeting.answered'])
    await move(bilan, sessionId, daysFrom(9))
    expect(await mailsTo(employer.email)).toEqual(['meeting.planned', 'meeting.moved'])
    expect(await mailsTo(bilan.beneficiary.email)).toContain('session.moved')
    expect(await seen(employer, id)).toMatchObject({ answer: null, version: 2 })
    expect(await codeOf(answer(employer, { meetingId: id, version: 1 }))).toBe('MEETING_MOVED')
    expect(await codeOf(answer(employer, { meetingId: id, version: 2 }))).toBe('done')
  })

  test('a link given later leaves the answers as they are: the date is the same', async () => {
    const { bilan, employer } = await aProfessionnel({ remoteConfirmed: true })
    const sessionId = await meet(bilan, { mode: 'VIDEO' })
    const id = (await meetingOn(sessionId))?.id ?? ''
    await answer(employer, { meetingId: id })
    await as(bilan.consultant, (scope) =>
      moveSession(
        scope,
        MoveSession.parse({
          ...{ bilanId: bilan.id, sessionId, day: daysFrom(7), start: '14:00', duration: '60' },
          ...{ mode: 'VIDEO', videoLink: 'https://visio.example.test/trois' },
        }),
      ),
    )
    expect(await seen(employer, id)).toMatchObject({
      answer: 'ACCEPTED',
      videoLink: 'https://visio.example.test/trois',
    })
    expect(await mailsTo(employer.email)).toEqual(['meeting.planned', 'meeting.detailed'])
  })

  test('a wish reads whole and lies ahead; a meeting cancelled or begun takes no answer', async () => {
    const { bilan, employer } = await aProfessionnel()
    const sessionId = await meet(bilan)
    const id = (await meetingOn(sessionId))?.id ?? ''
    const wish = { meetingId: id, answer: 'OTHER_TIME' as const }
    expect(await codeOf(answer(employer, { ...wish, day: daysFrom(9) }))).toBe('WISH_UNREADABLE')
    expect(await codeOf(answer(employer, { ...wish, day: daysFrom(-9), start: '10:00' }))).toBe('WISH_PAST')
    expect(await codeOf(answer(employer, wish))).toBe('done')
    await as(bilan.consultant, (scope) => cancelSession(scope, { bilanId: bilan.id, sessionId, words: '' }))
    expect(await mailsTo(employer.email)).toContain('meeting.cancelled')
    expect(await codeOf(answer(employer, { meetingId: id }))).toBe('ANSWER_LATE')
    expect(await seen(employer, id)).toMatchObject({ state: 'CANCELLED', ahead: false })
  })

  test('nobody answers for another, not through the tables either', async () => {
    const { bilan, employer } = await aProfessionnel()
    const id = (await meetingOn(await meet(bilan)))?.id ?? ''
    await expect(answer(bilan.consultant, { meetingId: id })).rejects.toMatchObject({ name: 'NotFound' })
    for (const who of [employer, bilan.consultant, bilan.beneficiary]) {
      const forged = as(
        who,
        (scope) => scope.tx
          .$executeRaw`INSERT INTO meeting_answer (id, tenant_id, bilan_id, meeting_id, party, answer, starts_at, at, login_id, name)
            VALUES (gen_random_uuid(), ${bilan.tenant.id}::uuid, ${bilan.id}::uuid, ${id}::uuid, ${who === employer ? 'BENEFICIARY' : 'EMPLOYER'}, 'ACCEPTED', now(), now(), ${who.login.id}::uuid, 'x')`,
      )
      await expect(forged).rejects.toThrow(/row-level security/)
    }
  })
})

describe('émargement of all present', () => {
  const chainOf = async (bilan: TestBilan) =>
    (await sql('SELECT * FROM signature WHERE bilan_id = $1 ORDER BY position', [bilan.id])).map((row) => ({
      position: row.position as number,
      previousHash: row.previous_hash as string,
      hash: row.hash as string,
      content: row.content as string,
      contentSha256: row.content_sha256 as string,
      party: row.party as string,
      loginId: row.login_id as string,
      signedAt: row.signed_at as Date,
    }))

  test('the third party signs the same text in the same chain, before or after the pair; hours lock by the pair alone', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const { id, sessionId } = await aMeeting(bilan, employer)
    await signOf(employer, id)
    expect((await rowOf(sessionId)).counted_at).toBeNull()
    await sign(bilan, sessionId, bilan.beneficiary)
    expect((await rowOf(sessionId)).counted_at).toBeNull()
    await sign(bilan, sessionId, bilan.consultant)
    expect((await rowOf(sessionId)).counted_at).not.toBeNull()
    const chain = await chainOf(bilan)
    expect(verifyChain(chain)).toBeNull()
    expect(chain.map((link) => link.party)).toEqual(['EMPLOYER', 'BENEFICIARY', 'PRACTITIONER'])
    expect(new Set(chain.map((link) => link.contentSha256)).size).toBe(1)
    expect(await signOf(employer, id)).toBe(await signOf(employer, id))
    const later = await aMeeting(bilan, employer, { kind: 'INTERMEDIATE', inDays: -2 })
    await sign(bilan, later.sessionId, bilan.beneficiary)
    await sign(bilan, later.sessionId, bilan.consultant)
    await signOf(employer, later.id)
    expect(verifyChain(await chainOf(bilan))).toBeNull()
  })

  test('a third party’s signature replaces none of the two, whoever tries', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const { id, sessionId } = await aMeeting(bilan, employer)
    await signOf(employer, id)
    await sign(bilan, sessionId, bilan.beneficiary)
    await expect(
      as(
        bilan.consultant,
        (scope) => scope.tx.$executeRaw`UPDATE session SET counted_at = now() WHERE id = ${sessionId}::uuid`,
      ),
    ).rejects.toThrow('two signatures')
  })

  test('a correction voids the third signature too; after both, the meeting follows the session that replaces it', async () => {
    const { bilan, employer } = await aProfessionnel({
      entered: true,
      parameters: { gates: [], minDaysBetweenLastExchangeAndStart: null },
    })
    const { id, sessionId } = await aMeeting(bilan, employer)
    await signOf(employer, id)
    const shorter = { nature: 'TRIPARTITE' as const, day: daysFrom(-1), start: '10:00', end: '10:45' }
    await correct(bilan, { sessionId, ...shorter })
    expect(await sql('SELECT 1 FROM signature WHERE session_id = $1 AND voided_at IS NULL', [sessionId])).toEqual([])
    expect(await mailsTo(employer.email)).toContain('meeting.changed')
    expect(await codeOf(signOf(employer, id, 1))).toBe('SIGN_CHANGED')
    await signOf(employer, id, 2)
    await sign(bilan, sessionId, bilan.beneficiary, 2)
    await sign(bilan, sessionId, bilan.consultant, 2)
    const replacing = await correct(bilan, { sessionId, ...shorter, end: '10:50', words: 'Cinq minutes de plus.' })
    expect((await meetingOn(replacing))?.id).toBe(id)
    await signOf(employer, id, 1)
    expect(verifyChain(await chainOf(bilan))).toBeNull()
    expect(await codeOf(correct(bilan, { sessionId: replacing, ...shorter, nature: 'INTERVIEW' }))).toBe(
      'MEETING_NATURE',
    )
  })

  test('a meeting corrected as not held passes no gate any more', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const { id, sessionId } = await aMeeting(bilan, employer, { state: 'PLANNED', inDays: -1 })
    await log(bilan, { sessionId, outcome: 'AS_PLANNED' })
    const standing = () =>
      sql("SELECT 1 FROM passage WHERE record_id = $1 AND gate = 'TRIPARTITES_HELD' AND undone_at IS NULL", [id])
    expect(await standing()).toHaveLength(1)
    expect(await as(bilan.consultant, (scope) => heldKinds(scope, bilan.id))).toEqual(['CLOSING'])
    await correct(bilan, { sessionId, nature: 'TRIPARTITE', outcome: 'NOT_HELD', notHeld: 'CANCELLED_PRACTITIONER' })
    expect(await standing()).toEqual([])
    expect(await as(bilan.consultant, (scope) => meetingFacts(scope, bilan))).toEqual({ held: [], waived: false })
  })

  test('only of a meeting held, by who speaks for its third party, and not a session of another nature', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true, sessions: [{ inDays: -3 }] })
    const { id } = await aMeeting(bilan, employer, { state: 'PLANNED' })
    expect(await codeOf(signOf(employer, id))).toBe('SIGN_BEFORE_END')
    const [first] = bilan.sessions
    await expect(
      as(
        employer,
        (scope) => scope.tx
          .$executeRaw`INSERT INTO signature (id, tenant_id, bilan_id, session_id, party, login_id, signer_name, method, content, content_sha256, signed_at, ip, user_agent, position, previous_hash, hash)
          VALUES (gen_random_uuid(), ${bilan.tenant.id}::uuid, ${bilan.id}::uuid, ${first?.id}::uuid, 'EMPLOYER', ${employer.login.id}::uuid, 'x', 'LOGIN', 'x', encode(sha256('x'), 'hex'), now(), '', '', 9, '', 'x')`,
      ),
    ).rejects.toThrow(/row-level security/)
  })
})

describe('who may not see', () => {
  test('gets the answer of a meeting that does not exist, in lists as by its address', async () => {
    const { bilan, employer, organisation } = await aProfessionnel({ entered: true })
    const { id } = await aMeeting(bilan, employer, { state: 'PLANNED' })
    const other = await aProfessionnel()
    const funder = await aReconversion()
    const admin = await aMember({ tenant: organisation, permissions: ['ADMIN'] })
    for (const who of [other.employer, funder.conseillere, admin, other.bilan.consultant]) {
      await expect(seen(who, id)).rejects.toMatchObject({ name: 'NotFound' })
      await expect(answer(who, { meetingId: id })).rejects.toMatchObject({ name: 'NotFound' })
      await expect(signOf(who, id)).rejects.toMatchObject({ name: 'NotFound' })
      expect(await asThird(who, (scope) => meetingsOfParty(asMember(scope), { limit: 10 }))).toEqual([])
    }
    await expect(answer(other.bilan.beneficiary, { meetingId: id })).rejects.toMatchObject({ name: 'NotFound' })
    expect(await asThird(employer, (scope) => meetingsOfParty(asMember(scope), { limit: 10 }))).toHaveLength(1)
    const rows = (table: string, who: TestMember) =>
      as(who, (scope) =>
        scope.tx.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${table} WHERE bilan_id = $1::uuid`, bilan.id),
      )
    for (const table of ['session', 'meeting', 'meeting_answer', 'signature'])
      expect(await rows(table, employer)).toEqual([])
  })

  test('an employer whose part has ended sees no meeting any more', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const { id } = await aMeeting(bilan, employer, { state: 'PLANNED' })
    await sql('UPDATE participation SET until_at = now() WHERE bilan_id = $1 AND client_id IS NOT NULL', [bilan.id])
    await expect(seen(employer, id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
