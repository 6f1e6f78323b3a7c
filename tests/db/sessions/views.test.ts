import { afterAll, describe, expect, test } from 'vitest'
import { bilanHead } from '@/lib/bilans/head-queries'
import { proSession } from '@/lib/guidance/queries'
import { asMember } from '@/lib/platform/scope'
import { calendarOf } from '@/lib/sessions/calendar-queries'
import { sessionDetail } from '@/lib/sessions/detail-queries'
import { disputeSession } from '@/lib/sessions/dispute-commands'
import { planPage } from '@/lib/sessions/form-queries'
import { sessionsToLog } from '@/lib/sessions/log-queries'
import { ownSession } from '@/lib/sessions/own-queries'
import { bilanSessions, sessionsToSign } from '@/lib/sessions/session-queries'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sign, statements } from './acts'

afterAll(closeAll)

const full = () =>
  aBilan({
    entered: true,
    programme: 'ACCEPTED',
    sessions: [
      { signed: 'BOTH', inDays: -9, minutes: 120, label: 'Votre demande' },
      { signed: 'PRACTITIONER', inDays: -5 },
      { inDays: -3 },
      { state: 'PLANNED', inDays: -1, itemKeys: ['REQUEST_CLARIFIED'] },
      { state: 'PLANNED', inDays: 4 },
      { nature: 'GUIDED_WORK', state: 'PLANNED', inDays: 6 },
    ],
  })
const list = (bilan: TestBilan, who = bilan.consultant) =>
  as(who, (scope) => bilanSessions(asMember(scope), { bilanId: bilan.id, page: 1 }))

describe('lists', () => {
  test('the sessions of a bilan: states, hours and ledger agree', async () => {
    const bilan = await full()
    const view = await list(bilan)
    expect(view.sessions.map((one) => one.status.code)).toEqual([
      'PLANNED',
      'PLANNED',
      'TO_LOG',
      'TO_SIGN',
      'AWAITS_OTHER',
      'COUNTED',
    ])
    expect(view.gauge).toMatchObject({
      counted: 120,
      toSign: 180,
      planned: 270,
      left: 870,
      cap: 1440,
      capNote: '24\u00a0h, plafond légal',
    })
    expect(view.ledger.find((line) => line.nature === 'Entretien')).toMatchObject({
      counted: '2\u00a0h',
      toSign: '3\u00a0h',
    })
    expect(view.log?.phases.map((phase) => phase.key)).toEqual(['PRELIMINAIRE'])
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const seen = await list(bilan, admin)
    expect(seen.log).toBeNull()
    expect(seen.sessions.some((one) => one.status.tone === 'needs')).toBe(false)
    await expect(list(bilan, await aMember())).rejects.toMatchObject({ name: 'NotFound' })
  })

  test('to log and to sign: one’s own, across bilans, each in one statement', async () => {
    const consultant = await aMember()
    const one = await aBilan({
      consultant,
      entered: true,
      sessions: [{ state: 'PLANNED', inDays: -2, itemKeys: ['REQUEST_CLARIFIED'] }, { inDays: -3 }],
    })
    await aBilan({
      consultant,
      entered: true,
      sessions: [
        { state: 'PLANNED', inDays: -1, time: '15:00' },
        { inDays: -4, time: '15:00' },
        { nature: 'PRELIMINARY_INTERVIEW', inDays: -8, phaseKey: null },
      ],
    })
    await full()
    await as(consultant, async () => null)
    const logs = await statements(() => as(consultant, (scope) => sessionsToLog(asMember(scope))))
    expect(logs.count).toBe(1)
    expect(logs.value).toHaveLength(2)
    expect(logs.value[0]).toMatchObject({
      sessionId: one.sessions[0]?.id,
      checked: ['REQUEST_CLARIFIED'],
      counts: true,
    })
    const signs = await statements(() => as(consultant, (scope) => sessionsToSign(asMember(scope), { page: 1 })))
    expect(signs.count).toBe(1)
    expect(signs.value.total).toBe(2)
  })

  test('a page costs at most twelve statements, its shell’s one left for it', async () => {
    const bilan = await full()
    await as(bilan.consultant, async () => null)
    const sessionId = bilan.sessions[5]?.id ?? ''
    const costs = [
      (await statements(() => list(bilan))).count,
      (
        await statements(() =>
          as(bilan.consultant, (scope) => proSession(asMember(scope), { bilanId: bilan.id, sessionId })),
        )
      ).count,
      (
        await statements(() =>
          as(bilan.consultant, (scope) =>
            planPage(asMember(scope), { bilanId: bilan.id, step: bilan.stepIds[0] ?? null, day: null, nature: null }),
          ),
        )
      ).count,
      (await statements(() => as(bilan.beneficiary, (scope) => ownSession(scope, { bilanId: bilan.id, sessionId }))))
        .count,
    ]
    expect(costs).toEqual([3, 5, 3, 2])
  })
})

describe('one session', () => {
  test('each of the two sees who signed, what fell, and what was said', async () => {
    const bilan = await full()
    const sessionId = bilan.sessions[2]?.id ?? ''
    await sign(bilan, sessionId, bilan.consultant)
    await as(bilan.beneficiary, (scope) =>
      disputeSession(scope, { bilanId: bilan.id, sessionId, words: 'Fini à 10 h' }),
    )
    const own = await as(bilan.beneficiary, (scope) => ownSession(scope, { bilanId: bilan.id, sessionId }))
    expect(own.session.dispute).toMatchObject({ kind: 'REFUSED', by: 'BENEFICIARY', text: 'Fini à 10 h' })
    expect(own.session.sheet.lines.map((line) => line.at !== null)).toEqual([true, false])
    const pro = await as(bilan.consultant, (scope) => proSession(asMember(scope), { bilanId: bilan.id, sessionId }))
    expect(pro.session.status.code).toBe('DISPUTED')
    expect(pro.session.sheet.fingerprint).toBe(own.session.sheet.fingerprint)
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const seen = await as(admin, (scope) => proSession(asMember(scope), { bilanId: bilan.id, sessionId }))
    expect(seen.session.dispute?.text).toBe('')
    const other = await aBilan()
    await expect(
      as(other.beneficiary, (scope) => ownSession(scope, { bilanId: bilan.id, sessionId })),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      as(bilan.beneficiary, (scope) => ownSession(scope, { bilanId: other.id, sessionId })),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })
})

test('appointments to come as a calendar file, for the pair alone; work without a clock is none', async () => {
  const bilan = await full()
  const get = (who: { login: { id: string; stamp: number }; space: string }, sessionId: string | null = null) =>
    as(who, (scope) => calendarOf(scope, { bilanId: bilan.id, sessionId }))
  const file = await get(bilan.beneficiary)
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  expect(file).not.toMatch(/bilan|compétences|entretien/i)
  expect(await get(bilan.consultant, bilan.sessions[4]?.id)).toContain(bilan.sessions[4]?.id)
  const notFound = { name: 'NotFound' }
  await expect(get(bilan.consultant, bilan.sessions[5]?.id)).rejects.toMatchObject(notFound)
  await expect(get(await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] }))).rejects.toMatchObject(notFound)
  await expect(get(await aMember())).rejects.toMatchObject(notFound)
})

test('the administrator sees when and how long, not what was covered nor where a visio is held', async () => {
  const bilan = await aBilan({
    entered: true,
    remoteConfirmed: true,
    sessions: [
      { inDays: -2, itemKeys: ['REQUEST_CLARIFIED'] },
      { state: 'PLANNED', inDays: 2, mode: 'VIDEO', columns: { video_link: 'https://visio.test/salle' } },
    ],
  })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN', 'CONSULTANT'] })
  const [held = '', planned = ''] = bilan.sessions.map(({ id }) => id)
  const seen = (who: typeof admin | typeof bilan.beneficiary, id: string) =>
    as(who, (scope) => sessionDetail(scope, bilan.id, id))
  expect((await seen(bilan.consultant, held)).itemKeys).toHaveLength(1)
  expect((await seen(bilan.beneficiary, planned)).videoLink).toBe('https://visio.test/salle')
  expect((await seen(admin, held)).itemKeys).toEqual([])
  expect((await seen(admin, held)).covered).toEqual([])
  expect(JSON.stringify(await seen(admin, planned))).not.toContain('visio.test')
  const head = (who: typeof admin) => as(who, (scope) => bilanHead(asMember(scope), bilan.id))
  expect((await head(bilan.consultant)).nextSession?.videoLink).toBe('https://visio.test/salle')
  expect((await head(admin)).nextSession?.videoLink).toBeNull()
})
