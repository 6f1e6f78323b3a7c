import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { dossierPage } from '@/lib/bilans/dossier-queries'
import { changeFrame } from '@/lib/bilans/frame-commands'
import { ChangeFrame } from '@/lib/bilans/frame-schema'
import { bilanHead } from '@/lib/bilans/head-queries'
import { journalPage } from '@/lib/bilans/journal-queries'
import { openBilan } from '@/lib/bilans/opening-commands'
import { OpenBilan } from '@/lib/bilans/opening-schema'
import { visibilityPage } from '@/lib/bilans/visibility-queries'
import { closeBilan } from '@/lib/closing/closing-commands'
import { recordFollowUp } from '@/lib/closing/follow-up-commands'
import { myFollowUp } from '@/lib/closing/follow-up-queries'
import { phasesPage } from '@/lib/closing/queries'
import { CloseBilan, RecordFollowUp } from '@/lib/closing/schema'
import { makePapers } from '@/lib/documents/paper-commands'
import { documentsPage } from '@/lib/documents/queries'
import { acknowledgeNotice, confirmEntry, giveConsent } from '@/lib/entry/commands'
import { recordInterview } from '@/lib/entry/interview-commands'
import { personEntry } from '@/lib/entry/queries'
import { consultantHome } from '@/lib/homes/consultant-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { bilanList } from '@/lib/homes/list-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { bilanOverview } from '@/lib/homes/overview-queries'
import { personHome } from '@/lib/homes/person-queries'
import { meetingsPage } from '@/lib/meetings/pair-queries'
import { waiveMeetings } from '@/lib/meetings/waiver-commands'
import { publishNotice } from '@/lib/organisations/notice-commands'
import { proposedNotice } from '@/lib/organisations/notice-words'
import { PublishNotice } from '@/lib/organisations/schema'
import { myObjectives } from '@/lib/phases/objective-queries'
import { closePhase } from '@/lib/phases/phase-commands'
import { at, now } from '@/lib/platform/clock'
import { addDays, type Day, dayOf, momentOf, PARIS } from '@/lib/platform/day'
import { Done, Refused } from '@/lib/platform/outcome'
import { type Actor, asMember, asPerson, type Member, newId, type Scope } from '@/lib/platform/scope'
import { acceptProgramme, proposeProgramme } from '@/lib/programme/agreement-commands'
import { versionsOf } from '@/lib/programme/facts-queries'
import { ownProgramme } from '@/lib/programme/own-queries'
import { programmePage } from '@/lib/programme/queries'
import { startProgramme } from '@/lib/programme/step-commands'
import { logHours } from '@/lib/sessions/log-commands'
import { LogHours } from '@/lib/sessions/schema'
import { bilanSessions } from '@/lib/sessions/session-queries'
import { signSession } from '@/lib/sessions/sign-commands'
import { letTimePass } from '@/tests/support/clock'
import { aBeneficiary, aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

vi.mock('@/lib/bilan-types/list', async (original) => {
  const { types } = await original<typeof import('@/lib/bilan-types/list')>()
  const { essai } = await import('@/tests/support/essai')
  return { types: [...types, essai] }
})

afterAll(closeAll)
beforeAll(letTimePass)

type Person = Extract<Actor, { kind: 'person' }>

const today = dayOf(now(), PARIS)
const on = (days: number): Day => addDays(today, days)
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (error instanceof Refused) return error.refusal.code
      throw error
    },
  )
const value = <T>(result: T | Done<T>): T => (result instanceof Done ? result.value : result)

/** A house with a coach, and the acts of one bilan of hers; each at noon of a day counted from today unless said otherwise. */
async function aHouse() {
  const tenant = await aTenant()
  const admin = await aMember({ tenant, permissions: ['ADMIN'] })
  const coach = await aMember({ tenant, columns: { specialisations: ['CERTIFIED_COACH'] } })
  const person = await aBeneficiary({ tenant })
  const act = <T>(
    who: Pick<TestMember, 'login' | 'space'>,
    days: number,
    work: (scope: Scope) => Promise<T>,
    time = '12:00',
  ) => at(momentOf(on(days), time), () => as(who, work))
  return { tenant, admin, coach, person, act }
}

const house = {
  ...{ name: 'Maison', address: '', postcode: '', city: '', phone: '', email: '' },
  ...{ referentName: '', referentPhone: '', referentEmail: '' },
}

describe('a fifth type, known by its own file alone', () => {
  test('lives a whole bilan, from its notice to its follow-up', async () => {
    const { tenant, admin, coach, person, act } = await aHouse()
    await act(admin, 0, (scope) =>
      publishNotice(scope, PublishNotice.parse({ typeKey: 'ESSAI', ...proposedNotice('ESSAI', house) })),
    )
    const frame = {
      ...{ initiator: 'BENEFICIARY', aim: 'EVOLUTION', workingTime: 'OFF_WORKING_TIME' },
      ...{ funder: 'AGEFIPH', mode: 'ON_SITE', cap: '' },
    }
    const id = await act(coach, 0, async (scope) =>
      value(
        await openBilan(
          scope,
          OpenBilan.parse({
            ...frame,
            ...{ who: 'KNOWN', beneficiaryId: person.id, cle: newId(), typeKey: 'ESSAI', consultantId: coach.id },
          }),
        ),
      ),
    )
    const bilanId = id
    const stage = async (days: number) => (await act(coach, days, (scope) => bilanToRead(scope, id))).stage
    const log = (days: number, more: object) =>
      act(
        coach,
        days,
        async (scope) =>
          value(
            await logHours(scope, LogHours.parse({ bilanId, mode: 'ON_SITE', day: on(days), sign: true, ...more })),
          ),
        '19:00',
      )
    const sign = (days: number, sessionId: string) =>
      act(person, days, (scope) => signSession(scope, { bilanId, sessionId, version: 1 }), '19:30')
    const look = { nature: 'INTERVIEW', start: '14:00', end: '16:00', items: ['LOOKED'] }
    expect(await stage(0)).toBe('FIRST_CONTACT')

    // Its gates, in its own order.
    expect(await code(act(person, 0, (scope) => confirmEntry(scope, { bilanId })))).toBe('GATE_ORDER')
    const meet = (points: string[]) =>
      act(coach, 1, (scope) =>
        recordInterview(scope, { bilanId, heldOn: on(1), points, relevant: 'YES', orientation: '', format: '' }),
      )
    expect(await code(meet([]))).toBe('POINTS_MISSING')
    await meet(['AGREED'])
    await act(coach, 1, (scope) => confirmEntry(scope, { bilanId }))
    await act(person, 1, (scope) => confirmEntry(scope, { bilanId }))
    expect(await stage(1)).toBe('AGREEMENT')
    const view = () => act(person, 1, (scope) => personEntry(asPerson(scope), id))
    expect((await view()).type).toBe('Bilan d’essai')
    const noticeId = (await view()).notice?.id ?? ''
    await act(person, 1, (scope) => acknowledgeNotice(scope, { bilanId, noticeId, read: true }))
    const { sha256 } = (await view()).consent
    await act(person, 1, (scope) => giveConsent(scope, { bilanId, sha256, agreed: true }))
    expect(await stage(1)).toBe('FUNDING')
    expect(await code(log(1, look))).toBe('NOT_READY')
    const settle = (more: object) =>
      act(coach, 2, (scope) => changeFrame(scope, ChangeFrame.parse({ ...frame, bilanId, ...more })))
    expect(await code(settle({ earlyStartReason: 'Pressé' }))).toBe('NO_EARLY_START_IN_ORDER')
    await settle({ fundingSettledOn: on(2) })
    expect(await stage(2)).toBe('READY')

    // Its programme.
    await act(coach, 2, (scope) => startProgramme(scope, { bilanId }))
    await act(coach, 2, (scope) => proposeProgramme(scope, { bilanId }))
    await act(person, 2, async (scope) => {
      const [standing] = await versionsOf(scope, id)
      return acceptProgramme(scope, { bilanId, sha256: standing?.sha256 ?? '' })
    })

    // Its delay, its phases, its cap.
    expect(await code(log(7, look))).toBe('TOO_EARLY')
    await sign(8, await log(8, look))
    expect(await stage(8)).toBe('STARTED')
    expect(await code(log(9, { ...look, nature: 'RESTITUTION', phaseKey: 'CONCLUSION', items: ['TOLD'] }))).toBe(
      'PHASE_LATER',
    )
    expect(await code(log(9, { ...look, mode: 'VIDEO' }))).toBe('MODE_UNKNOWN')
    expect(await code(log(9, { ...look, nature: 'GUIDED_WORK', duration: '60 min' }))).toBe('NATURE_UNKNOWN')
    expect(await code(act(coach, 9, (scope) => closePhase(scope, { bilanId, phaseKey: 'PARCOURS' })))).toBe(
      'PHASE_MISSING',
    )
    await sign(15, await log(15, { ...look, nature: 'ACCOMPANIED_WORK', items: ['TRIED'] }))
    await act(coach, 15, (scope) => closePhase(scope, { bilanId, phaseKey: 'PARCOURS' }), '20:00')
    const tell = { nature: 'RESTITUTION', start: '09:00', items: ['TOLD'] }
    expect(await code(log(20, { ...tell, end: '11:01' }))).toBe('OVER_CAP')
    await sign(20, await log(20, { ...tell, end: '10:00' }))
    await act(coach, 20, (scope) => closePhase(scope, { bilanId, phaseKey: 'CONCLUSION' }), '20:00')
    expect(await stage(20)).toBe('RESTITUTION')

    // Its closing wants the meeting of three, or her waiver alone.
    const close = () => act(coach, 21, (scope) => closeBilan(scope, CloseBilan.parse({ bilanId })))
    expect(await code(close())).toBe('CLOSING_MISSING')
    await act(person, 21, (scope) => waiveMeetings(scope, { bilanId }))
    await close()
    expect(await stage(21)).toBe('CLOSED')

    // Its follow-up is part of it, a month after the restitution.
    const [followUp] = await sql<{ answer: string; on: string }>(
      "SELECT answer, to_char(from_on, 'YYYY-MM-DD') AS on FROM follow_up WHERE bilan_id = $1",
      [id],
    )
    expect(followUp?.answer).toBe('PLANNED')
    await sign(55, await log(55, { nature: 'FOLLOW_UP', start: '10:00', end: '11:00' }))
    await act(
      coach,
      55,
      (scope) =>
        recordFollowUp(
          scope,
          RecordFollowUp.parse({ bilanId, outcomes: [{ proposal: 'Essayer encore', outcome: 'DONE' }] }),
        ),
      '20:00',
    )
    expect(await stage(55)).toBe('FOLLOWED_UP')

    // Its pages say it by its name to the pair, by its neutral label to the house (R18).
    for (const [who, name] of [
      [coach, 'Bilan d’essai'],
      [admin, 'Accompagnement d’essai'],
    ] as const) {
      const head = await act(who, 56, (scope) => bilanHead(asMember(scope), id))
      expect(head.type).toBe(name)
      const list = await act(who, 56, (scope) => bilanList(asMember(scope), ListArgs.parse({ etape: 'tous' })))
      expect(list.rows.map((row) => row.type)).toEqual([name])
    }
    // Nothing that shows a bilan needs to know it: every page of it, and the paper that its closing brings.
    const paged = { bilanId, page: 1 }
    const pro: ((scope: Scope<Member>) => Promise<unknown>)[] = [
      (scope) => dossierPage(scope, { bilanId }),
      (scope) => phasesPage(scope, { bilanId }),
      (scope) => bilanOverview(scope, { bilanId }),
      (scope) => programmePage(scope, { bilanId, month: null }),
      (scope) => bilanSessions(scope, paged),
      (scope) => documentsPage(scope, paged),
      (scope) => journalPage(scope, paged),
      (scope) => meetingsPage(scope, { bilanId }),
      (scope) => consultantHome(scope, HomeArgs.parse({})),
    ]
    for (const page of pro) await act(coach, 56, (scope) => page(asMember(scope)))
    const own: ((scope: Scope<Person>) => Promise<unknown>)[] = [
      (scope) => personHome(scope, { bilan: id }),
      (scope) => visibilityPage(scope, id),
      (scope) => ownProgramme(scope, { bilanId }),
      (scope) => myObjectives(scope, { bilanId }),
      (scope) => myFollowUp(scope, { bilanId }),
    ]
    for (const page of own) await act(person, 56, (scope) => page(asPerson(scope)))
    expect(await makePapers(tenant.id)).toBe(1)
    const [paper] = await sql<{ title: string }>(
      "SELECT facts #>> '{bilan,title}' AS title FROM document WHERE bilan_id = $1",
      [id],
    )
    expect(JSON.stringify(paper)).not.toContain('Bilan d’essai')
  })
})
