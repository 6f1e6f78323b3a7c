import { afterAll, describe, expect, test } from 'vitest'
import { at } from '@/lib/platform/clock'
import { answerMove, askMove, cancelSession } from '@/lib/sessions/ask-commands'
import { moveSession } from '@/lib/sessions/plan-commands'
import { AskMove, MoveSession } from '@/lib/sessions/schema'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { codeOf, daysFrom, hours, plan, rowOf } from './acts'

afterAll(closeAll)

type Who = TestBilan['consultant'] | TestBilan['beneficiary']
const first = (bilan: TestBilan): string => bilan.sessions[0]?.id ?? ''
const planned = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 3, time: '14:00' }], ...wish })
const ask = (bilan: TestBilan, who: Who, more: Record<string, string> = {}) =>
  as(who, (scope) =>
    askMove(scope, AskMove.parse({ bilanId: bilan.id, sessionId: first(bilan), words: 'Un empêchement.', ...more })),
  )
const answer = (bilan: TestBilan, who: Who, reply: 'ACCEPT' | 'DECLINE') =>
  as(who, (scope) => answerMove(scope, { bilanId: bilan.id, sessionId: first(bilan), answer: reply, words: '' }))
const cancel = (bilan: TestBilan, who: Who) =>
  as(who, (scope) => cancelSession(scope, { bilanId: bilan.id, sessionId: first(bilan), words: 'Désolée.' }))
const move = (bilan: TestBilan, more: Record<string, string>) =>
  as(bilan.consultant, (scope) =>
    moveSession(scope, MoveSession.parse({ bilanId: bilan.id, sessionId: first(bilan), mode: 'ON_SITE', ...more })),
  )

describe('planning', () => {
  test('a step’s date is its session; hours beyond the cap only warn', async () => {
    const bilan = await aBilan({ entered: true, programme: 'ACCEPTED', capMinutes: 60 })
    const id = await plan(bilan, {
      stepId: bilan.stepIds[0],
      nature: undefined,
      day: daysFrom(6),
      start: '9h',
      duration: '2h',
    })
    expect(await rowOf(id)).toMatchObject({
      state: 'PLANNED',
      step_id: bilan.stepIds[0],
      label: 'Votre demande',
      minutes: 120,
    })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 0, planned: 120 })
    expect(await plan(bilan, { day: daysFrom(7), start: '9h', duration: '1h', cle: 'k1' })).toBe(
      await plan(bilan, { day: daysFrom(7), start: '9h', duration: '1h', cle: 'k1' }),
    )
  })

  test('is of a phase that the type has: any other word would break the pages that say it', async () => {
    const bilan = await aBilan({ entered: true })
    const when = { day: daysFrom(2), start: '10:00', duration: '1h' }
    for (const phaseKey of ['constructor', '__proto__', 'AUTRE'])
      expect(await codeOf(plan(bilan, { ...when, phaseKey }))).toBe('PHASE_UNKNOWN')
    expect(await codeOf(plan(bilan, { ...when, phaseKey: 'INVESTIGATION' }))).toBe('done')
  })

  test('a first video waits for her confirmation (R22); the telephone and the free interview do not', async () => {
    const bilan = await aBilan({ entered: true })
    const when = { day: daysFrom(2), start: '10:00', duration: '1h' }
    expect(await codeOf(plan(bilan, { ...when, mode: 'VIDEO' }))).toBe('REMOTE_UNCONFIRMED')
    expect(await codeOf(plan(bilan, { ...when, mode: 'PHONE' }))).toBe('done')
    const ready = await aBilan({ entered: true, remoteConfirmed: true })
    expect(await codeOf(plan(ready, { ...when, mode: 'VIDEO', videoLink: 'http://visio.test' }))).toBe('LINK_UNSOUND')
    expect(await codeOf(plan(ready, { ...when, mode: 'VIDEO', videoLink: 'https://visio.test/a' }))).toBe('done')
    const early = await aBilan()
    expect(await codeOf(plan(early, { ...when, mode: 'VIDEO', nature: 'PRELIMINARY_INTERVIEW' }))).toBe('done')
    const [row] = await sql('SELECT stage FROM bilan WHERE id = $1', [early.id])
    expect(row?.stage).toBe('INTERVIEW')
  })

  test('not in the past, not in two years, not in another house’s room', async () => {
    const bilan = await aBilan({ entered: true })
    expect(await codeOf(plan(bilan, { day: daysFrom(-1), start: '10:00', duration: '1h' }))).toBe('IN_PAST')
    expect(await codeOf(plan(bilan, { day: daysFrom(800), start: '10:00', duration: '1h' }))).toBe('TOO_FAR')
    const other = await aMember()
    const siteId = crypto.randomUUID()
    await insert('site', {
      id: siteId,
      tenant_id: other.tenantId,
      name: 'Ailleurs',
      address: '',
      postcode: '',
      city: '',
    })
    expect(await codeOf(plan(bilan, { day: daysFrom(2), start: '10:00', duration: '1h', place: siteId }))).toBe(
      'PLACE_UNKNOWN',
    )
    expect(await codeOf(plan(bilan, { day: daysFrom(2), start: '10:00', duration: '1h', nature: 'FOLLOW_UP' }))).toBe(
      'FOLLOW_UP_LATER',
    )
  })

  test('moved: her signature page and her calendar follow, and she is told in neutral words', async () => {
    const bilan = await planned()
    await move(bilan, { day: daysFrom(9), start: '10:00', duration: '1h' })
    expect(await rowOf(first(bilan))).toMatchObject({ minutes: 60, version: 2 })
    const [mail] = await sql("SELECT subject, body FROM mail WHERE kind = 'session.moved' AND recipient = $1", [
      bilan.beneficiary.email,
    ])
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/bilan|compétences/i)
  })
})

describe('asking to move', () => {
  test('she asks; he declines, or moves, which answers her', async () => {
    const bilan = await planned()
    await ask(bilan, bilan.beneficiary)
    expect(await codeOf(ask(bilan, bilan.beneficiary))).toBe('MOVE_ALREADY_ASKED')
    expect(await codeOf(answer(bilan, bilan.beneficiary, 'ACCEPT'))).toBe('MOVE_OWN')
    await answer(bilan, bilan.consultant, 'DECLINE')
    await ask(bilan, bilan.beneficiary)
    await move(bilan, { day: daysFrom(8), start: '11:00', duration: '1h' })
    const answers = await sql('SELECT answer FROM move_request WHERE session_id = $1 ORDER BY at', [first(bilan)])
    expect(answers.map((one) => one.answer)).toEqual(['DECLINED', 'MOVED'])
  })

  test('he asks with another time; she accepts and it moves, or it is taken meanwhile', async () => {
    const bilan = await planned()
    expect(await codeOf(ask(bilan, bilan.consultant))).toBe('WISH_MISSING')
    await ask(bilan, bilan.consultant, { day: daysFrom(10), start: '15h' })
    await answer(bilan, bilan.beneficiary, 'ACCEPT')
    expect(await rowOf(first(bilan))).toMatchObject({ minutes: 90 })
    await ask(bilan, bilan.consultant, { day: daysFrom(12), start: '15h' })
    const taken = await aBilan({ consultant: bilan.consultant, entered: true })
    await plan(taken, { day: daysFrom(12), start: '15:00', duration: '1h' })
    expect(await codeOf(answer(bilan, bilan.beneficiary, 'ACCEPT'))).toBe('CONSULTANT_BUSY')
  })
})

describe('cancelling', () => {
  test('either may, before it begins; twice is once; its hours are left again', async () => {
    const bilan = await planned()
    await cancel(bilan, bilan.beneficiary)
    await cancel(bilan, bilan.beneficiary)
    expect(await rowOf(first(bilan))).toMatchObject({ state: 'CANCELLED', cancelled_by_party: 'BENEFICIARY' })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 0, planned: 0 })
    expect(
      await sql("SELECT 1 FROM mail WHERE kind = 'session.cancelled' AND recipient = $1", [bilan.consultant.email]),
    ).toHaveLength(1)
    const late = await planned()
    expect(await at(late.sessions[0]?.startsAt ?? new Date(), () => codeOf(cancel(late, late.beneficiary)))).toBe(
      'CANCEL_LATE',
    )
  })

  test('another organisation finds nothing', async () => {
    const bilan = await planned()
    await expect(cancel(bilan, await aMember())).rejects.toMatchObject({ name: 'NotFound' })
    const other = await aBilan()
    await expect(
      as(other.beneficiary, (scope) =>
        askMove(scope, AskMove.parse({ bilanId: bilan.id, sessionId: first(bilan), words: 'x' })),
      ),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      as(other.consultant, (scope) => cancelSession(scope, { bilanId: other.id, sessionId: first(bilan), words: '' })),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })
})
