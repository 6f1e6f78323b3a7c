import { afterAll, describe, expect, test } from 'vitest'
import { itemsDue } from '@/lib/bilan-types/content'
import { closeBilan } from '@/lib/closing/closing-commands'
import { phasesPage } from '@/lib/closing/queries'
import { makePapers } from '@/lib/documents/paper-commands'
import { coverItem } from '@/lib/phases/item-commands'
import { addObjective } from '@/lib/phases/objective-commands'
import { reopenPhase } from '@/lib/phases/phase-commands'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { asMember, newId } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import type { SessionWish } from '@/tests/support/session-factory'

afterAll(closeAll)

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error) => (error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NotFound' : String(error)),
  )

const phases = ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION']
const restitution: SessionWish = { nature: 'RESTITUTION', phaseKey: 'CONCLUSION', signed: 'BOTH', minutes: 120 }

/** A bilan at its end: phases closed, restitution signed, synthèse ticked in it. */
async function ripe(wish: Parameters<typeof aBilan>[0] = {}, sessions: SessionWish[] = []): Promise<TestBilan> {
  const bilan = await aBilan({
    entered: true,
    closedPhases: phases,
    sessions: [{ signed: 'BOTH', minutes: 120 }, restitution, ...sessions],
    ...wish,
  })
  const last = bilan.sessions.find((one) => one.nature === 'RESTITUTION')
  const conclusion = bilan.parameters.phases.find((one) => one.key === 'CONCLUSION')
  if (!last || !conclusion) return bilan
  for (const item of itemsDue(conclusion)) {
    await insert('item_cover', {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      phase_key: 'CONCLUSION',
      item_key: item.key,
      session_id: last.id,
      at: now(),
      login_id: bilan.consultant.login.id,
    })
  }
  return bilan
}

const today = (): string => dayOf(now())
const act = (bilan: TestBilan, change: Partial<Parameters<typeof closeBilan>[1]> = {}) => ({
  bilanId: bilan.id,
  synthesisHandedOn: today(),
  belowMinimumReason: '',
  cancels: [],
  ...change,
})
const close = (bilan: TestBilan, change: Partial<Parameters<typeof closeBilan>[1]> = {}) =>
  as(bilan.consultant, (scope) => closeBilan(scope, act(bilan, change)))
const page = (bilan: TestBilan) => as(bilan.consultant, (scope) => phasesPage(asMember(scope), { bilanId: bilan.id }))

describe('closing a bilan', () => {
  test('is one act: closing, follow-up, papers with frozen facts, mail, stage', async () => {
    const bilan = await ripe()
    const before = (await page(bilan)).closing
    expect(before?.why).toBe('')
    expect(before?.lines.every((line) => line.done)).toBe(true)
    expect(before?.brings.join(' ')).toContain('Attestation de fin de bilan et certificat de réalisation')
    await close(bilan)

    const [row] = await sql<{ stage: string; phase_key: string | null; closed: boolean }>(
      'SELECT stage, phase_key, closed_at IS NOT NULL AS closed FROM bilan WHERE id = $1',
      [bilan.id],
    )
    expect(row).toEqual({ stage: 'CLOSED', phase_key: null, closed: true })
    const papers = await sql<{
      kind: string
      number: string
      facts: { countedMinutes: number }
      issued_at: Date | null
    }>('SELECT kind, number, facts, issued_at FROM document WHERE bilan_id = $1 ORDER BY kind', [bilan.id])
    const year = today().slice(0, 4)
    expect(papers.map((one) => [one.kind, one.number, one.facts.countedMinutes, one.issued_at])).toEqual([
      ['ATTESTATION', `ATT-${year}-0001`, 240, null],
      ['CERTIFICAT', `CER-${year}-0001`, 240, null],
    ])
    const [closing] = await sql<{ session: string; day: string }>(
      "SELECT restitution_session_id AS session, to_char(synthesis_handed_on, 'YYYY-MM-DD') AS day FROM closing WHERE bilan_id = $1",
      [bilan.id],
    )
    expect(closing).toEqual({ session: bilan.sessions[1]?.id, day: today() })
    expect(
      await sql('SELECT 1 FROM follow_up WHERE bilan_id = $1 AND from_on > current_date + 80 AND answer IS NULL', [
        bilan.id,
      ]),
    ).toHaveLength(1)
    const mails = await sql<{ recipient: string; body: string }>(
      "SELECT recipient, body FROM mail WHERE kind = 'bilan.closed' AND tenant_id = $1",
      [bilan.tenant.id],
    )
    expect(mails).toHaveLength(1)
    expect(mails[0]?.recipient).toBe(bilan.beneficiary.email)
    const events = await sql<{ kind: string }>('SELECT kind FROM event WHERE bilan_id = $1 ORDER BY seq DESC LIMIT 4', [
      bilan.id,
    ])
    expect(events.map((one) => one.kind)).toEqual([
      'bilan.closed',
      'document.requested',
      'document.requested',
      'bilan.stage',
    ])
    expect(await sql('SELECT 1 FROM participation WHERE bilan_id = $1 AND until_at IS NULL', [bilan.id])).toHaveLength(
      2,
    )
  })

  test('is refused with the exact list of what is missing', async () => {
    const bilan = await ripe({ closedPhases: ['PRELIMINAIRE', 'INVESTIGATION'] }, [
      { minutes: 60, signed: 'PRACTITIONER', label: 'Deuxième entretien' },
      { state: 'PLANNED', inDays: -3, time: '16:00' },
    ])
    const refused = await close(bilan).catch((error) => error)
    expect(refused.refusal.code).toBe('CLOSING_MISSING')
    expect(refused.refusal.message).toContain('Clore la phase de conclusion')
    expect(refused.refusal.message.match(/ ; /g)).toHaveLength(2)
    const panel = (await page(bilan)).closing
    expect(panel?.why).toBe('Il reste 3 points à régler.')
    const open = panel?.lines.filter((line) => !line.done) ?? []
    const base = `/e/${bilan.tenant.slug}/bilans/${bilan.id}`
    expect(open.map((line) => line.href).sort()).toEqual(
      [`${base}/phases#conclusion`, ...bilan.sessions.slice(2).map((one) => `${base}/seances/${one.id}`)].sort(),
    )
    expect(await sql('SELECT 1 FROM closing WHERE bilan_id = $1', [bilan.id])).toEqual([])
  })

  test('cancels the sessions ahead that it named, and no other', async () => {
    const bilan = await ripe({}, [{ state: 'PLANNED', inDays: 10 }])
    const ahead = bilan.sessions[2]?.id ?? ''
    expect(await codeOf(close(bilan))).toBe('SESSIONS_CHANGED')
    expect((await page(bilan)).closing?.cancels.map((one) => one.id)).toEqual([ahead])
    expect(await codeOf(close(bilan, { cancels: [ahead] }))).toBe('OK')
    const [row] = await sql<{ state: string; by: string }>(
      'SELECT state, cancelled_by_party AS by FROM session WHERE id = $1',
      [ahead],
    )
    expect(row).toEqual({ state: 'CANCELLED', by: 'PRACTITIONER' })
    const [mail] = await sql<{ body: string }>("SELECT body FROM mail WHERE kind = 'bilan.closed' AND tenant_id = $1", [
      bilan.tenant.id,
    ])
    expect(mail?.body).toMatch(/annulé : le \d/)
    expect(mail?.body).not.toContain('Entretien')
  })

  test('asks for the day of the synthèse, and below a minimum for a reason', async () => {
    const bilan = await ripe({ parameters: { minMinutes: 1200 } })
    expect(await codeOf(close(bilan, { synthesisHandedOn: undefined }))).toBe('SYNTHESIS_DAY')
    expect(await codeOf(close(bilan, { synthesisHandedOn: '2001-01-01' }))).toBe('SYNTHESIS_DAY_OUT')
    expect(await codeOf(close(bilan))).toBe('MINIMUM_REASON')
    expect(await codeOf(close(bilan, { belowMinimumReason: 'Reprise d’emploi' }))).toBe('OK')
  })

  test('by two at once, happens once', async () => {
    const bilan = await ripe()
    const codes = await Promise.all([codeOf(close(bilan)), codeOf(close(bilan))])
    expect(codes.sort()).toEqual(['NOT_OPEN', 'OK'])
    expect(await sql('SELECT 1 FROM document WHERE bilan_id = $1', [bilan.id])).toHaveLength(2)
    expect(await sql('SELECT 1 FROM follow_up WHERE bilan_id = $1', [bilan.id])).toHaveLength(1)
  })

  test('of several bilans at once numbers their papers without a gap', async () => {
    const first = await ripe()
    const others = await Promise.all([1, 2, 3].map(() => ripe({ tenant: first.tenant })))
    await Promise.all([first, ...others].map((bilan) => close(bilan)))
    const numbers = await sql<{ number: string }>(
      "SELECT number FROM document WHERE tenant_id = $1 AND kind = 'ATTESTATION' ORDER BY number",
      [first.tenant.id],
    )
    expect(numbers.map((one) => one.number.slice(-4))).toEqual(['0001', '0002', '0003', '0004'])
  })

  test('is the consultant’s: nobody else’s, and nobody finds another’s', async () => {
    const bilan = await ripe()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const outsider = await aMember()
    const colleague = await aMember({ tenant: bilan.tenant })
    const attempt = (who: Parameters<typeof as>[0]) => codeOf(as(who, (scope) => closeBilan(scope, act(bilan))))
    expect(await attempt(bilan.beneficiary)).toBe('NOT_YOURS')
    expect(await attempt(admin)).toBe('NOT_YOURS')
    expect(await attempt(outsider)).toBe('NotFound')
    expect(await attempt(colleague)).toBe('NotFound')
  })

  test('is for good: no phase is reopened, nothing is ticked nor written any more', async () => {
    const bilan = await ripe()
    await close(bilan)
    expect(
      await codeOf(as(bilan.consultant, (scope) => reopenPhase(scope, { bilanId: bilan.id, phaseKey: 'CONCLUSION' }))),
    ).toBe('NOT_OPEN')
    expect(
      await codeOf(as(bilan.beneficiary, (scope) => addObjective(scope, { bilanId: bilan.id, text: 'Encore un' }))),
    ).toBe('NOT_OPEN')
    const sessionId = bilan.sessions[0]?.id ?? ''
    expect(
      await codeOf(
        as(bilan.consultant, (scope) =>
          coverItem(scope, { bilanId: bilan.id, itemKey: 'REQUEST_CLARIFIED', sessionId }),
        ),
      ),
    ).toBe('NOT_OPEN')
    expect((await page(bilan)).closing).toBeNull()
  })

  test('is not refused by settings that lack something: the papers wait, and the consultant is told', async () => {
    const bilan = await ripe()
    await sql('UPDATE organisation SET siret = NULL WHERE id = $1', [bilan.tenant.id])
    expect((await page(bilan)).closing?.missingSettings).toEqual(['SIRET'])
    await close(bilan)
    expect(await makePapers(bilan.tenant.id)).toBe(0)
    const waiting = await sql<{ attempts: number; failure: string }>(
      'SELECT attempts, failure FROM document WHERE bilan_id = $1',
      [bilan.id],
    )
    expect(waiting.map((one) => [one.attempts, one.failure])).toEqual([
      [0, 'SETTINGS SIRET'],
      [0, 'SETTINGS SIRET'],
    ])
    await sql("UPDATE organisation SET siret = '73282932000074' WHERE id = $1", [bilan.tenant.id])
    expect(await makePapers(bilan.tenant.id)).toBe(2)
  })
})
