import { afterAll, describe, expect, test } from 'vitest'
import { visibilityPage } from '@/lib/bilans/visibility-queries'
import { emargementFacts } from '@/lib/documents/facts-rules'
import { hoursOnRecord } from '@/lib/documents/hours-queries'
import { partyCalendar } from '@/lib/meetings/calendar-queries'
import { meetingsPage, ownMeetings } from '@/lib/meetings/pair-queries'
import { partyMeetingsPage } from '@/lib/meetings/party-queries'
import { asMember, asPerson } from '@/lib/platform/scope'
import { sessionDetail } from '@/lib/sessions/detail-queries'
import { aBilan, aMember, as, closeAll } from '@/tests/support/factory'
import { daysFrom, sign, statements } from '../sessions/acts'
import { aMeeting, answer, aProfessionnel, askChange, draft, meet, signOf, validate, waive } from './acts'

afterAll(closeAll)

describe('the pair', () => {
  test('sees answers, wishes, presences, minutes and waivers, in few statements', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const held = await aMeeting(bilan, employer, { kind: 'START' })
    await signOf(employer, held.id)
    const minutes = await draft(bilan, held.id, { decisions: 'Deux enquêtes.' })
    await askChange(bilan, minutes)
    await waive(employer, bilan.id)
    const planned = await aMeeting(bilan, employer, { kind: 'CLOSING', state: 'PLANNED' })
    await answer(employer, {
      meetingId: planned.id,
      answer: 'OTHER_TIME',
      day: daysFrom(9),
      start: '10:00',
      words: 'Plutôt le matin.',
    })
    const work = await statements(() =>
      as(bilan.consultant, (scope) => meetingsPage(asMember(scope), { bilanId: bilan.id })),
    )
    expect(work.count).toBeLessThanOrEqual(6)
    const { meetings, asked, third, plan } = work.value
    expect(third).toBe('Commune de Plouvern')
    expect(asked).toMatchObject({ atLeast: 1, short: 1, waived: false })
    expect(asked.waivers.map((one) => one.said !== null)).toEqual([false, true])
    expect(plan?.kinds.map((one) => one.value)).toEqual(['INTERMEDIATE'])
    expect(meetings.map((one) => one.title)).toEqual(['Rendez-vous de clôture', 'Rendez-vous de démarrage'])
    expect(meetings[0]?.answers).toMatchObject([
      { party: 'BENEFICIARY', answer: null },
      {
        party: 'EMPLOYER',
        answer: 'OTHER_TIME',
        words: 'Plutôt le matin.',
        wished: { day: daysFrom(9), start: '10:00' },
      },
    ])
    expect(meetings[1]?.signatures.map((one) => one.at !== null)).toEqual([false, false, true])
    expect(meetings[1]?.minutes).toMatchObject({
      state: 'CHANGE_ASKED',
      words: { decisions: 'Deux enquêtes.' },
      changes: [{ text: 'Retirer la deuxième phrase.' }],
    })
    const own = await as(bilan.beneficiary, (scope) => ownMeetings(asPerson(scope), { bilanId: bilan.id }))
    expect(own.third).toBe('Commune de Plouvern')
    expect(own.meetings).toHaveLength(2)
    expect(own.meetings[1]?.minutes?.words).not.toBeNull()
  })

  test('she reads who sees what: the employer by name, and the minutes that he may read', async () => {
    const { bilan } = await aProfessionnel()
    const view = await as(bilan.beneficiary, (scope) => visibilityPage(asPerson(scope), bilan.id))
    expect(view.columns.map((column) => column.label)).toContain('Commune de Plouvern, employeur')
    const minutes = view.rows.find((row) => row.key === 'minutes')
    expect(minutes?.cells.map((cell) => cell.word)).toEqual([
      'Lit en premier',
      'Voit',
      'Non',
      'Non',
      'Non',
      'Validés, s’il y était',
      'Non',
    ])
    const other = await aBilan()
    const alone = await as(other.beneficiary, (scope) => visibilityPage(asPerson(scope), other.id))
    expect(alone.rows.some((row) => row.key === 'minutes')).toBe(false)
  })

  test('the administrator sees facts without a word of them; a type without meetings has no such page', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const held = await aMeeting(bilan, employer)
    await validate(bilan, await draft(bilan, held.id))
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const view = await as(admin, (scope) => meetingsPage(asMember(scope), { bilanId: bilan.id }))
    expect(view.meetings[0]?.minutes).toMatchObject({ state: 'VALIDATED', words: null, changes: [] })
    expect(view.plan).toBeNull()
    const other = await aBilan()
    await expect(
      as(other.consultant, (scope) => meetingsPage(asMember(scope), { bilanId: other.id })),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      as(other.beneficiary, (scope) => ownMeetings(asPerson(scope), { bilanId: other.id })),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      as(other.beneficiary, (scope) => ownMeetings(asPerson(scope), { bilanId: bilan.id })),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })

  test('the émargement shows the third presence, awaited then signed, on the page as on the paper', async () => {
    const { bilan, employer } = await aProfessionnel({ entered: true })
    const { id, sessionId } = await aMeeting(bilan, employer)
    const lines = async () =>
      (await as(bilan.consultant, (scope) => sessionDetail(scope, bilan.id, sessionId))).sheet.lines
    const others = async () =>
      emargementFacts(await as(bilan.consultant, (scope) => hoursOnRecord(scope, bilan.id)))?.sessions[0]?.others
    expect((await lines()).at(-1)).toMatchObject({ party: 'EMPLOYER', name: 'Employeur', at: null })
    expect(await others()).toEqual([{ state: 'AWAITED', name: 'Employeur' }])
    await signOf(employer, id)
    await sign(bilan, sessionId, bilan.beneficiary)
    const name = `Maryse ${employer.lastName}`
    expect((await lines()).at(-1)).toMatchObject({ party: 'EMPLOYER', name, at: expect.any(String) })
    expect(await others()).toMatchObject([{ state: 'SIGNED', name }])
  })
})

describe('the third party', () => {
  test('has its list in few statements, and an appointment without a word for its calendar', async () => {
    const { bilan, employer } = await aProfessionnel()
    await meet(bilan, { kind: 'START', start: '09:00' })
    const work = await statements(() => as(employer, (scope) => partyMeetingsPage(asMember(scope))))
    expect(work.count).toBeLessThanOrEqual(3)
    const [meeting] = work.value.upcoming
    expect(meeting).toMatchObject({ label: 'Bilan professionnel', where: 'Téléphone', ahead: true, minutesId: null })
    expect(work.value.waivers).toMatchObject([{ bilanId: bilan.id, short: 1, waivedAt: null }])
    const file = await as(employer, (scope) => partyCalendar(scope, { meetingId: meeting?.id ?? '' }))
    expect(file).toContain(`SUMMARY:Rendez-vous\\, ${bilan.tenant.name}`)
    expect(file).toContain('CLASS:PRIVATE')
    expect(file).not.toMatch(/bilan professionnel|Léa|Bernard|trois/i)
    const other = await aProfessionnel()
    await expect(
      as(other.employer, (scope) => partyCalendar(scope, { meetingId: meeting?.id ?? '' })),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(as(bilan.consultant, (scope) => partyMeetingsPage(asMember(scope)))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
