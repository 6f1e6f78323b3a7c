import { afterAll, describe, expect, test } from 'vitest'
import { now } from '@/lib/platform/clock'
import { addDays } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { granted } from '@/tests/db/funding/claim-scene'
import { codeOf } from '@/tests/db/sessions/acts'
import { anAccord } from '@/tests/support/accord-factory'
import { aBilan, aMember, as, aTenant, closeAll } from '@/tests/support/factory'
import { aDecider, aSentRequest } from '@/tests/support/request-factory'
import { insert, sql } from '@/tests/support/rows'
import { aCleanSession, aLeave, answer, aScene, check, findings, noLeave, type Scene, workingDay } from './scene'

afterAll(closeAll)

const codes = async (scene: Scene) => (await findings(scene)).filter((one) => !one.gone_at).map((one) => one.code)
const open = async (scene: Scene, by = scene.bilan.consultant) =>
  as(by, async (scope) => {
    const [row] = await scope.tx.$queryRaw<{ n: number }[]>`SELECT gate.open_findings(${scene.bilan.id}::uuid) AS n`
    return row?.n
  })

describe('a check', () => {
  test('finds nothing in a bilan in order, and says that it looked', async () => {
    const scene = await aScene()
    await aCleanSession(scene)
    await check(scene)
    expect(await findings(scene)).toEqual([])
    const [run] = await sql('SELECT sessions, found, gone FROM inspection WHERE bilan_id = $1', [scene.bilan.id])
    expect(run).toEqual({ sessions: 1, found: 0, gone: 0 })
    const [event] = await sql(`SELECT kind, payload FROM event WHERE bilan_id = $1 ORDER BY seq DESC LIMIT 1`, [
      scene.bilan.id,
    ])
    expect(event).toEqual({ kind: 'inspection.run', payload: '{"found":0,"gone":0,"open":0}' })
  })

  test('made again doubles nothing, keeps an answer, and marks what has gone', async () => {
    const scene = await aScene()
    const day = workingDay(3)
    await aCleanSession(scene, { day })
    await aCleanSession(scene, { day: '2025-11-11', hand: {} })
    const leave = await aLeave(scene, day, day)
    await check(scene)
    expect(await codes(scene)).toEqual(['ON_LEAVE', 'PUBLIC_HOLIDAY'])
    await check(scene, scene.admin)
    expect(await findings(scene)).toHaveLength(2)
    expect(await open(scene)).toBe(2)

    const holiday = (await findings(scene)).find((one) => one.code === 'PUBLIC_HOLIDAY')
    await answer(scene, holiday?.id ?? '')
    expect(await open(scene)).toBe(1)
    await noLeave(leave)
    await check(scene)
    const after = await findings(scene)
    expect(after.find((one) => one.code === 'ON_LEAVE')?.gone_at).not.toBeNull()
    expect(after.find((one) => one.code === 'PUBLIC_HOLIDAY')).toMatchObject({
      answer: 'La date a été choisie avec elle.',
      answered_by_member_id: scene.bilan.consultant.id,
      gone_at: null,
    })
    expect(await open(scene)).toBe(0)

    await aLeave(scene, day, addDays(day, 1))
    await check(scene)
    expect((await findings(scene)).filter((one) => one.code === 'ON_LEAVE')).toHaveLength(2)
    expect(await open(scene)).toBe(1)
  })

  test('by two at once keeps a finding once', async () => {
    const scene = await aScene()
    await aCleanSession(scene, { day: '2025-11-11' })
    await Promise.all([check(scene), check(scene, scene.admin), check(scene)])
    expect(await findings(scene)).toHaveLength(1)
  })

  test('follows the facts of a finding until it is answered', async () => {
    const scene = await aScene()
    await sql(`UPDATE beneficiary SET employer_name = 'Armor' WHERE id = $1`, [scene.bilan.beneficiary.id])
    await aCleanSession(scene, { day: workingDay(4) })
    await check(scene)
    await aCleanSession(scene, { day: workingDay(5) })
    await check(scene)
    const [one, ...rest] = await findings(scene)
    expect(rest).toEqual([])
    expect(one).toMatchObject({ code: 'WORKING_TIME_WITHIN', facts: { count: 2 } })
    await answer(scene, one?.id ?? '')
    await aCleanSession(scene, { day: workingDay(6) })
    await check(scene)
    expect((await findings(scene))[0]?.facts).toMatchObject({ count: 2 })
    expect(await findings(scene)).toHaveLength(1)
  })

  test('asks as many statements for twenty sessions as for one', async () => {
    const count = async (sessions: number) => {
      const scene = await aScene()
      for (let index = 1; index <= sessions; index++)
        await aCleanSession(scene, { day: workingDay(index + 2), minutes: 30 })
      let asked = 0
      await as(scene.bilan.consultant, async (scope) => {
        const { inspect } = await import('@/lib/inspection/commands')
        const tx = new Proxy(scope.tx, {
          get: (target, key) => {
            if (
              key === '$queryRaw' ||
              key === '$executeRaw' ||
              (typeof key === 'string' && key.startsWith('inspection'))
            )
              asked++
            const value = Reflect.get(target, key)
            return typeof value === 'function' ? value.bind(target) : value
          },
        })
        await inspect({ ...scope, tx }, { bilanId: scene.bilan.id })
      })
      return asked
    }
    expect(await count(20)).toBe(await count(1))
  }, 60_000)
})

describe('what lies beyond the bilan', () => {
  const other = async (scene: Scene, wish: object) => {
    const neighbour = await aBilan({
      tenant: scene.bilan.tenant,
      consultant: scene.bilan.consultant,
      entered: true,
      ...wish,
    })
    return { bilan: neighbour, admin: scene.admin }
  }
  const site = async (scene: Scene, postcode: string) => {
    const id = newId()
    await insert('site', {
      id,
      tenant_id: scene.bilan.tenant.id,
      name: postcode,
      address: '1 rue',
      postcode,
      city: 'Ville',
    })
    return id
  }

  test('her practitioner was in another bilan’s session, under another entry of the house', async () => {
    const scene = await aScene()
    const { bilan } = scene
    const day = workingDay(3)
    await aCleanSession(scene, { day })
    // one login, two entries: the constraint of the sessions cannot see that they are one
    const twin = await aMember({ tenant: bilan.tenant, login: bilan.consultant.login })
    const twice = await other(scene, { consultant: twin })
    await aCleanSession(twice, { day, time: '15:00' })
    await check(scene, scene.admin)
    const [one] = await findings(scene)
    expect(one).toMatchObject({
      code: 'PRACTITIONER_TWICE',
      facts: { elsewhere: { day, start: '15:00', end: '16:30' } },
    })
    expect(JSON.stringify(one?.facts)).not.toContain(twice.bilan.id)
    expect(JSON.stringify(one?.facts)).not.toContain(twice.bilan.beneficiary.lastName)
  })

  test('two sites that are too far apart, until the way is told', async () => {
    const scene = await aScene()
    const day = workingDay(3)
    const [brest, rennes] = [await site(scene, '29200'), await site(scene, '35000')]
    await aCleanSession(scene, { day, columns: { site_id: brest } })
    await aCleanSession(await other(scene, {}), { day, time: '16:00', columns: { site_id: rennes } })
    await check(scene)
    expect(await codes(scene)).toEqual(['TOO_FAR_APART'])
    const { setTravel } = await import('@/lib/inspection/travel-commands')
    const way = { siteId: brest, otherSiteId: rennes, duration: '30 min' }
    await as(scene.admin, (scope) => setTravel(scope, way))
    await check(scene)
    expect(await codes(scene)).toEqual([])
    expect(await codeOf(as(scene.bilan.consultant, (scope) => setTravel(scope, way)))).toBe('NOT_YOURS')
  })

  test('another organisation’s sessions are not looked at', async () => {
    const scene = await aScene()
    const day = workingDay(3)
    await aCleanSession(scene, { day })
    const elsewhere = await aTenant()
    const twin = await aMember({ tenant: elsewhere, login: scene.bilan.consultant.login })
    const away = await aBilan({ tenant: elsewhere, consultant: twin, entered: true })
    await aCleanSession({ bilan: away }, { day })
    await check(scene)
    expect(await codes(scene)).toEqual([])
  })

  test('phases, agreement, working time, video and ledger are read as they stand', async () => {
    const scene = await aScene({
      remoteConfirmed: false,
      closedPhases: ['PRELIMINAIRE'],
      frame: { working_time: 'ON_WORKING_TIME', employer_agreed_on: null },
    })
    await aCleanSession(scene, { day: workingDay(3), mode: 'VIDEO' })
    await sql('UPDATE bilan_totals SET counted_minutes = counted_minutes + 30 WHERE bilan_id = $1', [scene.bilan.id])
    await check(scene, scene.admin)
    expect((await codes(scene)).sort()).toEqual([
      'ITEM_MISSING',
      'LEDGER_OFF',
      'REMOTE_UNCHECKED',
      'WORKING_TIME_UNAGREED',
    ])
  })
})

describe('what a funder agreed to, and the status of a day (R5)', () => {
  test('hours before its agreement and after it; a plan that was overtaken is not read', async () => {
    const scene = await aScene()
    const { bilan } = scene
    const days = [workingDay(9), workingDay(6), workingDay(3)] as const
    for (const day of days) await aCleanSession(scene, { day })
    const { tenant } = await aDecider('AGEFIPH')
    const request = await aSentRequest(bilan, { tenant })
    await granted(request.id)
    await sql('UPDATE funding_request SET valid_from = $2, valid_until = $2 WHERE id = $1', [request.id, days[1]])
    await check(scene)
    const found = await findings(scene)
    expect(found.map((one) => [one.code, (one.facts.sessions as { day: string }[])[0]?.day])).toEqual([
      ['AFTER_AGREEMENT', days[2]],
      ['BEFORE_AGREEMENT', days[0]],
    ])
    expect(found[0]?.facts.funder).toBe('AGEFIPH')
    await sql('UPDATE funding_plan SET superseded_at = created_at WHERE bilan_id = $1', [bilan.id])
    await check(scene)
    expect(await codes(scene)).toEqual([])
  })

  test('a day that the status did not cover, told by its needs and never by its name', async () => {
    const accord = await anAccord({ status: 'SICK_LEAVE', bilan: { entered: true, remoteConfirmed: true } })
    const scene = { bilan: accord.bilan, admin: await aMember({ tenant: accord.bilan.tenant, permissions: ['ADMIN'] }) }
    const day = workingDay(3)
    await aCleanSession(scene, { day })
    await check(scene, scene.admin)
    expect(await codes(scene)).toEqual([])
    await sql(`UPDATE referral_status SET status = 'ON_WORKING_TIME' WHERE id = $1`, [accord.statusId])
    await check(scene, scene.admin)
    const [one] = await findings(scene)
    expect(one).toMatchObject({ code: 'STATUS_UNCOVERED', subject_key: `STATUS_UNCOVERED:${day}` })
    expect(JSON.stringify(one?.facts)).toMatch(/LEAVE_AUTHORISATION/)
    expect(JSON.stringify(one?.facts)).not.toMatch(/SICK_LEAVE|ON_WORKING_TIME/)
  })

  test('a closed reconversion without its meetings of three', async () => {
    const accord = await anAccord({ bilan: { entered: true, remoteConfirmed: true } })
    const scene = { bilan: accord.bilan, admin: accord.bilan.consultant }
    await aCleanSession(scene)
    await sql('UPDATE bilan SET closed_at = $2 WHERE id = $1', [accord.bilan.id, now()])
    await check(scene)
    expect(await codes(scene)).toEqual(['TRIPARTITE_MISSING'])
  })
})

describe('an answer', () => {
  test('is given once, also to all of a kind, and by who checks', async () => {
    const scene = await aScene()
    await aCleanSession(scene, { day: '2025-11-11' })
    await aCleanSession(scene, { day: '2025-12-25' })
    await aLeave(scene, '2025-12-20', '2025-12-30')
    await check(scene)
    const found = await findings(scene)
    const holiday = found.find((one) => one.code === 'PUBLIC_HOLIDAY')
    await answer(scene, holiday?.id ?? '', true, scene.admin)
    expect((await findings(scene)).filter((one) => one.answer).map((one) => one.code)).toEqual([
      'PUBLIC_HOLIDAY',
      'PUBLIC_HOLIDAY',
    ])
    expect(await codeOf(answer(scene, holiday?.id ?? ''))).toBe('FINDING_ANSWERED')
    expect(await open(scene)).toBe(1)
    const leave = found.find((one) => one.code === 'ON_LEAVE')
    await sql('UPDATE member_leave SET withdrawn_at = declared_at WHERE tenant_id = $1', [scene.bilan.tenant.id])
    await check(scene)
    expect(await codeOf(answer(scene, leave?.id ?? ''))).toBe('FINDING_GONE')
  })
})
