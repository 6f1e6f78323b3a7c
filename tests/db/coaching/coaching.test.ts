import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import {
  endCoach,
  enrolCoach,
  noteIndicator,
  recordCertificate,
  reviewIndicator,
  withdrawCertificate,
} from '@/lib/coaching/commands'
import { coachHome, coachingPart, coachPage, myCoachingPage } from '@/lib/coaching/queries'
import { at, now } from '@/lib/platform/clock'
import { addDays, dayOf } from '@/lib/platform/day'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import { logHours } from '@/lib/sessions/log-commands'
import { planSession } from '@/lib/sessions/plan-commands'
import { LogHours, PlanSession } from '@/lib/sessions/schema'
import { signSession } from '@/lib/sessions/sign-commands'
import { codeOf } from '@/tests/db/people/refused'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, closeAll, type TestBilan, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)
beforeAll(letTimePass)

const DAY = 86_400_000
const today = () => dayOf(now())
const developpement = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({
    typeKey: 'PROFESSIONNEL',
    variantKey: 'DEVELOPPEMENT',
    entered: true,
    sessions: [{ signed: 'BOTH' }],
    ...wish,
  })

const certify = (admin: TestMember, member: TestMember, more: object = {}) =>
  as(admin, (scope) =>
    recordCertificate(scope, {
      memberId: member.id,
      body: 'Fédération',
      number: 'C-12',
      obtainedOn: '2024-05-02',
      expiresOn: '',
      ...more,
    }),
  )
const enrol = (who: TestMember, bilan: TestBilan, coach: TestMember) =>
  codeOf(as(who, (scope) => enrolCoach(scope, { bilanId: bilan.id, memberId: coach.id })))

async function coached() {
  const bilan = await developpement()
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  const coach = await aMember({ tenant: bilan.tenant, firstName: 'Nora' })
  await certify(admin, coach)
  await enrol(bilan.consultant, bilan, coach)
  return { bilan, admin, coach }
}

describe('a coach (R19)', () => {
  test('is enrolled with a certificate that holds, in addition to the practitioner, where the type knows one', async () => {
    const bilan = await developpement()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const coach = await aMember({ tenant: bilan.tenant })
    expect(await enrol(bilan.consultant, bilan, coach)).toBe('NOT_CERTIFIED')
    expect(await codeOf(certify(bilan.consultant, coach))).toBe('NOT_YOURS')
    expect(await codeOf(certify(admin, coach, { obtainedOn: addDays(today(), 1) }))).toBe('OBTAINED')
    await certify(admin, coach, { expiresOn: '2025-01-01' })
    expect(await enrol(bilan.consultant, bilan, coach)).toBe('NOT_CERTIFIED')
    await certify(admin, coach)
    await certify(admin, bilan.consultant)
    expect(await enrol(bilan.consultant, bilan, bilan.consultant)).toBe('IS_REFERENT')
    expect(await enrol(bilan.consultant, bilan, coach)).toBe('DONE')
    expect(await enrol(bilan.consultant, bilan, coach)).toBe('COACHES_ALREADY')
    const evolution = await aBilan({
      typeKey: 'PROFESSIONNEL',
      variantKey: 'EVOLUTION',
      tenant: bilan.tenant,
      consultant: bilan.consultant,
    })
    expect(await enrol(bilan.consultant, evolution, coach)).toBe('NO_COACH_HERE')
  })

  test('without a certificate on file is stopped by the database too', async () => {
    const bilan = await developpement()
    const member = await aMember({ tenant: bilan.tenant })
    const text = `INSERT INTO participation (id, tenant_id, bilan_id, member_id, capacity, from_at) VALUES ($1, $2, $3, $4, 'COACH', now())`
    expect(await tryAs(inSpace(bilan.consultant), text, [newId(), bilan.tenant.id, bilan.id, member.id])).toBe('JL003')
  })

  test('sees his coaching, the indicators and nothing else of the bilan', async () => {
    const { bilan, coach } = await coached()
    const rows = (table: string) => tryAs(inSpace(coach), `SELECT 1 FROM ${table} WHERE bilan_id = $1`, [bilan.id])
    const read: Record<string, number | string> = {}
    for (const table of [
      'session',
      'signature',
      'bilan_frame',
      'bilan_content',
      'objective',
      'private_note',
      'reason',
      'step',
      'programme',
      'consent',
      'document',
      'participation',
      'guided_work',
      'proposal',
      'meeting',
      'lead',
      'event',
    ])
      read[table] = await rows(table)
    expect(Object.entries(read).filter(([, count]) => count !== 0)).toEqual([])
    expect(await as(coach, (scope) => coachHome(asMember(scope)))).toMatchObject({ bilans: [{ id: bilan.id }] })
    const page = await as(coach, (scope) => coachPage(asMember(scope), bilan.id))
    expect(page.name).toBe(`${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`)
    expect(await codeOf(as(coach, (scope) => coachingPart(asMember(scope), bilan.id)))).toBe('NOT_FOUND')
    const colleague = await aMember({ tenant: bilan.tenant })
    expect(await codeOf(as(colleague, (scope) => coachPage(asMember(scope), bilan.id)))).toBe('NOT_FOUND')
  })

  test('plans, logs and signs his coaching; nothing of another nature; she signs, and it counts', async () => {
    const { bilan, coach } = await coached()
    const plan = (nature: 'COACHING' | 'INTERVIEW') =>
      as(coach, (scope) =>
        planSession(
          scope,
          PlanSession.parse({
            bilanId: bilan.id,
            nature,
            day: addDays(today(), 2),
            start: '10:00',
            duration: '1 h 30',
            mode: 'PHONE',
            cle: newId(),
          }),
        ),
      )
    await expect(plan('INTERVIEW')).rejects.toThrow()
    const session = await plan('COACHING')
    const later = new Date(now().getTime() + 3 * DAY)
    await at(later, () =>
      as(coach, (scope) =>
        logHours(
          scope,
          LogHours.parse({ bilanId: bilan.id, sessionId: session.value, outcome: 'AS_PLANNED', sign: true }),
        ),
      ),
    )
    await at(later, () =>
      as(bilan.beneficiary, (scope) => signSession(scope, { bilanId: bilan.id, sessionId: session.value, version: 1 })),
    )
    const [row] = await sql<{ counted: boolean; minutes: number }>(
      'SELECT counted_at IS NOT NULL AS counted, minutes FROM session WHERE id = $1',
      [session.value],
    )
    expect(row).toEqual({ counted: true, minutes: 90 })
    const seen = await at(later, () => as(coach, (scope) => coachPage(asMember(scope), bilan.id)))
    expect(seen.sessions.map(({ state }) => state)).toEqual(['COUNTED'])
  })

  test('loses all of it the moment his part ends; a certificate withdrawn lets nobody new in', async () => {
    const { bilan, admin, coach } = await coached()
    await as(bilan.consultant, (scope) => endCoach(scope, { bilanId: bilan.id, memberId: coach.id }))
    expect(await codeOf(as(coach, (scope) => bilanToRead(scope, bilan.id)))).toBe('NOT_FOUND')
    expect(await codeOf(as(coach, (scope) => stageFacts(scope, bilan.id)))).toBe('NOT_FOUND')
    await as(admin, (scope) => withdrawCertificate(scope, { memberId: coach.id }))
    expect(await enrol(bilan.consultant, bilan, coach)).toBe('NOT_CERTIFIED')
  })
})

test('indicators are set by any of the three and reviewed with who accompanies; the administrator reads none', async () => {
  const { bilan, admin, coach } = await coached()
  const note = (who: Parameters<typeof as>[0], label: string) =>
    as(who, (scope) => noteIndicator(scope, { bilanId: bilan.id, label }))
  const own = await note(bilan.beneficiary, 'Je mène une réunion sans l’appréhender')
  await note(coach, 'Je dis non une fois par semaine')
  const review = (who: Parameters<typeof as>[0]) =>
    codeOf(
      as(who, (scope) =>
        reviewIndicator(scope, { bilanId: bilan.id, indicatorId: own.value, attainment: 3, review: '' }),
      ),
    )
  expect(await review(bilan.beneficiary)).toBe('NOT_YOURS')
  expect(await review(coach)).toBe('DONE')
  const mine = await as(bilan.beneficiary, (scope) => myCoachingPage(asPerson(scope), bilan.id))
  expect(mine.indicators.map(({ attainment }) => attainment)).toEqual([3, null])
  expect(mine.coaches.map(({ name }) => name)).toEqual([expect.stringContaining('Nora')])
  const part = await as(admin, (scope) => coachingPart(asMember(scope), bilan.id))
  expect([part.coaches.length, part.indicators.length]).toEqual([1, 0])
  expect(await tryAs(inSpace(admin), 'SELECT 1 FROM indicator WHERE bilan_id = $1', [bilan.id])).toBe(0)
})
