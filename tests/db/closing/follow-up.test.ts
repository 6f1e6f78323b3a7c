import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followUpsDue } from '@/lib/closing/due-commands'
import { answerFollowUp, recordFollowUp } from '@/lib/closing/follow-up-commands'
import { myFollowUp } from '@/lib/closing/follow-up-queries'
import { phasesPage } from '@/lib/closing/queries'
import { at, now } from '@/lib/platform/clock'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { asMember } from '@/lib/platform/scope'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSession } from '@/tests/support/session-factory'

afterAll(closeAll)
beforeAll(letTimePass)

const DAY = 86_400_000
const later = (days: number): Date => new Date(now().getTime() + days * DAY)
const closed = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({ closed: true, sessions: [{ signed: 'BOTH' }], ...wish })

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error) => (error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NotFound' : String(error)),
  )
const answer = (bilan: TestBilan, given: 'ACCEPTED' | 'DECLINED') =>
  as(bilan.beneficiary, (scope) => answerFollowUp(scope, { bilanId: bilan.id, answer: given }))
const recorded = (bilan: TestBilan) =>
  as(bilan.consultant, (scope) =>
    recordFollowUp(scope, {
      bilanId: bilan.id,
      outcomes: [{ proposal: 'Formation courte', outcome: 'UNDER_WAY' as const }],
    }),
  )
const mine = (bilan: TestBilan) => as(bilan.beneficiary, (scope) => myFollowUp(scope, { bilanId: bilan.id }))
const stage = async (bilan: TestBilan) =>
  (await sql<{ stage: string }>('SELECT stage FROM bilan WHERE id = $1', [bilan.id]))[0]?.stage
const mails = (bilan: TestBilan) =>
  sql<{ kind: string; recipient: string; body: string }>(
    'SELECT kind, recipient, body FROM mail WHERE tenant_id = $1 ORDER BY created_at',
    [bilan.tenant.id],
  )

describe('the offer', () => {
  test('is made once the window has opened, once, whoever asks at the same time', async () => {
    const bilan = await closed()
    expect(await followUpsDue(bilan.tenant.id)).toBe(0)
    const runs = await at(later(95), () => Promise.all([followUpsDue(bilan.tenant.id), followUpsDue(bilan.tenant.id)]))
    expect(runs.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await at(later(96), () => followUpsDue(bilan.tenant.id))).toBe(0)
    expect((await mails(bilan)).map((one) => [one.kind, one.recipient])).toEqual([
      ['followup.offered', bilan.beneficiary.email],
    ])
    const events = await sql("SELECT 1 FROM event WHERE bilan_id = $1 AND kind = 'followup.offered'", [bilan.id])
    expect(events).toHaveLength(1)
  })

  test('catches up after downtime, late rather than never, for every bilan due', async () => {
    const bilan = await closed()
    await closed({ tenant: bilan.tenant })
    const elsewhere = await closed()
    expect(await at(later(300), () => followUpsDue(bilan.tenant.id))).toBe(2)
    const [first] = await mails(bilan)
    expect(first?.body).not.toContain('d’ici au')
    expect(await mails(elsewhere)).toEqual([])
  })

  test('leaves in peace whoever has answered: a yes is told to the consultant, a no to nobody', async () => {
    const yes = await closed()
    const no = await closed({ tenant: yes.tenant })
    await answer(yes, 'ACCEPTED')
    await answer(no, 'DECLINED')
    await at(later(95), () => followUpsDue(yes.tenant.id))
    expect((await mails(yes)).map((one) => [one.kind, one.recipient])).toEqual([
      ['followup.accepted', yes.consultant.email],
      ['followup.to-plan', yes.consultant.email],
    ])
  })
})

describe('the answer and the record', () => {
  test('a no is recorded, needs no reason, ends the bilan, and may change', async () => {
    const bilan = await closed()
    await answer(bilan, 'DECLINED')
    expect(await stage(bilan)).toBe('FOLLOWED_UP')
    expect((await mine(bilan)).state).toBe('declined')
    expect(await codeOf(recorded(bilan))).toBe('FOLLOW_UP_UNANSWERED')
    await answer(bilan, 'ACCEPTED')
    expect(await stage(bilan)).toBe('CLOSED')
    expect((await mine(bilan)).state).toBe('to-plan')
  })

  test('a yes leads to an interview outside the hours, and what became of each proposal', async () => {
    const bilan = await closed()
    await answer(bilan, 'ACCEPTED')
    expect(await codeOf(recorded(bilan))).toBe('FOLLOW_UP_NOT_HELD')
    const planned = await aSession(bilan, { nature: 'FOLLOW_UP', phaseKey: null, state: 'PLANNED', inDays: 5 })
    expect((await mine(bilan)).state).toBe('planned')
    expect(await codeOf(answer(bilan, 'DECLINED'))).toBe('FOLLOW_UP_PLANNED')
    await sql("UPDATE session SET state = 'HELD', logged_at = now() WHERE id = $1", [planned.id])
    expect((await mine(bilan)).state).toBe('to-record')
    expect(await codeOf(answer(bilan, 'DECLINED'))).toBe('FOLLOW_UP_HELD')
    await recorded(bilan)
    expect(await codeOf(recorded(bilan))).toBe('FOLLOW_UP_RECORDED')
    expect(await stage(bilan)).toBe('FOLLOWED_UP')
    const seen = await mine(bilan)
    expect(seen).toMatchObject({ state: 'recorded', outcomes: [{ proposal: 'Formation courte', outcome: 'En cours' }] })
    const panel = (await as(bilan.consultant, (scope) => phasesPage(asMember(scope), { bilanId: bilan.id }))).followUp
    expect(panel?.outcomes).toHaveLength(1)
    const [totals] = await sql<{ counted: number; signing: number }>(
      'SELECT counted_minutes AS counted, to_sign_minutes AS signing FROM bilan_totals WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(totals).toEqual({ counted: 180, signing: 0 })
  })

  test('is hers to give; the administrator reads no outcome; nobody finds another’s', async () => {
    const bilan = await closed()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const outsider = await closed()
    const give = (who: Parameters<typeof as>[0]) =>
      codeOf(as(who, (scope) => answerFollowUp(scope, { bilanId: bilan.id, answer: 'ACCEPTED' })))
    expect(await give(bilan.consultant)).toBe('NOT_YOURS')
    expect(await give(admin)).toBe('NOT_YOURS')
    expect(await give(outsider.beneficiary)).toBe('NotFound')
    expect(await give(outsider.consultant)).toBe('NotFound')
    expect(await codeOf(as(outsider.beneficiary, (scope) => myFollowUp(scope, { bilanId: bilan.id })))).toBe('NotFound')
    await answer(bilan, 'ACCEPTED')
    await aSession(bilan, { nature: 'FOLLOW_UP', phaseKey: null, inDays: -1, time: '18:00' })
    await recorded(bilan)
    expect((await as(admin, (scope) => phasesPage(asMember(scope), { bilanId: bilan.id }))).followUp).toBeNull()
    expect(await as(admin, (scope) => scope.tx.followUpOutcome.count({ where: { bilanId: bilan.id } }))).toBe(0)
  })

  test('before the closing there is nothing to answer', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }] })
    expect(await codeOf(answer(bilan, 'ACCEPTED'))).toBe('NO_FOLLOW_UP')
    expect((await mine(bilan)).closed).toBe(false)
  })
})
