import { afterAll, describe, expect, test } from 'vitest'
import { partyBilan } from '@/lib/bilans/party-queries'
import { abandonBilan } from '@/lib/bilans/pause-commands'
import { withdrawConsent } from '@/lib/entry/commands'
import { at, now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, newId } from '@/lib/platform/scope'
import { accordReferral } from '@/lib/referrals/accord-queries'
import { giveBack, takeBack } from '@/lib/referrals/decline-commands'
import { issueLetter } from '@/lib/referrals/letter-commands'
import { codeOf, log } from '@/tests/db/sessions/acts'
import {
  aFunder,
  anAccord,
  anAnsweredApproach,
  aSignedDevis,
  entered,
  type TestAccord,
} from '@/tests/support/accord-factory'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aSession } from '@/tests/support/session-factory'

afterAll(closeAll)

const DAY = 86_400_000
/** In the past, so that sessions of the days since may be logged. */
const weeksAgo = <T>(work: () => Promise<T>): Promise<T> => at(new Date(now().getTime() - 21 * DAY), work)
const granted = (minutes = 1800): Promise<TestAccord> => weeksAgo(() => grantedNow(minutes))
const grantedNow = async (minutes: number): Promise<TestAccord> => {
  const accord = await anAccord()
  await entered(accord)
  await aSignedDevis(accord)
  await as(accord.funder.conseillere, (scope) =>
    issueLetter(scope, { referralId: accord.referralId, duration: minutes, signed: true }),
  )
  return accord
}
const hours = (bilan: TestBilan, minutes: number, more: object = {}) =>
  aSession(bilan, { nature: 'INTERVIEW', minutes, phaseKey: 'PARCOURS', signed: 'BOTH', ...more })
const back = (accord: TestAccord) =>
  as(accord.bilan.consultant, (scope) => giveBack(scope, { bilanId: accord.bilan.id, understood: true }))
const referralOf = (accord: TestAccord) =>
  as(accord.funder.conseillere, (scope) => accordReferral(asMember(scope), accord.referralId))

/** The referral goes on with another provider: its bilan is held to what is left. */
async function next(accord: TestAccord, capMinutes: number): Promise<TestAccord> {
  const bilan = await aBilan({ typeKey: 'RECONVERSION', capMinutes, frame: { funder: 'FPETT', aim: 'RECONVERSION' } })
  const approachId = await weeksAgo(() => anAnsweredApproach(accord, bilan))
  return { ...accord, bilan, approachId }
}

describe('a provider that withdraws after the letter', () => {
  test('gives the rest of the hours back: what is signed stays done, and is used of the right', async () => {
    const accord = await granted()
    await hours(accord.bilan, 600)
    await aSession(accord.bilan, { nature: 'INTERVIEW', minutes: 90, phaseKey: 'PARCOURS' })
    await aSession(accord.bilan, { nature: 'INTERVIEW', state: 'PLANNED', phaseKey: 'PARCOURS' })
    await back(accord)
    const referral = await referralOf(accord)
    expect(referral).toMatchObject({ minutesBefore: 690, approach: null, closed: false })
    const [kept] = await sql<{ counted: number; planned: number }>(
      `SELECT t.counted_minutes AS counted, (SELECT count(*)::int FROM session s WHERE s.bilan_id = t.bilan_id AND s.state = 'PLANNED') AS planned
       FROM bilan_totals t WHERE t.bilan_id = $1`,
      [accord.bilan.id],
    )
    expect(kept).toEqual({ counted: 600, planned: 0 })
    // what she granted stays hers to read: dates and hours, with its letter
    const seen = await as(accord.funder.conseillere, (scope) => partyBilan(scope, accord.bilan.id))
    expect(seen.hours.counted).toBe(600)
    const [ending] = await sql<{ ending: string }>('SELECT ending FROM approach WHERE id = $1', [accord.approachId])
    expect(ending?.ending).toBe('WITHDRAWN_BY_PROVIDER')
    await expect(back(accord)).rejects.toThrow('GIVEN_BACK_ALREADY')
  })

  test('its administrator may, when the consultant is away; a colleague and the worker may not', async () => {
    const accord = await granted()
    const admin = await aMember({ tenant: accord.bilan.tenant, permissions: ['ADMIN'] })
    await expect(
      as(accord.bilan.beneficiary, (scope) => giveBack(scope, { bilanId: accord.bilan.id, understood: true })),
    ).rejects.toThrow('NOT_YOURS')
    await as(admin, (scope) => giveBack(scope, { bilanId: accord.bilan.id, understood: true }))
    expect((await referralOf(accord)).approach).toBeNull()
  })
})

describe('a bilan that the worker stops', () => {
  test('abandoned, goes back to the conseillère with its hours counted, in neutral words', async () => {
    const accord = await granted()
    await hours(accord.bilan, 300)
    await as(accord.bilan.beneficiary, (scope) =>
      abandonBilan(scope, { bilanId: accord.bilan.id, reasonKind: 'DECISION', reason: 'Je déménage.' }),
    )
    expect(await referralOf(accord)).toMatchObject({ minutesBefore: 300, approach: null })
    const [mail] = await sql<{ body: string }>(`SELECT body FROM mail WHERE kind = 'bilan.ended' AND recipient = $1`, [
      accord.funder.conseillere.email,
    ])
    expect(mail?.body).not.toMatch(/déménage|abandon|choix/)
  })

  test('his consent withdrawn, waits until she takes the referral back', async () => {
    const accord = await granted()
    const back = (who = accord.funder.conseillere) =>
      as(who, (scope) => takeBack(scope, { referralId: accord.referralId }))
    expect(await codeOf(back())).toBe('NOT_STOPPED')
    await hours(accord.bilan, 120)
    await as(accord.bilan.beneficiary, (scope) => withdrawConsent(scope, { bilanId: accord.bilan.id }))
    const other = await aFunder()
    await expect(back(other.conseillere)).rejects.toMatchObject({ name: 'NotFound' })
    expect((await referralOf(accord)).approach).not.toBeNull()
    await back()
    expect(await referralOf(accord)).toMatchObject({ minutesBefore: 120, approach: null })
    expect(await codeOf(back())).toBe('NOT_STOPPED')
  })
})

describe('thirty hours, whoever holds them', () => {
  test('the letter of the next provider grants what is left, and no minute more', async () => {
    const accord = await granted()
    await hours(accord.bilan, 600)
    await back(accord)
    const second = await next(accord, 1200)
    await weeksAgo(async () => {
      await entered(second)
      await aSignedDevis(second, { minutes: 1800 })
    })
    const issue = (duration: number) =>
      weeksAgo(() =>
        as(accord.funder.conseillere, (scope) =>
          issueLetter(scope, { referralId: accord.referralId, duration, signed: true }),
        ),
      )
    await expect(issue(1201)).rejects.toThrow('LETTER_OVER_RIGHT')
    await issue(1200)
    await hours(second.bilan, 700)
    await hours(second.bilan, 500)
    // 30 h are used: one minute more is refused, by the rule and by the database
    const day = addDays(dayOf(now(), PARIS), -6)
    expect(
      await codeOf(
        log(second.bilan, { nature: 'INTERVIEW', mode: 'ON_SITE', day, start: '18:00', end: '18:10', cle: newId() }),
      ),
    ).toBe('OVER_CAP')
    await expect(hours(second.bilan, 5)).rejects.toThrow('hours_within_cap')
  })

  test('the database refuses it even where a cap was set too high', async () => {
    const accord = await granted()
    await hours(accord.bilan, 700)
    await hours(accord.bilan, 500)
    await back(accord)
    const second = await next(accord, 1800)
    await hours(second.bilan, 600)
    await expect(hours(second.bilan, 5)).rejects.toThrow('the right of the person is used up')
    // nor is a minute added to what was given back
    await expect(hours(accord.bilan, 5)).rejects.toThrow('given back')
    expect((await referralOf(accord)).minutesBefore).toBe(1200)
  })

  test('two at once never pass it together', async () => {
    const accord = await granted()
    await hours(accord.bilan, 700)
    await back(accord)
    const second = await next(accord, 1800)
    await hours(second.bilan, 700)
    await hours(second.bilan, 300)
    // 100 minutes are left; each asks for 60
    const outcomes = await Promise.allSettled([
      hours(second.bilan, 60, { inDays: -20, time: '08:00', signed: undefined }),
      hours(second.bilan, 60, { inDays: -21, time: '08:00', signed: undefined }),
    ])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const [used] = await sql<{ minutes: number }>(
      'SELECT sum(t.counted_minutes + t.to_sign_minutes)::int AS minutes FROM bilan_totals t JOIN approach a ON a.bilan_id = t.bilan_id WHERE a.referral_id = $1',
      [accord.referralId],
    )
    expect(used?.minutes).toBe(1760)
  })

  test('a cap raised past the letter or the right is held down, whoever writes it', async () => {
    const accord = await granted(900)
    await sql('UPDATE bilan_totals SET cap_minutes = 1800 WHERE bilan_id = $1', [accord.bilan.id])
    await sql('UPDATE bilan SET cap_minutes = 1800 WHERE id = $1', [accord.bilan.id])
    const [row] = await sql<{ a: number; b: number }>(
      'SELECT b.cap_minutes AS a, t.cap_minutes AS b FROM bilan b JOIN bilan_totals t ON t.bilan_id = b.id WHERE b.id = $1',
      [accord.bilan.id],
    )
    expect(row).toEqual({ a: 900, b: 900 })
  })
})
