import { afterAll, expect, test } from 'vitest'
import { acknowledgeNotice, confirmEntry, giveConsent } from '@/lib/entry/commands'
import { recordInterview } from '@/lib/entry/interview-commands'
import { personEntry } from '@/lib/entry/queries'
import { at, now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import { draftProposal } from '@/lib/proposals/draft-commands'
import { sendProposal } from '@/lib/proposals/send-commands'
import { accordReferral } from '@/lib/referrals/accord-queries'
import { declineEntry, giveBack } from '@/lib/referrals/decline-commands'
import { issueLetter } from '@/lib/referrals/letter-commands'
import { accept, rowOf, tariffs } from '@/tests/db/proposals/scene'
import { codeOf, log, sign } from '@/tests/db/sessions/acts'
import { aNotice, as, closeAll, type TestBilan } from '@/tests/support/factory'
import {
  aListedProvider,
  aNamedBilan,
  anApproach,
  aReferral,
  type TestProvider,
} from '@/tests/support/referral-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const DAY = 86_400_000
const daysAgo = <T>(days: number, work: () => Promise<T>): Promise<T> =>
  at(new Date(now().getTime() - days * DAY), work)
const today = dayOf(now(), PARIS)

/** Karim's way by each one's own act: two consultants decline or are declined, one withdraws, and his thirty hours hold throughout. */
test('from the referral to a third provider, by each one’s own act', async () => {
  const referral = await daysAgo(40, () => aReferral())
  const { funder, person } = referral
  const state = () => as(funder.conseillere, (scope) => accordReferral(asMember(scope), referral.id))
  const named = async (provider: TestProvider) => {
    const id = await aNamedBilan(await anApproach(referral, provider), provider)
    return { id, consultant: provider.consultant, beneficiary: person, tenant: provider.tenant } as unknown as TestBilan
  }
  const meet = (bilan: TestBilan) =>
    as(bilan.consultant, (scope) =>
      recordInterview(scope, {
        bilanId: bilan.id,
        heldOn: dayOf(now(), PARIS),
        points: [],
        relevant: 'YES',
        orientation: '',
        format: '',
      }),
    )
  const letter = (duration: number) =>
    as(funder.conseillere, (scope) => issueLetter(scope, { referralId: referral.id, duration, signed: true }))
  const enter = async (bilan: TestBilan) => {
    await meet(bilan)
    await as(bilan.consultant, (scope) => confirmEntry(scope, { bilanId: bilan.id }))
    await as(person, (scope) => confirmEntry(scope, { bilanId: bilan.id }))
    const notice = await aNotice({ tenant: bilan.tenant, by: bilan.consultant, typeKey: 'RECONVERSION' })
    await as(person, (scope) => acknowledgeNotice(scope, { bilanId: bilan.id, noticeId: notice.id, read: true }))
    const view = await as(person, (scope) => personEntry(asPerson(scope), bilan.id))
    await as(person, (scope) => giveConsent(scope, { bilanId: bilan.id, sha256: view.consent.sha256, agreed: true }))
  }
  const contract = async (bilan: TestBilan) => {
    await as(bilan.consultant, (scope) => draftProposal(scope, { bilanId: bilan.id }))
    const { value } = await as(bilan.consultant, (scope) => sendProposal(scope, { bilanId: bilan.id }))
    await accept(funder.conseillere, { proposalId: value, sha256: (await rowOf(value)).sha256 })
    return (await rowOf(value)).contract_minutes
  }
  const held = async (bilan: TestBilan, day: string, start = '09:00', end = '12:00') => {
    const id = await log(bilan, {
      nature: 'INTERVIEW',
      mode: 'ON_SITE',
      phaseKey: 'PARCOURS',
      day,
      start,
      end,
      cle: newId(),
    })
    await sign(bilan, id, bilan.consultant)
    await sign(bilan, id, person)
  }

  // a first consultant: he prefers another, without a word of why
  const first = await daysAgo(39, () => aListedProvider())
  const declined = await daysAgo(39, () => named(first))
  expect(await codeOf(daysAgo(39, () => letter(600)))).toBe('LETTER_TOO_EARLY')
  await daysAgo(38, () => meet(declined))
  await daysAgo(38, () => as(person, (scope) => declineEntry(scope, { bilanId: declined.id })))
  expect((await state()).approach).toBeNull()

  // a second: both accept, the devis is signed, the letter issued, hours begin
  const second = await daysAgo(37, () => aListedProvider())
  await daysAgo(37, () => tariffs(second.admin))
  const bilan = await daysAgo(37, () => named(second))
  await daysAgo(36, () => enter(bilan))
  expect(await codeOf(daysAgo(36, () => letter(600)))).toBe('LETTER_TOO_EARLY')
  const contracted = await daysAgo(35, () => contract(bilan))
  expect(await codeOf(held(bilan, addDays(today, -30)))).toBe('NOT_READY')
  await daysAgo(34, () => letter(Math.min(1800, contracted)))
  await held(bilan, addDays(today, -30))
  await held(bilan, addDays(today, -29))
  expect((await state()).minutesBefore).toBe(0)

  // the house withdraws: six hours are done for good, the rest goes to the next
  await daysAgo(20, () => as(second.admin, (scope) => giveBack(scope, { bilanId: bilan.id, understood: true })))
  expect(await state()).toMatchObject({ approach: null, minutesBefore: 360 })
  expect(await codeOf(held(bilan, addDays(today, -19)))).toBe('NOT_OPEN')

  const third = await daysAgo(19, () => aListedProvider())
  await daysAgo(19, () => tariffs(third.admin))
  const last = await daysAgo(19, () => named(third))
  const [cap] = await sql<{ cap: number }>('SELECT cap_minutes AS cap FROM bilan WHERE id = $1', [last.id])
  expect(cap?.cap).toBe(1440)
  await daysAgo(18, () => enter(last))
  const most = Math.min(1440, await daysAgo(17, () => contract(last)))
  expect(await codeOf(daysAgo(16, () => letter(most + 1)))).toMatch(/^LETTER_OVER_(RIGHT|DEVIS)$/)
  await daysAgo(16, () => letter(most))
  await held(last, addDays(today, -10))
  const [used] = await sql<{ minutes: number }>(
    'SELECT r.minutes_before + t.counted_minutes AS minutes FROM referral r JOIN approach a ON a.referral_id = r.id AND a.ended_at IS NULL JOIN bilan_totals t ON t.bilan_id = a.bilan_id WHERE r.id = $1',
    [referral.id],
  )
  expect(used?.minutes).toBe(540)

  // the trail of the funder tells the letters; no mail of all this names the kind of bilan, or the agency
  const trail = await sql<{ kind: string }>(`SELECT kind FROM event WHERE tenant_id = $1 AND kind = 'letter.issued'`, [
    funder.tenant.id,
  ])
  expect(trail).toHaveLength(2)
  const mails = await sql<{ subject: string; body: string }>('SELECT subject, body FROM mail')
  expect(mails.length).toBeGreaterThan(10)
  for (const { subject, body } of mails)
    expect(`${subject} ${body}`).not.toMatch(/reconversion|intérim|arrêt de travail|maladie/i)
}, 60_000)
