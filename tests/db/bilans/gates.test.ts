import { afterAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { dossierPage } from '@/lib/bilans/dossier-queries'
import { changeFrame } from '@/lib/bilans/frame-commands'
import { ChangeFrame } from '@/lib/bilans/frame-schema'
import { checkGateOrder, missingBeforeStart } from '@/lib/bilans/gate-rules'
import { passGate } from '@/lib/bilans/passage-commands'
import { startEarly } from '@/lib/bilans/start-commands'
import { confirmEntry } from '@/lib/entry/commands'
import { recordInterview } from '@/lib/entry/interview-commands'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, newId } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll, dateInDays, type TestBilan } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { codeOf, log, refusalOf } from '../sessions/acts'

afterAll(closeAll)

const today = dayOf(now(), PARIS)
const yesterday = addDays(today, -1)

const interview = (bilan: TestBilan, more: object = {}) =>
  as(bilan.consultant, (scope) =>
    recordInterview(scope, {
      bilanId: bilan.id,
      heldOn: yesterday,
      points: [],
      relevant: 'YES',
      orientation: '',
      format: '',
      ...more,
    }),
  )
const stageOf = async (bilan: TestBilan) => (await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))).stage
const factsOf = (bilan: TestBilan) => as(bilan.consultant, (scope) => stageFacts(scope, bilan.id))
const passagesOf = async (bilan: TestBilan) => (await factsOf(bilan)).passages.map((one) => `${one.gate} ${one.day}`)
const hour = (day: string) => ({ nature: 'INTERVIEW', mode: 'ON_SITE', day, start: '09:00', end: '10:00' }) as const

/** Entered 60 days ago, its last exchange some days before yesterday, its delay not set aside. */
async function waiting(daysBeforeYesterday: number): Promise<TestBilan> {
  const bilan = await aBilan({
    typeKey: 'PROFESSIONNEL',
    variantKey: 'EVOLUTION',
    entered: true,
    openedAt: dateInDays(-60),
    frame: { funder: 'EMPLOYER' },
  })
  await sql("DELETE FROM passage WHERE bilan_id = $1 AND gate = 'DELAY_ELAPSED'", [bilan.id])
  await insert('passage', {
    id: newId(),
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    gate: 'EMPLOYER_EXCHANGE',
    party: 'PRACTITIONER',
    day: addDays(yesterday, -daysBeforeYesterday),
    at: now(),
    record_id: newId(),
  })
  return bilan
}

describe('R3: 28 days between the last exchange and the start', () => {
  test('day 27 is refused with the first day that is not, day 28 starts', async () => {
    const early = await waiting(27)
    const refusal = await refusalOf(log(early, hour(yesterday)))
    expect(refusal.code).toBe('TOO_EARLY')
    expect(refusal.message).toMatch(/28 jours/)
    expect(await stageOf(early)).toBe('READY')
    const due = await waiting(28)
    await log(due, hour(yesterday))
    expect(await stageOf(due)).toBe('STARTED')
    // Once begun, nothing waits any longer.
    await log(due, { ...hour(yesterday), start: '11:00', end: '12:00' })
  })

  test('a recorded reason starts it earlier: the pair alone reads it', async () => {
    const bilan = await waiting(3)
    const reason = 'L’agent change de poste dans trois semaines.'
    await as(bilan.consultant, (scope) => startEarly(scope, { bilanId: bilan.id, reason }))
    expect(await codeOf(as(bilan.consultant, (scope) => startEarly(scope, { bilanId: bilan.id, reason })))).toBe(
      'NO_DELAY',
    )
    await log(bilan, hour(yesterday))
    expect(await stageOf(bilan)).toBe('STARTED')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const read = (who: typeof admin) =>
      as(who, async (scope) => (await dossierPage(asMember(scope), { bilanId: bilan.id })).earlyReason)
    expect(await read(bilan.consultant)).toBe(reason)
    expect(await read(admin)).toBeNull()
    const kinds = await sql<{ kind: string }>('SELECT kind FROM event WHERE bilan_id = $1', [bilan.id])
    expect(kinds.map((event) => event.kind)).toEqual(expect.arrayContaining(['gate.passed', 'bilan.started-early']))
  })

  test('nobody else sets it aside, nor where there is nothing to set aside', async () => {
    const bilan = await waiting(3)
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const stranger = await aMember()
    const colleague = await aMember({ tenant: bilan.tenant })
    const early = (who: typeof admin, id = bilan.id) =>
      as(who, (scope) => startEarly(scope, { bilanId: id, reason: 'Parce que' }))
    expect(await codeOf(early(admin))).toBe('NOT_YOURS')
    await expect(early(stranger)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(early(colleague)).rejects.toMatchObject({ name: 'NotFound' })
    const competences = await aBilan({ entered: true })
    expect(await codeOf(early(competences.consultant, competences.id))).toBe('NO_DELAY')
    const unmet = await aBilan({ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION' })
    expect(await codeOf(early(unmet.consultant, unmet.id))).toBe('NOTHING_EXCHANGED')
  })
})

describe('first meetings', () => {
  test('the presentation passes its gate on its day; corrected, it moves; unsuited, it falls', async () => {
    const bilan = await aBilan({ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION' })
    expect(await stageOf(bilan)).toBe('FIRST_CONTACT')
    await interview(bilan)
    expect(await passagesOf(bilan)).toEqual([`PRESENTATION_MEETING ${yesterday}`])
    expect(await stageOf(bilan)).toBe('AGREEMENT')
    await interview(bilan, { heldOn: today })
    expect(await passagesOf(bilan)).toEqual([`PRESENTATION_MEETING ${today}`])
    await interview(bilan, { heldOn: today, relevant: 'NO', orientation: 'Un bilan de compétences' })
    expect(await passagesOf(bilan)).toEqual([])
    expect(await stageOf(bilan)).toBe('NOT_SUITED')
  })

  test('a maintien knows none: notice and consent open it', async () => {
    const bilan = await aBilan({ typeKey: 'MAINTIEN' })
    expect(await codeOf(interview(bilan))).toBe('NO_INTERVIEW')
    expect(await codeOf(as(bilan.consultant, (scope) => confirmEntry(scope, { bilanId: bilan.id })))).toBe('NO_ENTRY')
    expect(missingBeforeStart(await factsOf(bilan))).toEqual(['NOTICE', 'CONSENT', 'FUNDING'])
  })
})

describe('R4: the gates of a reconversion are in order', () => {
  const pass = (bilan: TestBilan, gate: 'PROVIDER_FOUND') =>
    as(bilan.consultant, (scope) => passGate(scope, { id: bilan.id, tenantId: bilan.tenant.id }, gate, newId()))

  test('no discovery before the provider was found; both accept after it', async () => {
    const bilan = await aBilan({ typeKey: 'RECONVERSION', frame: { funder: 'FPETT' } })
    const refused = await refusalOf(interview(bilan))
    expect(refused.code).toBe('GATE_ORDER')
    expect(refused.message).toContain('Organisme trouvé par la conseillère')
    await pass(bilan, 'PROVIDER_FOUND')
    const accept = (who: TestBilan['consultant'] | TestBilan['beneficiary']) =>
      as(who, (scope) => confirmEntry(scope, { bilanId: bilan.id }))
    expect(await codeOf(accept(bilan.consultant))).toBe('GATE_ORDER')
    await interview(bilan)
    await accept(bilan.consultant)
    expect((await factsOf(bilan)).passages.map((one) => one.gate)).not.toContain('MUTUAL_ACCEPTANCE')
    await accept(bilan.beneficiary)
    expect((await factsOf(bilan)).passages.map((one) => [one.gate, one.party])).toContainEqual([
      'MUTUAL_ACCEPTANCE',
      'BENEFICIARY',
    ])
    const facts = await factsOf(bilan)
    expect(checkGateOrder(facts, 'LETTRE_D_ACCORD')?.message).toContain('Devis signé')
    expect(checkGateOrder(facts, 'DEVIS_SIGNED')).toBeNull()
    expect(missingBeforeStart(facts)).toEqual(['NOTICE', 'CONSENT', 'DEVIS_SIGNED', 'LETTRE_D_ACCORD'])
    expect(await codeOf(log(bilan, hour(yesterday)))).toBe('NOT_READY')
  })

  test('no meeting of three is held before the letter', async () => {
    const bilan = await aBilan({ typeKey: 'RECONVERSION', entered: true, frame: { funder: 'FPETT' } })
    const meeting = { ...hour(yesterday), nature: 'TRIPARTITE' as const }
    await sql("DELETE FROM passage WHERE bilan_id = $1 AND gate = 'LETTRE_D_ACCORD'", [bilan.id])
    const refused = await refusalOf(log(bilan, meeting))
    expect(refused.code).toBe('NOT_READY')
    expect(refused.message).toContain('lettre d’accord')
  })

  test('a session is refused again once a record no longer stands', async () => {
    const bilan = await aBilan({ typeKey: 'RECONVERSION', entered: true, frame: { funder: 'FPETT' } })
    await log(bilan, hour(yesterday))
    await sql("UPDATE passage SET undone_at = at WHERE bilan_id = $1 AND gate = 'LETTRE_D_ACCORD'", [bilan.id])
    const refused = await refusalOf(log(bilan, { ...hour(yesterday), start: '11:00', end: '12:00' }))
    expect(refused.message).toContain('lettre d’accord')
  })
})

describe('R14: work begun before its funding', () => {
  const typed = {
    initiator: 'BENEFICIARY',
    aim: 'EVOLUTION',
    workingTime: 'OFF_WORKING_TIME',
    mode: 'ON_SITE',
    cap: '',
  }
  const frame = (bilan: TestBilan, more: object) =>
    codeOf(
      as(bilan.consultant, (scope) =>
        changeFrame(
          scope,
          ChangeFrame.parse({ ...typed, bilanId: bilan.id, earlyStartReason: 'Accord annoncé', ...more }),
        ),
      ),
    )

  test('a professionnel may begin with a recorded reason, before the decision; a reconversion never', async () => {
    const bilan = await aBilan({
      typeKey: 'PROFESSIONNEL',
      variantKey: 'EVOLUTION',
      entered: true,
      frame: { funder: 'EMPLOYER' },
    })
    await sql("DELETE FROM passage WHERE bilan_id = $1 AND gate = 'FUNDING_DECIDED'", [bilan.id])
    expect(await codeOf(log(bilan, hour(yesterday)))).toBe('NOT_READY')
    expect(await frame(bilan, { funder: 'EMPLOYER' })).toBe('done')
    await log(bilan, hour(yesterday))
    const reconversion = await aBilan({ typeKey: 'RECONVERSION', frame: { funder: 'FPETT' } })
    expect(await frame(reconversion, { funder: 'FPETT', aim: 'RECONVERSION' })).toBe('NO_EARLY_START_IN_ORDER')
    const own = await aBilan({ entered: true })
    expect(await frame(own, { funder: 'SELF' })).toBe('NO_EARLY_START')
  })

  test('R6: an accepted devis sets the hours; the frame no longer changes them', async () => {
    const bilan = await aBilan({
      typeKey: 'PROFESSIONNEL',
      variantKey: 'EVOLUTION',
      entered: true,
      frame: { funder: 'EMPLOYER' },
    })
    expect(await frame(bilan, { funder: 'EMPLOYER', cap: '30 h' })).toBe('CAP_OF_CONTRACT')
    expect(await frame(bilan, { funder: 'EMPLOYER', cap: '18 h' })).toBe('done')
  })
})
