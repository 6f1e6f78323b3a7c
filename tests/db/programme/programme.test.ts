import { afterAll, describe, expect, test } from 'vitest'
import { asMember, type Scope } from '@/lib/platform/scope'
import { acceptProgramme, askProgrammeChange, proposeProgramme } from '@/lib/programme/agreement-commands'
import { ownProgramme } from '@/lib/programme/own-queries'
import { programmePage } from '@/lib/programme/queries'
import { AddStep, ChangeStep } from '@/lib/programme/schema'
import { addStep, changeStep, dropStep, moveStep, startProgramme } from '@/lib/programme/step-commands'
import { codeOf, daysFrom, plan } from '@/tests/db/sessions/acts'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const asConsultant = <T>(bilan: TestBilan, work: (scope: Scope) => Promise<T>) => as(bilan.consultant, work)
const page = (bilan: TestBilan) =>
  asConsultant(bilan, (scope) => programmePage(asMember(scope), { bilanId: bilan.id, month: null }))
const own = (bilan: TestBilan) => as(bilan.beneficiary, (scope) => ownProgramme(scope, { bilanId: bilan.id }))
const start = (bilan: TestBilan) => asConsultant(bilan, (scope) => startProgramme(scope, { bilanId: bilan.id }))
const propose = (bilan: TestBilan) => asConsultant(bilan, (scope) => proposeProgramme(scope, { bilanId: bilan.id }))
const accept = (bilan: TestBilan, sha256: string) =>
  as(bilan.beneficiary, (scope) => acceptProgramme(scope, { bilanId: bilan.id, sha256 }))
const step = {
  phaseKey: 'INVESTIGATION',
  nature: 'INTERVIEW' as const,
  mode: 'ON_SITE' as const,
  label: 'Enquête',
  duration: '1h',
}
const stepId = async (bilan: TestBilan, label: string) =>
  (await sql<{ id: string }>('SELECT id FROM step WHERE bilan_id = $1 AND label = $2', [bilan.id, label]))[0]?.id ?? ''

describe('building', () => {
  test('the type’s steps are shown before they are taken up, and taken up once', async () => {
    const bilan = await aBilan({ entered: true })
    expect(await page(bilan)).toMatchObject({ proposal: true, state: 'NONE', total: '24\u00a0h' })
    expect(await sql('SELECT 1 FROM step WHERE bilan_id = $1', [bilan.id])).toHaveLength(0)
    await start(bilan)
    expect(await codeOf(start(bilan))).toBe('PROGRAMME_BEGUN')
    expect(await page(bilan)).toMatchObject({ proposal: false, state: 'DRAFT', warnings: [] })
  })

  test('over the cap is refused beside the duration; the split only warns', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    const add = (more: object) =>
      asConsultant(bilan, (scope) => addStep(scope, AddStep.parse({ bilanId: bilan.id, ...step, ...more })))
    expect(await codeOf(add({}))).toBe('STEP_OVER_CAP')
    await asConsultant(bilan, async (scope) =>
      dropStep(scope, { bilanId: bilan.id, stepId: await stepId(bilan, 'Matrice d’écarts') }),
    )
    expect(await codeOf(add({ duration: 'abc' }))).toBe('DURATION_UNREADABLE')
    expect(await codeOf(add({ items: ['LEAD_CHOSEN'] }))).toBe('STEP_ITEMS')
    expect(await codeOf(add({ duration: '2h' }))).toBe('done')
    expect((await page(bilan)).warnings[0]).toContain('20\u00a0h accompagnées et 4\u00a0h guidées')
  })

  test('a step that has a session keeps it; its new name is its session’s', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    const id = await stepId(bilan, 'Votre demande')
    const sessionId = await plan(bilan, {
      stepId: id,
      nature: undefined,
      day: daysFrom(5),
      start: '9:00',
      duration: '1h30',
    })
    const change = (more: object) =>
      asConsultant(bilan, (scope) =>
        changeStep(
          scope,
          ChangeStep.parse({
            bilanId: bilan.id,
            stepId: id,
            ...step,
            phaseKey: 'PRELIMINAIRE',
            duration: '2h',
            ...more,
          }),
        ),
      )
    expect(await codeOf(change({ nature: 'ACCOMPANIED_WORK' }))).toBe('STEP_DATED')
    expect(await codeOf(change({ duration: '1h' }))).toBe('STEP_BELOW_DATED')
    expect(await codeOf(change({ label: 'Votre projet' }))).toBe('done')
    const [session] = await sql('SELECT label FROM session WHERE id = $1', [sessionId])
    expect(session?.label).toBe('Votre projet')
    expect(await codeOf(asConsultant(bilan, (scope) => dropStep(scope, { bilanId: bilan.id, stepId: id })))).toBe(
      'STEP_DATED',
    )
    const view = await page(bilan)
    const shown = view.phases[0]?.steps[0]
    expect(shown).toMatchObject({ left: '30\u00a0min', dated: true })
    expect(shown?.dates).toHaveLength(1)
  })

  test('steps move within their phase', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    const id = await stepId(bilan, 'Vos objectifs')
    const move = (direction: 'UP' | 'DOWN') =>
      asConsultant(bilan, (scope) => moveStep(scope, { bilanId: bilan.id, stepId: id, direction }))
    await move('UP')
    await move('UP')
    expect((await page(bilan)).phases[0]?.steps.map((one) => one.label)).toEqual(['Vos objectifs', 'Votre demande'])
  })
})

describe('agreeing', () => {
  test('she reads what was frozen, accepts it once, and the hash is kept', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    await plan(bilan, {
      stepId: await stepId(bilan, 'Votre demande'),
      nature: undefined,
      day: daysFrom(5),
      start: '9:00',
      duration: '2h',
    })
    await propose(bilan)
    expect(await codeOf(propose(bilan))).toBe('PROGRAMME_SAME')
    const view = await own(bilan)
    expect(view.phases[0]?.steps[0]?.dates).toHaveLength(1)
    const hash = view.version?.sha256 ?? ''
    expect(await codeOf(accept(bilan, 'f'.repeat(64)))).toBe('PROGRAMME_CHANGED')
    await accept(bilan, hash)
    await accept(bilan, hash)
    const [row] = await sql('SELECT accepted_by_login_id FROM programme WHERE bilan_id = $1', [bilan.id])
    expect(row?.accepted_by_login_id).toBe(bilan.beneficiary.login.id)
    expect(
      await sql("SELECT 1 FROM event WHERE bilan_id = $1 AND kind = 'programme.accepted'", [bilan.id]),
    ).toHaveLength(1)
    expect((await page(bilan)).state).toBe('ACCEPTED')
    const [mail] = await sql("SELECT subject, body FROM mail WHERE kind = 'programme.proposed'")
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/bilan|compétences/i)
  })

  test('a change after it is seen, and makes a new version to accept', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    await propose(bilan)
    await accept(bilan, (await own(bilan)).version?.sha256 ?? '')
    await asConsultant(bilan, async (scope) =>
      dropStep(scope, { bilanId: bilan.id, stepId: await stepId(bilan, 'Matrice d’écarts') }),
    )
    const changed = await page(bilan)
    expect(changed.state).toBe('CHANGED')
    expect(changed.changes).toEqual(['Retirée : « Matrice d’écarts », travail guidé, 2\u00a0h.'])
    await propose(bilan)
    const view = await own(bilan)
    expect(view.version).toMatchObject({ number: 2, accepted: null })
    expect(view.changes).toHaveLength(1)
  })

  test('she asks for a change in words that the pair alone reads', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    await propose(bilan)
    const sha256 = (await own(bilan)).version?.sha256 ?? ''
    await as(bilan.beneficiary, (scope) =>
      askProgrammeChange(scope, { bilanId: bilan.id, sha256, words: 'Plutôt le matin' }),
    )
    expect((await page(bilan)).asked[0]?.text).toBe('Plutôt le matin')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const seen = await as(admin, (scope) => programmePage(asMember(scope), { bilanId: bilan.id, month: null }))
    expect(seen).toMatchObject({ asked: [], may: false })
  })

  test('nobody accepts for her, builds without taking part, or finds another house’s programme', async () => {
    const bilan = await aBilan({ entered: true, programme: 'DRAFT' })
    await propose(bilan)
    const sha256 = (await own(bilan)).version?.sha256 ?? ''
    expect(await codeOf(asConsultant(bilan, (scope) => acceptProgramme(scope, { bilanId: bilan.id, sha256 })))).toBe(
      'NOT_YOURS',
    )
    await expect(
      asConsultant(
        bilan,
        (scope) =>
          scope.tx
            .$executeRaw`UPDATE programme SET accepted_at = now(), accepted_by_login_id = ${bilan.consultant.login.id}::uuid WHERE bilan_id = ${bilan.id}::uuid`,
      ),
    ).rejects.toThrow('person alone')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(as(admin, (scope) => proposeProgramme(scope, { bilanId: bilan.id })))).toBe('NOT_YOURS')
    await expect(as(await aMember(), (scope) => proposeProgramme(scope, { bilanId: bilan.id }))).rejects.toMatchObject({
      name: 'NotFound',
    })
    const other = await aBilan()
    await expect(as(other.beneficiary, (scope) => ownProgramme(scope, { bilanId: bilan.id }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
