import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import {
  acceptEmployerWish,
  acknowledgeNotice,
  confirmEntry,
  confirmRemote,
  giveConsent,
  withdrawConsent,
} from '@/lib/entry/commands'
import { recordInterview } from '@/lib/entry/interview-commands'
import { personEntry, personNotice } from '@/lib/entry/queries'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { asPerson, newId } from '@/lib/platform/scope'
import { aBilan, aMember, aNotice, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const today = (): string => dayOf(now(), PARIS)
const points = ['SCHEME_PRESENTED', 'REQUEST_ANALYSED', 'FRAMEWORK_BUILT', 'RELEVANCE_CHECKED', 'FORMAT_ADAPTED']
const interview = (bilan: TestBilan, more: object = {}) =>
  as(bilan.consultant, (scope) =>
    recordInterview(scope, {
      bilanId: bilan.id,
      heldOn: today(),
      points,
      relevant: 'YES',
      orientation: '',
      format: 'Des séances de 1 h 30',
      ...more,
    }),
  )
const stageOf = async (bilan: TestBilan) => (await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))).stage
const entryView = (bilan: TestBilan) => as(bilan.beneficiary, (scope) => personEntry(asPerson(scope), bilan.id))
const now_ = async (bilan: TestBilan) => (await entryView(bilan)).steps.find((step) => step.state === 'now')?.key
const consent = async (bilan: TestBilan) => {
  const view = await entryView(bilan)
  return as(bilan.beneficiary, (scope) =>
    giveConsent(scope, { bilanId: bilan.id, sha256: view.consent.sha256, agreed: true }),
  )
}

describe('from first contact to ready', () => {
  test('each of the pair does her own part, in order, and the stage follows', async () => {
    const bilan = await aBilan({
      frame: { initiator: 'EMPLOYER', working_time: 'OFF_WORKING_TIME', funding_settled_on: today() },
    })
    const notice = await aNotice({ tenant: bilan.tenant, by: bilan.consultant })
    expect(await now_(bilan)).toBe('INTERVIEW')
    await interview(bilan)
    expect(await stageOf(bilan)).toBe('AGREEMENT')
    expect(await now_(bilan)).toBe('WISH')
    await as(bilan.beneficiary, (scope) => acceptEmployerWish(scope, { bilanId: bilan.id }))
    await as(bilan.consultant, (scope) => confirmEntry(scope, { bilanId: bilan.id }))
    expect(await now_(bilan)).toBe('ENTRY')
    await as(bilan.beneficiary, (scope) => confirmEntry(scope, { bilanId: bilan.id }))
    expect(await now_(bilan)).toBe('NOTICE')
    await expect(consent(bilan)).rejects.toThrow('NOTICE_FIRST')
    await as(bilan.beneficiary, (scope) =>
      acknowledgeNotice(scope, { bilanId: bilan.id, noticeId: notice.id, read: true }),
    )
    await consent(bilan)
    expect(await stageOf(bilan)).toBe('READY')
    expect(await now_(bilan)).toBe('REMOTE')
    await expect(
      as(bilan.beneficiary, (scope) => confirmRemote(scope, { bilanId: bilan.id, needs: ['EQUIPMENT'] })),
    ).rejects.toThrow('REMOTE_INCOMPLETE')
    await as(bilan.beneficiary, (scope) =>
      confirmRemote(scope, { bilanId: bilan.id, needs: ['EQUIPMENT', 'CONNECTION', 'CONFIDENTIAL_PLACE'] }),
    )
    expect(await now_(bilan)).toBe('WAITING')
    const facts = await as(bilan.consultant, (scope) => stageFacts(scope, bilan.id))
    expect(missingBeforeStart(facts)).toEqual([])
    const [kept] = await sql<{ statement: string; same: boolean }>(
      `SELECT statement, sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex') AS same FROM consent WHERE bilan_id = $1`,
      [bilan.id],
    )
    expect(kept?.same).toBe(true)
    expect(kept?.statement).toContain('version 1')
    const ready = await sql('SELECT 1 FROM mail WHERE kind = $1 AND recipient = $2', [
      'entry.ready',
      bilan.consultant.email,
    ])
    expect(ready).toHaveLength(1)
  })

  test('an interview that finds the bilan unsuited gives an orientation, and may be corrected', async () => {
    const bilan = await aBilan()
    await expect(interview(bilan, { relevant: 'NO' })).rejects.toThrow('ORIENTATION_NEEDED')
    await interview(bilan, {
      relevant: 'NO',
      points: points.slice(0, 2),
      orientation: 'Conseil en évolution professionnelle',
    })
    expect(await stageOf(bilan)).toBe('NOT_SUITED')
    await expect(as(bilan.beneficiary, (scope) => confirmEntry(scope, { bilanId: bilan.id }))).rejects.toThrow(
      'NOT_RELEVANT',
    )
    await interview(bilan)
    expect(await stageOf(bilan)).toBe('AGREEMENT')
  })

  test('an interview to come, with a point missing or of a bilan entered, is refused; the planned one of the day is held', async () => {
    const bilan = await aBilan({
      sessions: [
        {
          nature: 'PRELIMINARY_INTERVIEW',
          state: 'PLANNED',
          phaseKey: null,
          startsAt: new Date(now().getTime() - 3_600_000),
          minutes: 45,
        },
      ],
    })
    await expect(interview(bilan, { heldOn: '2999-01-01' })).rejects.toThrow('DAY_TO_COME')
    await expect(interview(bilan, { points: points.slice(1) })).rejects.toThrow('POINTS_MISSING')
    await interview(bilan, { heldOn: dayOf(new Date(now().getTime() - 3_600_000), PARIS) })
    const [session] = await sql<{ state: string; linked: boolean }>(
      'SELECT s.state, i.session_id = s.id AS linked FROM session s JOIN preliminary_interview i ON i.bilan_id = s.bilan_id WHERE s.bilan_id = $1',
      [bilan.id],
    )
    expect(session).toEqual({ state: 'HELD', linked: true })
    await as(bilan.consultant, (scope) => confirmEntry(scope, { bilanId: bilan.id }))
    await expect(interview(bilan)).rejects.toThrow('ENTRY_CONFIRMED')
  })

  test('a notice that changed meanwhile is read again; one already read is read once', async () => {
    const bilan = await aBilan()
    await interview(bilan)
    const first = await aNotice({ tenant: bilan.tenant, by: bilan.consultant })
    const second = await aNotice({ tenant: bilan.tenant, by: bilan.consultant })
    const read = (noticeId: string) =>
      as(bilan.beneficiary, (scope) => acknowledgeNotice(scope, { bilanId: bilan.id, noticeId, read: true }))
    await expect(read(first.id)).rejects.toThrow('NOTICE_CHANGED')
    await read(second.id)
    await read(second.id)
    expect(await sql('SELECT 1 FROM notice_acknowledgement WHERE bilan_id = $1', [bilan.id])).toHaveLength(1)
    const view = await as(bilan.beneficiary, (scope) => personNotice(asPerson(scope), bilan.id))
    expect(view.readAt).not.toBeNull()
  })
})

describe('withdrawing consent', () => {
  test('stops the bilan at once, cancels what is planned, keeps what was done, and asks no reason', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }, { state: 'PLANNED' }] })
    await as(bilan.beneficiary, (scope) => withdrawConsent(scope, { bilanId: bilan.id }))
    expect(await stageOf(bilan)).toBe('STOPPED')
    const states = await sql<{ state: string }>('SELECT state FROM session WHERE bilan_id = $1 ORDER BY day', [
      bilan.id,
    ])
    expect(states.map((one) => one.state)).toEqual(['HELD', 'CANCELLED'])
    expect(await sql('SELECT 1 FROM reason WHERE bilan_id = $1', [bilan.id])).toHaveLength(0)
    await expect(as(bilan.beneficiary, (scope) => withdrawConsent(scope, { bilanId: bilan.id }))).rejects.toThrow(
      'NO_CONSENT',
    )
    await consent(bilan)
    expect(await stageOf(bilan)).toBe('STARTED')
  })

  test('two consents at the same instant are one', async () => {
    const bilan = await aBilan()
    const notice = await aNotice({ tenant: bilan.tenant, by: bilan.consultant })
    await interview(bilan)
    await as(bilan.beneficiary, (scope) =>
      acknowledgeNotice(scope, { bilanId: bilan.id, noticeId: notice.id, read: true }),
    )
    const outcomes = await Promise.allSettled([consent(bilan), consent(bilan)])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('nobody enters for the other', () => {
  test('the consultant, the administrator and a colleague may do none of her steps', async () => {
    const bilan = await aBilan()
    const notice = await aNotice({ tenant: bilan.tenant, by: bilan.consultant })
    await interview(bilan)
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    for (const other of [bilan.consultant, admin]) {
      await expect(
        as(other, (scope) => giveConsent(scope, { bilanId: bilan.id, sha256: '', agreed: true })),
      ).rejects.toMatchObject({ name: 'NotFound' })
      await expect(
        as(other, (scope) => acknowledgeNotice(scope, { bilanId: bilan.id, noticeId: notice.id, read: true })),
      ).rejects.toMatchObject({ name: 'NotFound' })
    }
    await expect(as(admin, (scope) => confirmEntry(scope, { bilanId: bilan.id }))).rejects.toThrow('NOT_YOURS')
    const colleague = await aMember({ tenant: bilan.tenant })
    await expect(as(colleague, (scope) => confirmEntry(scope, { bilanId: bilan.id }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  test('nor in the database, under the application’s own role', async () => {
    const bilan = await aBilan()
    const own = { tenantId: bilan.tenant.id, bilanId: bilan.id }
    const hers = { loginId: bilan.beneficiary.login.id, ip: '', userAgent: '' }
    const notice = await aNotice({ tenant: bilan.tenant, by: bilan.consultant })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    for (const other of [bilan.consultant, admin]) {
      await expect(
        as(other, (scope) =>
          scope.tx.consent.createMany({
            data: [{ id: newId(), ...own, ...hers, kind: 'BILAN', statement: '', sha256: 'x', givenAt: scope.now }],
          }),
        ),
      ).rejects.toThrow()
      await expect(
        as(other, (scope) =>
          scope.tx.noticeAcknowledgement.createMany({
            data: [{ id: newId(), ...own, ...hers, noticeId: notice.id, at: scope.now, sha256: 'x' }],
          }),
        ),
      ).rejects.toThrow()
      await expect(
        as(other, (scope) =>
          scope.tx.entryConfirmation.createMany({
            data: [{ id: newId(), ...own, party: 'BENEFICIARY', at: scope.now, loginId: hers.loginId }],
          }),
        ),
      ).rejects.toThrow()
      await expect(
        as(other, (scope) =>
          scope.tx.bilanFrame.updateMany({ where: { bilanId: bilan.id }, data: { employerWishAcceptedAt: scope.now } }),
        ),
      ).rejects.toThrow()
    }
  })

  test('a consent given is not rewritten, not even by her', async () => {
    const bilan = await aBilan({ entered: true })
    await expect(
      as(bilan.beneficiary, (scope) =>
        scope.tx.consent.updateMany({ where: { bilanId: bilan.id }, data: { statement: 'autre chose' } }),
      ),
    ).rejects.toThrow()
    expect(
      await as(bilan.consultant, (scope) =>
        scope.tx.consent.updateMany({ where: { bilanId: bilan.id }, data: { withdrawnAt: scope.now } }),
      ),
    ).toEqual({ count: 0 })
  })
})
