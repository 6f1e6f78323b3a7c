import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeBilan } from '@/lib/closing/closing-commands'
import { followUpsDue } from '@/lib/closing/due-commands'
import { answerFollowUp, recordFollowUp } from '@/lib/closing/follow-up-commands'
import { myFollowUp } from '@/lib/closing/follow-up-queries'
import { phasesPage } from '@/lib/closing/queries'
import { makePapers } from '@/lib/documents/paper-commands'
import { documentsPage } from '@/lib/documents/queries'
import { requestPaper } from '@/lib/documents/request-commands'
import { setItemAside } from '@/lib/phases/item-commands'
import { closePhase } from '@/lib/phases/phase-commands'
import { at, now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { asMember, newId } from '@/lib/platform/scope'
import { codeOf, refusalOf } from '@/tests/db/sessions/acts'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { aSession, type SessionWish } from '@/tests/support/session-factory'

afterAll(closeAll)
beforeAll(letTimePass)

const today = (): string => dayOf(now())
const DAY = 86_400_000
const later = (days: number): Date => new Date(now().getTime() + days * DAY)
const hour = (inDays: number, wish: SessionWish = {}): SessionWish => ({
  signed: 'BOTH',
  minutes: 120,
  inDays,
  ...wish,
})
const close = (bilan: TestBilan, act: object = {}) =>
  as(bilan.consultant, (scope) => closeBilan(scope, { bilanId: bilan.id, belowMinimumReason: '', cancels: [], ...act }))
const page = (bilan: TestBilan, who = bilan.consultant) =>
  as(who, (scope) => phasesPage(asMember(scope), { bilanId: bilan.id }))
const ready = { entered: true, parameters: { gates: [] } }

/** A meeting of three held, as its own command leaves it. */
async function met(bilan: TestBilan, kind: 'START' | 'CLOSING', inDays: number): Promise<void> {
  const session = await aSession(bilan, {
    nature: 'TRIPARTITE',
    phaseKey: 'PARCOURS',
    signed: 'BOTH',
    minutes: 60,
    inDays,
  })
  const own = { tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  const [client] = [newId()]
  await insert('client_organisation', {
    ...{
      id: client,
      tenant_id: bilan.tenant.id,
      name: 'Commune',
      created_at: now(),
      created_by_member_id: bilan.consultant.id,
    },
  })
  const id = newId()
  await insert('meeting', {
    ...{ id, ...own, session_id: session.id, kind, third_party: 'EMPLOYER', client_id: client },
    ...{ planned_at: now(), planned_by_member_id: bilan.consultant.id },
  })
  await insert('passage', {
    ...{
      id: newId(),
      ...own,
      gate: 'TRIPARTITES_HELD',
      party: 'PRACTITIONER',
      day: session.day,
      at: now(),
      record_id: id,
    },
    login_id: bilan.consultant.login.id,
  })
}

describe('a bilan professionnel', () => {
  const agent = (variantKey: 'PREVENTION' | 'DEVELOPPEMENT' = 'PREVENTION') =>
    aBilan({
      ...ready,
      ...{ typeKey: 'PROFESSIONNEL', variantKey, capMinutes: 1080, sessions: [hour(-3)] },
    })

  test('closes after its closing meeting; the attestation de présence is its one paper, without a word that tells', async () => {
    const bilan = await agent()
    await met(bilan, 'START', -5)
    expect((await refusalOf(close(bilan))).message).toContain('réunion de clôture à trois, ou l’accord')
    const missing = (await page(bilan)).closing
    expect(missing?.lines.find((line) => !line.done)?.href).toContain('/rendez-vous')
    await met(bilan, 'CLOSING', -1)
    const panel = (await page(bilan)).closing
    expect(panel).toMatchObject({ why: '', asksSynthesis: false, asksActionPlan: false, short: null })
    expect(panel?.brings.join(' ')).toContain('Attestation de présence')
    expect(panel?.brings.join(' ')).not.toContain('suivi')
    await close(bilan)
    expect(await sql('SELECT 1 FROM follow_up WHERE bilan_id = $1', [bilan.id])).toEqual([])
    await sql('UPDATE organisation SET declaration_number = NULL WHERE id = $1', [bilan.tenant.id])
    expect(await makePapers(bilan.tenant.id)).toBe(1)
    const [paper] = await sql<{ kind: string; number: string; facts: { title: string; minutesByNature: unknown } }>(
      'SELECT kind, number, facts FROM document WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(paper).toMatchObject({ kind: 'PRESENCE', facts: { title: 'Bilan professionnel' } })
    expect(paper?.number).toMatch(/^PRE-/)
    expect(JSON.stringify(paper?.facts)).not.toMatch(/prévention|usure|santé/i)
    const mails = await sql<{ subject: string; body: string }>('SELECT subject, body FROM mail WHERE tenant_id = $1', [
      bilan.tenant.id,
    ])
    expect(JSON.stringify(mails)).not.toMatch(/bilan|prévention|suivi/i)
    const documents = await as(bilan.consultant, (scope) =>
      documentsPage(asMember(scope), { bilanId: bilan.id, page: 1 }),
    )
    expect(documents.onDemand.map((one) => one.kind)).toEqual(['EMARGEMENT', 'PROGRAMME', 'NOTICE'])
    const ask = (kind: 'CERTIFICAT' | 'PRESENCE') =>
      codeOf(as(bilan.consultant, (scope) => requestPaper(scope, { bilanId: bilan.id, kind })))
    expect(await ask('CERTIFICAT')).toBe('PAPER_OTHER_KIND')
    expect(await ask('PRESENCE')).toBe('done')
    const mine = await as(bilan.beneficiary, (scope) => myFollowUp(scope, { bilanId: bilan.id }))
    expect(mine.offered).toBe(false)
  })

  test('waived by the agent and the employer together, it closes without its meetings (R7)', async () => {
    const bilan = await agent('DEVELOPPEMENT')
    expect((await page(bilan)).closing?.why).toBe('Il reste 2 points à régler.')
    const waive = (party: string, login: string) =>
      insert('meeting_waiver', {
        ...{
          id: newId(),
          tenant_id: bilan.tenant.id,
          bilan_id: bilan.id,
          party,
          at: now(),
          login_id: login,
          name: 'x',
        },
      })
    await waive('BENEFICIARY', bilan.beneficiary.login.id)
    expect(await codeOf(close(bilan))).toBe('CLOSING_MISSING')
    await waive('EMPLOYER', newId())
    expect(await codeOf(close(bilan))).toBe('done')
  })

  test('has a stretch and no phase to close; what it is made of may be ticked or set aside', async () => {
    const bilan = await agent()
    const { phases } = await page(bilan)
    expect(phases).toMatchObject({ ordered: false })
    expect(phases.phases.map((phase) => phase.state)).toEqual(['current'])
    expect(
      await codeOf(as(bilan.consultant, (scope) => closePhase(scope, { bilanId: bilan.id, phaseKey: 'PARCOURS' }))),
    ).toBe('PHASES_FREE')
    expect(phases.content?.objectives.toRate).toBeNull()
  })
})

describe('a bilan de reconversion', () => {
  const worker = (sessions: SessionWish[] = [hour(-4)]) =>
    aBilan({ ...ready, typeKey: 'RECONVERSION', sessions, frame: { funder: 'FPETT' } })

  test('closes after two meetings of three, on the day the action plan was handed over', async () => {
    const bilan = await worker()
    await met(bilan, 'START', -3)
    expect((await refusalOf(close(bilan, { actionPlanHandedOn: today() }))).message).toContain('1 sur 2')
    await met(bilan, 'CLOSING', -2)
    expect((await page(bilan)).closing).toMatchObject({ why: '', asksActionPlan: true })
    expect(await codeOf(close(bilan))).toBe('ACTION_PLAN_DAY')
    expect(await codeOf(close(bilan, { actionPlanHandedOn: '2001-01-01' }))).toBe('ACTION_PLAN_DAY_OUT')
    await close(bilan, { actionPlanHandedOn: today() })
    const [closing] = await sql<{ day: string; synthesis: string | null }>(
      "SELECT to_char(action_plan_handed_on, 'YYYY-MM-DD') AS day, synthesis_handed_on AS synthesis FROM closing WHERE bilan_id = $1",
      [bilan.id],
    )
    expect(closing).toEqual({ day: today(), synthesis: null })
    expect(await sql('SELECT 1 FROM document WHERE bilan_id = $1', [bilan.id])).toEqual([])
    const { phases } = await page(bilan)
    expect(phases.phases.map((phase) => phase.state)).toEqual(['closed'])
  })

  test('covers its nine themes or sets them aside with a reason', async () => {
    const bilan = await worker()
    const aside = (itemKey: string) =>
      codeOf(
        as(bilan.consultant, (scope) => setItemAside(scope, { bilanId: bilan.id, itemKey, reason: 'Sans objet ici' })),
      )
    expect(await aside('JOB_SEARCH')).toBe('done')
    expect(await aside('JOB_SEARCH')).toBe('ITEM_SETTLED')
    const [stretch] = (await page(bilan)).phases.phases
    expect(stretch).toMatchObject({ due: 9, settled: 1 })
    expect((await page(bilan)).closing?.untold).toContain('8 contenus ne sont ni abordés ni écartés')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect((await page(bilan, admin)).phases.phases[0]?.items).toEqual([])
  })
})

describe('a bilan de maintien', () => {
  const phases = ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION']
  async function kept(): Promise<TestBilan> {
    const bilan = await aBilan({
      ...{ ...ready, typeKey: 'MAINTIEN', closedPhases: phases },
      sessions: [hour(-3), { ...hour(-2), nature: 'RESTITUTION', phaseKey: 'CONCLUSION' }],
    })
    const session = bilan.sessions[1]?.id
    const cover = { phase_key: 'CONCLUSION', item_key: 'SYNTHESE_PRESENTED', session_id: session, at: now() }
    const own = { id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id }
    await insert('item_cover', { ...own, ...cover, login_id: bilan.consultant.login.id })
    return bilan
  }
  const act = () => ({ synthesisHandedOn: today(), belowMinimumReason: 'Reprise sur un poste adapté' })

  test('below its twenty hours asks a reason; its follow-up is part of it, planned, without an answer to give', async () => {
    const bilan = await kept()
    const panel = (await page(bilan)).closing
    expect(panel).toMatchObject({ asksSynthesis: true, readsSynthesis: false, short: { minimum: '20\u00a0h' } })
    expect(panel?.brings.join(' ')).toContain('fait partie du bilan')
    expect(await codeOf(close(bilan, { ...act(), belowMinimumReason: '' }))).toBe('MINIMUM_REASON')
    await close(bilan, act())
    const [row] = await sql<{ answer: string; days: number }>(
      'SELECT answer, (from_on - current_date)::int AS days FROM follow_up WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(row?.answer).toBe('PLANNED')
    expect(row?.days).toBeGreaterThan(80)
    const mine = await as(bilan.beneficiary, (scope) => myFollowUp(scope, { bilanId: bilan.id }))
    expect(mine).toMatchObject({ state: 'to-plan', part: true })
    const answer = as(bilan.beneficiary, (scope) => answerFollowUp(scope, { bilanId: bilan.id, answer: 'DECLINED' }))
    expect(await codeOf(answer)).toBe('FOLLOW_UP_PART')
    await expect(
      as(bilan.beneficiary, (scope) =>
        scope.tx.followUp.updateMany({ where: { bilanId: bilan.id }, data: { answer: 'DECLINED', answeredAt: now() } }),
      ),
    ).rejects.toThrow('takes no answer')
  })

  test('two weeks before its day the consultant is told to fix a date, unless one is', async () => {
    const bilan = await kept()
    await close(bilan, act())
    expect(await at(later(60), () => followUpsDue(bilan.tenant.id))).toBe(0)
    expect(await at(later(78), () => followUpsDue(bilan.tenant.id))).toBe(1)
    const [mail] = await sql<{ recipient: string }>("SELECT recipient FROM mail WHERE kind LIKE 'followup.%'")
    expect(mail?.recipient).toBe(bilan.consultant.email)
  })

  test('held, it says what became of each proposal, and covers the last of the content', async () => {
    const bilan = await kept()
    await close(bilan, act())
    const before = (await page(bilan)).phases.phases.at(-1)
    expect(before).toMatchObject({ key: 'SUIVI', state: 'current', items: [{ state: 'later' }] })
    await aSession(bilan, { nature: 'FOLLOW_UP', phaseKey: null, inDays: -1, time: '18:00', signed: 'BOTH' })
    const outcomes = [{ proposal: 'Poste aménagé', outcome: 'DONE' as const }]
    await as(bilan.consultant, (scope) => recordFollowUp(scope, { bilanId: bilan.id, outcomes }))
    const after = await page(bilan)
    expect(after.head.stage).toBe('FOLLOWED_UP')
    expect(after.phases.phases.at(-1)).toMatchObject({ state: 'closed', items: [{ state: 'done' }] })
  })

  test('no member writes that an offered follow-up is part of the bilan', async () => {
    const bilan = await aBilan({ entered: true, sessions: [hour(-2)] })
    const forged = as(bilan.consultant, (scope) =>
      scope.tx.followUp.createMany({
        data: [
          {
            ...{ id: newId(), tenantId: bilan.tenant.id, bilanId: bilan.id, answer: 'PLANNED' },
            ...{ fromOn: new Date('2027-01-01'), toOn: new Date('2027-01-01') },
          },
        ],
      }),
    )
    await expect(forged).rejects.toThrow('offered to the person')
  })
})
