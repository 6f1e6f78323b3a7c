import { afterAll, describe, expect, test } from 'vitest'
import { now } from '@/lib/platform/clock'
import { asMember } from '@/lib/platform/scope'
import { acceptProgramme, proposeProgramme } from '@/lib/programme/agreement-commands'
import { ownProgramme } from '@/lib/programme/own-queries'
import { programmePage } from '@/lib/programme/queries'
import { AddStep, ChangeStep } from '@/lib/programme/schema'
import { addStep, changeStep, startProgramme } from '@/lib/programme/step-commands'
import { PlanSeries } from '@/lib/sessions/schema'
import { planSeries } from '@/lib/sessions/series-commands'
import { codeOf, log, plan, refusalOf } from '@/tests/db/sessions/acts'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const agent = (wish: Parameters<typeof aBilan>[0] = {}) =>
  aBilan({
    typeKey: 'PROFESSIONNEL',
    variantKey: 'EVOLUTION',
    capMinutes: 1080,
    entered: true,
    parameters: { gates: [] },
    ...wish,
  })
const page = (
  bilan: TestBilan,
  ask = { from: null, start: null, every: null } as Record<'from' | 'start' | 'every', string | null>,
) => as(bilan.consultant, (scope) => programmePage(asMember(scope), { bilanId: bilan.id, month: null, ask }))
const start = (bilan: TestBilan) => as(bilan.consultant, (scope) => startProgramme(scope, { bilanId: bilan.id }))
const take = (bilan: TestBilan, dates: readonly object[], cle = 'cle-de-la-serie', who = bilan.consultant) =>
  as(who, (scope) => planSeries(scope, PlanSeries.parse({ bilanId: bilan.id, dates, cle })))

describe('a programme of ranged steps', () => {
  test('is proposed at the usual total; outside a range and beyond the contract it is said, and kept', async () => {
    const bilan = await agent()
    expect(await page(bilan)).toMatchObject({ proposal: true, total: '18\u00a0h', warnings: [], usual: null })
    await start(bilan)
    const request = (await page(bilan)).phases[0]?.steps.find((step) => step.label.startsWith('Votre demande'))
    expect(request?.range).toEqual({ said: '1 à 2\u00a0h', outside: false })
    const change = ChangeStep.parse({
      ...{ bilanId: bilan.id, stepId: request?.id, phaseKey: 'PARCOURS', nature: 'INTERVIEW' },
      ...{ mode: 'ON_SITE', label: 'Votre demande', duration: '3h' },
    })
    const done = await as(bilan.consultant, (scope) => changeStep(scope, change))
    expect(done.next.said).toContain('hors de la fourchette conseillée, 1 à 2\u00a0h')
    const view = await page(bilan)
    expect(view.phases[0]?.steps.find((step) => step.id === request?.id)?.range?.outside).toBe(true)
    expect(view.total).toBe('20\u00a0h')
    expect(view.usual).toBe('18\u00a0h d’usage')
    expect(view.warnings[0]).toContain('2\u00a0h de plus que les 18\u00a0h')
    const below = { ...change, duration: '-1h' }
    expect(await codeOf(as(bilan.consultant, (scope) => changeStep(scope, below)))).not.toBe('done')
    const added = {
      bilanId: bilan.id,
      phaseKey: 'PARCOURS',
      nature: 'INTERVIEW',
      mode: 'PHONE',
      label: 'Point',
      duration: '30 min',
    }
    expect(await codeOf(as(bilan.consultant, (scope) => addStep(scope, AddStep.parse(added))))).toBe('done')
  })

  test('the contracted total blocks hours, whatever the programme says (R6)', async () => {
    const bilan = await agent({ capMinutes: 60, programme: 'DRAFT' })
    const entry = {
      nature: 'INTERVIEW',
      day: daysAgo(1),
      start: '9:00',
      mode: 'ON_SITE',
      phaseKey: 'PARCOURS',
    } as const
    expect(await codeOf(log(bilan, { ...entry, duration: '1h01' }))).toBe('OVER_CAP')
  })
})

const daysAgo = (days: number): string => new Date(now().getTime() - days * 86_400_000).toISOString().slice(0, 10)

describe('the calendar', () => {
  test('proposes dates at the type’s rhythm, taken over in one gesture, told in one mail that says nothing of the bilan', async () => {
    const bilan = await agent({ programme: 'DRAFT' })
    const { proposed } = await page(bilan)
    expect(proposed?.every).toBe(14)
    expect(proposed?.apart).toHaveLength(2)
    expect(proposed?.warnings).toEqual([])
    const dates = proposed?.dates ?? []
    expect(dates.length).toBeGreaterThan(7)
    await take(bilan, dates)
    await take(bilan, dates)
    const planned = await sql('SELECT 1 FROM session WHERE bilan_id = $1 AND state = $2', [bilan.id, 'PLANNED'])
    expect(planned).toHaveLength(dates.length)
    const mails = await sql('SELECT subject, body FROM mail WHERE tenant_id = $1', [bilan.tenant.id])
    expect(mails).toHaveLength(1)
    expect(`${mails[0]?.subject} ${mails[0]?.body}`).not.toMatch(/bilan|entretien|coaching/i)
    expect((await page(bilan)).proposed).toBeNull()
    expect(await codeOf(take(bilan, dates, 'une-autre-cle'))).toBe('SERIES_CHANGED')
  })

  test('warns when all is packed in too few weeks, and takes the hours asked', async () => {
    const bilan = await agent({ programme: 'DRAFT' })
    const from = daysAgo(-30)
    const { proposed } = await page(bilan, { from, start: '14:00', every: '7' })
    expect(proposed).toMatchObject({ every: 7, start: '14:00' })
    expect(proposed?.from).toBe(from)
    expect(proposed?.warnings.join(' ')).toMatch(/Tout tient en \d+ semaines/)
  })

  test('goes round what either already has; taken meanwhile, it is said by its day and nothing is planned', async () => {
    const bilan = await agent({ programme: 'DRAFT' })
    const dates = (await page(bilan)).proposed?.dates ?? []
    const first = dates[0]
    await plan(bilan, { day: first?.day, start: first?.start ?? '', duration: '30 min' })
    expect((await refusalOf(take(bilan, dates))).code).toBe('SERIES_BUSY')
    expect((await sql('SELECT 1 FROM session WHERE bilan_id = $1', [bilan.id])).length).toBe(1)
    const again = (await page(bilan)).proposed?.dates ?? []
    expect(again[0]?.day).not.toBe(first?.day)
  })

  test('is the consultant’s to take over: not the person’s, the administrator’s, nor another house’s', async () => {
    const bilan = await agent({ programme: 'DRAFT' })
    const dates = (await page(bilan)).proposed?.dates ?? []
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(take(bilan, dates, 'cle-de-la-serie', admin))).toBe('NOT_YOURS')
    await expect(take(bilan, dates, 'cle-de-la-serie', await aMember())).rejects.toMatchObject({ name: 'NotFound' })
    const seen = await as(admin, (scope) => programmePage(asMember(scope), { bilanId: bilan.id, month: null }))
    expect(seen.proposed).toBeNull()
    const other = await agent({ programme: 'DRAFT' })
    const foreign = ((await page(other)).proposed?.dates ?? []).slice(0, 1)
    expect(await codeOf(take(bilan, foreign))).toBe('SERIES_CHANGED')
  })

  test('taken over and accepted, is frozen with its days and its hours (R5)', async () => {
    const bilan = await agent({ programme: 'DRAFT' })
    const dates = (await page(bilan)).proposed?.dates ?? []
    await take(bilan, dates)
    await as(bilan.consultant, (scope) => proposeProgramme(scope, { bilanId: bilan.id }))
    const { version } = await as(bilan.beneficiary, (scope) => ownProgramme(scope, { bilanId: bilan.id }))
    await as(bilan.beneficiary, (scope) => acceptProgramme(scope, { bilanId: bilan.id, sha256: version?.sha256 ?? '' }))
    const [row] = await sql<{ dates: { day: string; start: string | null }[] }>(
      "SELECT facts -> 'dates' AS dates FROM programme WHERE bilan_id = $1 AND accepted_at IS NOT NULL",
      [bilan.id],
    )
    expect(row?.dates.map((date) => date.start)).toEqual(dates.map(() => '10:00'))
  })
})
