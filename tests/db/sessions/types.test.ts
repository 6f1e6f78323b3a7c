import { afterAll, describe, expect, test } from 'vitest'
import { MODES, NATURES } from '@/lib/bilan-types/keys'
import { countsInHours } from '@/lib/bilan-types/nature'
import { parametersOn } from '@/lib/bilan-types/registry'
import { naturesOf, offeredNatures } from '@/lib/sessions/plan-rules'
import { aBilan, closeAll } from '@/tests/support/factory'
import { codeOf, daysFrom, hours, log, plan, refusalOf, rowOf } from './acts'

afterAll(closeAll)

const on = '2026-11-24'
const counted = (type: string, variant: Parameters<typeof parametersOn>[2] = null) => {
  const parameters = parametersOn(type, on, variant)
  return NATURES.flatMap((nature) => {
    const modes = MODES.filter((mode) => countsInHours(parameters, nature, mode))
    return modes.length === 0 ? [] : [`${nature} ${modes.length === MODES.length ? 'anyhow' : modes.join(' ')}`]
  })
}

describe('what counts in the hours (R6)', () => {
  test('reconversion: face to face, at a distance too, neither meetings of three nor work done alone', () => {
    expect(counted('RECONVERSION')).toEqual(['INTERVIEW anyhow', 'ACCOMPANIED_WORK anyhow', 'RESTITUTION anyhow'])
  })
  test('maintien: face to face, on the premises alone', () => {
    expect(counted('MAINTIEN')).toEqual(['INTERVIEW ON_SITE', 'ACCOMPANIED_WORK ON_SITE', 'RESTITUTION ON_SITE'])
  })
  test('professionnel: also meetings of three, coaching and work done alone; preparation and follow-up never', () => {
    const all = counted('PROFESSIONNEL', 'DEVELOPPEMENT')
    for (const nature of ['TRIPARTITE', 'COACHING', 'AUTONOMOUS_WORK', 'GUIDED_WORK'])
      expect(all).toContain(`${nature} anyhow`)
    expect(all.join()).not.toMatch(/PREPARATION|FOLLOW_UP|PRELIMINARY/)
  })
  test('preparation is a session of no type; coaching of the one that has a coach; autonomous work is planned by nobody', () => {
    for (const [type, variant] of [
      ['COMPETENCES', null],
      ['RECONVERSION', null],
      ['MAINTIEN', null],
      ['PROFESSIONNEL', 'HORIZON'],
    ] as const) {
      const natures = naturesOf(parametersOn(type, on, variant))
      expect(natures).not.toContain('PREPARATION')
      expect(natures).not.toContain('COACHING')
      expect(offeredNatures(parametersOn(type, on, variant))).not.toContain('AUTONOMOUS_WORK')
    }
    expect(naturesOf(parametersOn('PROFESSIONNEL', on, 'DEVELOPPEMENT'))).toContain('COACHING')
  })
})

describe('hours logged', () => {
  const entry = { nature: 'INTERVIEW', day: daysFrom(-1), mode: 'ON_SITE' } as const
  const ready = { entered: true, parameters: { gates: [] } }
  const full = (minutes: number) =>
    Array.from({ length: minutes / 360 }, (_, at) => ({ minutes: 360, inDays: -4 - at, signed: 'BOTH' as const }))

  test('reconversion: thirty hours are held, thirty hours and one minute are refused', async () => {
    const bilan = await aBilan({ ...ready, typeKey: 'RECONVERSION', remoteConfirmed: true, sessions: full(1440) })
    expect(await hours(bilan)).toMatchObject({ counted: 1440 })
    const last = { ...entry, phaseKey: 'PARCOURS', start: '9:00' }
    const over = await refusalOf(log(bilan, { ...last, duration: '6h01' }))
    expect(over.code).toBe('OVER_CAP')
    expect(over.message).toContain('6\u00a0h sur 30\u00a0h')
    const id = await log(bilan, { ...last, mode: 'PHONE', duration: '6h' })
    expect((await rowOf(id)).counts).toBe(true)
    expect(await codeOf(log(bilan, { ...last, start: '18:00', duration: '5 min' }))).toBe('OVER_CAP')
  })

  test('maintien: at a distance is not its way; where a provider allows it, it is held and counts for nothing', async () => {
    const phaseKey = 'PRELIMINAIRE'
    const bilan = await aBilan({ ...ready, typeKey: 'MAINTIEN' })
    expect(await codeOf(plan(bilan, { day: daysFrom(3), start: '9:00', duration: '1h', mode: 'PHONE' }))).toBe(
      'MODE_UNKNOWN',
    )
    const open = await aBilan({ ...ready, typeKey: 'MAINTIEN', parameters: { gates: [], modes: ['ON_SITE', 'PHONE'] } })
    const id = await log(open, { ...entry, phaseKey, mode: 'PHONE', start: '9:00', duration: '1h' })
    expect((await rowOf(id)).counts).toBe(false)
    expect(await hours(open)).toEqual({ counted: 0, toSign: 0, planned: 0 })
  })

  test('maintien: twenty-four hours and one minute are refused', async () => {
    const bilan = await aBilan({ ...ready, typeKey: 'MAINTIEN', sessions: full(1080) })
    const last = { ...entry, phaseKey: 'PRELIMINAIRE', start: '9:00' }
    expect(await codeOf(log(bilan, { ...last, duration: '6h01' }))).toBe('OVER_CAP')
    expect(await codeOf(log(bilan, { ...last, duration: '6h' }))).toBe('done')
  })
})
