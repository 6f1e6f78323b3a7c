import { afterAll, describe, expect, test } from 'vitest'
import { answerAdaptation, askAdaptation } from '@/lib/bilans/adaptation-commands'
import { adaptationsPage } from '@/lib/bilans/adaptation-queries'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { dossierPage } from '@/lib/bilans/dossier-queries'
import { changeFrame } from '@/lib/bilans/frame-commands'
import { ChangeFrame } from '@/lib/bilans/frame-schema'
import { answerNotes, handOver, handOverCaseload } from '@/lib/bilans/handover-commands'
import { journalPage } from '@/lib/bilans/journal-queries'
import { removeNote, saveNote } from '@/lib/bilans/note-commands'
import { notesPage } from '@/lib/bilans/note-queries'
import { abandonBilan, resumeBilan, suspendBilan } from '@/lib/bilans/pause-commands'
import { requestsPage } from '@/lib/bilans/request-queries'
import { visibilityPage } from '@/lib/bilans/visibility-queries'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import { moveSession } from '@/lib/sessions/plan-commands'
import { MoveSession } from '@/lib/sessions/schema'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const missing = { name: 'NotFound' }
const sessionStates = async (bilan: TestBilan) =>
  (await sql<{ state: string }>('SELECT state FROM session WHERE bilan_id = $1 ORDER BY day', [bilan.id])).map(
    (one) => one.state,
  )

describe('pause and end', () => {
  test('either suspends, with words for the pair alone, and either resumes', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }, { state: 'PLANNED' }] })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const input = { bilanId: bilan.id, reasonKind: 'PERSONAL', reason: 'Une opération', cancelSessions: true }
    await as(bilan.beneficiary, (scope) => suspendBilan(scope, input))
    await expect(as(bilan.consultant, (scope) => suspendBilan(scope, input))).rejects.toThrow('SUSPENDED_ALREADY')
    expect(await sessionStates(bilan)).toEqual(['HELD', 'CANCELLED'])
    expect(await as(admin, (scope) => scope.tx.reason.count({ where: { bilanId: bilan.id } }))).toBe(0)
    expect(
      (await as(bilan.consultant, (scope) => dossierPage(asMember(scope), { bilanId: bilan.id }))).suspensions[0]
        ?.reason,
    ).toContain('Une opération')
    expect(
      (await as(admin, (scope) => dossierPage(asMember(scope), { bilanId: bilan.id }))).suspensions[0]?.reason,
    ).toBe('Raison personnelle')
    await as(bilan.consultant, (scope) => resumeBilan(scope, { bilanId: bilan.id }))
    expect((await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))).suspendedAt).toBeNull()
    await expect(as(admin, (scope) => suspendBilan(scope, input))).rejects.toThrow('NOT_YOURS')
    const mails = await sql<{ body: string }>("SELECT body FROM mail WHERE kind = 'bilan.suspended'")
    expect(mails[0]?.body).not.toContain('opération')
  })

  test('two suspensions at the same instant are one', async () => {
    const bilan = await aBilan({ entered: true })
    const input = { bilanId: bilan.id, reasonKind: 'OTHER', reason: '', cancelSessions: false }
    const both = await Promise.allSettled([
      as(bilan.consultant, (scope) => suspendBilan(scope, input)),
      as(bilan.beneficiary, (scope) => suspendBilan(scope, input)),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('abandoning ends it, cancels what is planned and keeps what was signed', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ signed: 'BOTH' }, { state: 'PLANNED' }] })
    await expect(
      as(bilan.beneficiary, (scope) => abandonBilan(scope, { bilanId: bilan.id, reasonKind: 'NO_NEWS', reason: '' })),
    ).rejects.toThrow('UNKNOWN_REASON')
    await as(bilan.beneficiary, (scope) =>
      abandonBilan(scope, { bilanId: bilan.id, reasonKind: 'DECISION', reason: '' }),
    )
    expect((await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))).stage).toBe('ABANDONED')
    expect(await sessionStates(bilan)).toEqual(['HELD', 'CANCELLED'])
    await expect(
      as(bilan.consultant, (scope) => abandonBilan(scope, { bilanId: bilan.id, reasonKind: 'DECISION', reason: '' })),
    ).rejects.toThrow('ENDED')
  })
})

describe('frame', () => {
  const typed = {
    initiator: 'BENEFICIARY',
    aim: 'EVOLUTION',
    workingTime: 'OFF_WORKING_TIME',
    funder: 'CPF',
    mode: 'MIXED',
    cap: '24 h',
  }
  const change = (bilan: TestBilan, more: object) =>
    as(bilan.consultant, (scope) => changeFrame(scope, ChangeFrame.parse({ bilanId: bilan.id, ...typed, ...more })))

  test('a change is on the trail by the names of its fields, and the stage follows it', async () => {
    const bilan = await aBilan({ entered: true })
    await change(bilan, { workingTime: 'ON_WORKING_TIME', fundingSettledOn: '2026-01-05', cap: '20h' })
    const read = await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))
    expect(read.stage).toBe('FUNDING')
    expect(read.capMinutes).toBe(1200)
    const [event] = await sql<{ payload: string }>(
      "SELECT payload FROM event WHERE bilan_id = $1 AND kind = 'bilan.frame-changed'",
      [bilan.id],
    )
    expect(JSON.parse(event?.payload ?? '').fields).toEqual(
      expect.arrayContaining(['workingTime', 'capMinutes', 'fundingSettledOn']),
    )
  })

  test('no cap below the hours on record', async () => {
    const bilan = await aBilan({ entered: true, sessions: [{ minutes: 120 }] })
    await expect(change(bilan, { cap: '1h30' })).rejects.toThrow('CAP_BELOW_USED')
    await change(bilan, { cap: '2h' })
  })
})

describe('hand-over', () => {
  test('the former consultant is out at once; sessions pass, one that clashes waits; her notes wait for her yes', async () => {
    const start = new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000 + 3 * 86_400_000)
    const later = new Date(start.getTime() + 86_400_000)
    const next = await aMember({ firstName: 'Inès' })
    const other = await aBilan({ consultant: next, entered: true, sessions: [{ state: 'PLANNED', startsAt: start }] })
    const former = await aMember({ tenant: other.tenant })
    const bilan = await aBilan({
      consultant: former,
      entered: true,
      sessions: [
        { state: 'PLANNED', startsAt: start },
        { state: 'PLANNED', startsAt: later },
      ],
    })
    const noteId = newId()
    await as(former, (scope) => saveNote(scope, { bilanId: bilan.id, noteId, text: 'Entre nous' }))

    await as(former, (scope) => handOver(scope, { bilanId: bilan.id, toMemberId: next.id }))
    await expect(as(former, (scope) => bilanToRead(scope, bilan.id))).rejects.toMatchObject(missing)
    expect(await as(former, (scope) => scope.tx.session.count({ where: { bilanId: bilan.id } }))).toBe(0)
    const rows = await sql<{ mine: boolean; asked: boolean }>(
      `SELECT s.practitioner_member_id = $2 AS mine, EXISTS (SELECT 1 FROM move_request r WHERE r.session_id = s.id AND r.answered_at IS NULL) AS asked
       FROM session s WHERE s.bilan_id = $1 ORDER BY starts_at`,
      [bilan.id, next.id],
    )
    expect(rows).toEqual([
      { mine: false, asked: true },
      { mine: true, asked: false },
    ])
    expect(
      (await sql("SELECT recipient FROM mail WHERE kind = 'bilan.handed-over' AND tenant_id = $1", [other.tenant.id]))
        .length,
    ).toBe(3)

    const notes = () => as(next, (scope) => notesPage(asMember(scope), { bilanId: bilan.id, page: 1 }))
    expect((await notes()).notes).toHaveLength(0)
    const view = await as(bilan.beneficiary, (scope) => requestsPage(asPerson(scope), { bilanId: bilan.id }))
    const handoverId = view.notes[0]?.handoverId ?? ''
    await expect(as(next, (scope) => answerNotes(scope, { handoverId, answer: 'PASS' }))).rejects.toMatchObject(missing)
    await expect(
      as(next, (scope) =>
        scope.tx.handover.updateMany({
          where: { id: handoverId },
          data: { notesPassAt: scope.now, notesAnsweredAt: scope.now },
        }),
      ),
    ).rejects.toThrow()
    await as(bilan.beneficiary, (scope) => answerNotes(scope, { handoverId, answer: 'PASS' }))
    expect((await notes()).notes.map((note) => note.author)).toEqual([`${former.firstName} ${former.lastName}`])
    await expect(as(next, (scope) => saveNote(scope, { bilanId: bilan.id, noteId, text: 'Réécrit' }))).rejects.toThrow(
      'REMOVED_NOTE',
    )
    await as(bilan.beneficiary, (scope) => answerNotes(scope, { handoverId, answer: 'KEEP' }))
    expect((await notes()).notes).toHaveLength(0)
  })

  test('a session that clashed becomes the new consultant’s once he moves it', async () => {
    const start = new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000 + 3 * 86_400_000)
    const next = await aMember()
    const other = await aBilan({ consultant: next, entered: true, sessions: [{ state: 'PLANNED', startsAt: start }] })
    const bilan = await aBilan({
      tenant: other.tenant,
      entered: true,
      sessions: [{ state: 'PLANNED', startsAt: start }],
    })
    await as(bilan.consultant, (scope) => handOver(scope, { bilanId: bilan.id, toMemberId: next.id }))
    const sessionId = bilan.sessions[0]?.id ?? ''
    const day = dayOf(new Date(start.getTime() + 2 * 86_400_000), PARIS)
    await as(next, (scope) =>
      moveSession(
        scope,
        MoveSession.parse({ bilanId: bilan.id, sessionId, day, start: '10:00', end: '11:30', mode: 'PHONE' }),
      ),
    )
    expect(await sql('SELECT practitioner_member_id AS id FROM session WHERE id = $1', [sessionId])).toEqual([
      { id: next.id },
    ])
  })

  test('a caseload passes whole; ended bilans are left, without access', async () => {
    const leaving = await aMember()
    const going = await aBilan({ consultant: leaving, entered: true })
    const ended = await aBilan({
      consultant: leaving,
      tenant: going.tenant,
      entered: true,
      columns: { abandoned_at: new Date() },
    })
    const next = await aMember({ tenant: going.tenant })
    const admin = await aMember({ tenant: going.tenant, permissions: ['ADMIN'] })
    expect(await as(admin, (scope) => handOverCaseload(scope, leaving.id, next.id))).toBe(1)
    expect((await as(next, (scope) => bilanToRead(scope, going.id))).referentMemberId).toBe(next.id)
    await expect(as(leaving, (scope) => bilanToRead(scope, ended.id))).rejects.toMatchObject(missing)
    await expect(as(next, (scope) => bilanToRead(scope, ended.id))).rejects.toMatchObject(missing)
  })
})

describe('adaptations', () => {
  test('asked by her, read and answered by the référent, who sees nothing else; the administrator sees nothing', async () => {
    const bilan = await aBilan({ entered: true })
    const referent = await aMember({ tenant: bilan.tenant, permissions: ['REFERENT_HANDICAP'] })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    await as(bilan.beneficiary, (scope) =>
      askAdaptation(scope, { bilanId: bilan.id, need: 'Pauses toutes les heures' }),
    )
    const list = await as(referent, (scope) => adaptationsPage(asMember(scope), { page: 1 }))
    expect(list.waiting.map((one) => one.need)).toEqual(['Pauses toutes les heures'])
    expect(list.waiting[0]?.name).toBe(`${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`)
    await expect(as(referent, (scope) => bilanToRead(scope, bilan.id))).rejects.toMatchObject(missing)
    await expect(as(admin, (scope) => adaptationsPage(asMember(scope), { page: 1 }))).rejects.toMatchObject(missing)
    const adaptationId = list.waiting[0]?.id ?? ''
    await expect(as(admin, (scope) => answerAdaptation(scope, { adaptationId, answer: 'Oui' }))).rejects.toMatchObject(
      missing,
    )
    await as(referent, (scope) => answerAdaptation(scope, { adaptationId, answer: 'Des pauses sont prévues.' }))
    await expect(
      as(bilan.consultant, (scope) => answerAdaptation(scope, { adaptationId, answer: 'Encore' })),
    ).rejects.toThrow('ANSWERED')
    const seen = await as(bilan.beneficiary, (scope) => requestsPage(asPerson(scope), { bilanId: bilan.id }))
    expect(seen.adaptations[0]?.answer).toBe('Des pauses sont prévues.')
    const mails = await sql<{ recipient: string; body: string; subject: string }>(
      "SELECT recipient, subject, body FROM mail WHERE kind LIKE 'adaptation.%' AND tenant_id = $1",
      [bilan.tenant.id],
    )
    expect(mails.map((mail) => mail.recipient).sort()).toEqual(
      [referent.email, bilan.beneficiary.email, bilan.consultant.email].sort(),
    )
    for (const mail of mails) expect(`${mail.subject} ${mail.body}`).not.toMatch(/Pauses|Bernard|handicap/)
  })
})

describe('notes, journal, who sees what', () => {
  test('a note saved twice is one; removed, its words are gone', async () => {
    const bilan = await aBilan({ entered: true })
    const noteId = newId()
    const save = (text: string) => as(bilan.consultant, (scope) => saveNote(scope, { bilanId: bilan.id, noteId, text }))
    await save('un')
    await save('deux')
    expect(
      (await as(bilan.consultant, (scope) => notesPage(asMember(scope), { bilanId: bilan.id, page: 1 }))).notes.map(
        (note) => note.text,
      ),
    ).toEqual(['deux'])
    await as(bilan.consultant, (scope) => removeNote(scope, { bilanId: bilan.id, noteId }))
    expect(await sql<{ text: string }>('SELECT text FROM private_note WHERE id = $1', [noteId])).toEqual([{ text: '' }])
    await expect(save('trois')).rejects.toThrow('REMOVED_NOTE')
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    await expect(
      as(admin, (scope) => notesPage(asMember(scope), { bilanId: bilan.id, page: 1 })),
    ).rejects.toMatchObject(missing)
    await expect(
      as(bilan.beneficiary, (scope) => saveNote(scope, { bilanId: bilan.id, noteId: newId(), text: 'x' })),
    ).rejects.toMatchObject(missing)
  })

  test('the journal says who did what, and the person reads who sees what by name', async () => {
    const bilan = await aBilan({ entered: true })
    await as(bilan.consultant, (scope) =>
      suspendBilan(scope, { bilanId: bilan.id, reasonKind: 'OTHER', reason: 'x', cancelSessions: false }),
    )
    const journal = await as(bilan.consultant, (scope) => journalPage(asMember(scope), { bilanId: bilan.id, page: 1 }))
    expect(journal.entries.map((entry) => entry.what)).toContain('Vous avez suspendu le bilan.')
    const view = await as(bilan.beneficiary, (scope) => visibilityPage(asPerson(scope), null))
    expect(view.columns[1]?.label).toContain(bilan.consultant.firstName)
    const notes = view.rows.find((row) => row.key === 'private-notes')
    expect(notes?.cells.map((cell) => cell.word)).toEqual(['Sur demande', 'Voit', 'Non', 'Non', 'Non', 'Non'])
    expect(view.mayWithdraw).toBe(true)
    await expect(as(bilan.beneficiary, (scope) => visibilityPage(asPerson(scope), newId()))).rejects.toMatchObject(
      missing,
    )
  })
})
