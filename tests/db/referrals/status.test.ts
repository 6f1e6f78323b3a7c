import { afterAll, describe, expect, test } from 'vitest'
import type { StatusKey } from '@/lib/bilan-types/keys'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { at, now } from '@/lib/platform/clock'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember, newId } from '@/lib/platform/scope'
import { statusSeries } from '@/lib/referrals/accord-queries'
import { handInAuthorisation } from '@/lib/referrals/leave-commands'
import { issueLetter } from '@/lib/referrals/letter-commands'
import { agreeStatus, recordStatus, takeCopy, voidStatus } from '@/lib/referrals/status-commands'
import { leavePaper, ownLeavePaper } from '@/lib/referrals/status-queries'
import { statusMissing, statusOn } from '@/lib/referrals/status-rules'
import { codeOf, log, refusalOf } from '@/tests/db/sessions/acts'
import { aFunder, anAccord, aSignedDevis, entered, type TestAccord } from '@/tests/support/accord-factory'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const today = dayOf(now(), PARIS)
const PDF = new Uint8Array([...'%PDF-1.7 autorisation'].map((sign) => sign.charCodeAt(0)))

const DAY = 86_400_000
/** Everything before the first session, done three weeks ago. */
const started = (wish: Parameters<typeof anAccord>[0] = {}) =>
  at(new Date(now().getTime() - 21 * DAY), () => granted(wish))
const granted = async (wish: Parameters<typeof anAccord>[0]) => {
  const accord = await anAccord(wish)
  await entered(accord)
  await aSignedDevis(accord)
  await as(accord.funder.conseillere, (scope) =>
    issueLetter(scope, { referralId: accord.referralId, duration: 1800, signed: true }),
  )
  return accord
}
const status = (accord: TestAccord, key: StatusKey, fromOn = today, agreed = false, by = accord.funder.conseillere) =>
  as(
    by,
    async (scope) => (await recordStatus(scope, { referralId: accord.referralId, status: key, fromOn, agreed })).value,
  )
const agree = (accord: TestAccord, statusId: string) =>
  as(accord.funder.conseillere, (scope) => agreeStatus(scope, { referralId: accord.referralId, statusId }))
const handIn = (accord: TestAccord, statusId: string, bytes = PDF, name = 'autorisation.pdf') =>
  as(
    accord.bilan.beneficiary,
    async (scope) =>
      (
        await handInAuthorisation(scope, {
          bilanId: accord.bilan.id,
          statusId,
          file: new File([bytes as BlobPart], name),
        })
      ).value,
  )
const copy = (accord: TestAccord, authorisationId: string, by: TestMember = accord.funder.conseillere) =>
  as(by, (scope) => takeCopy(scope, { referralId: accord.referralId, authorisationId }))
const missing = async (accord: TestAccord, day = today) =>
  (await as(accord.bilan.consultant, (scope) => stageFacts(scope, accord.bilan.id, day))).statusMissing
const yesterday = addDays(today, -1)
const hold = (accord: TestAccord, day: string) =>
  log(accord.bilan, {
    nature: 'INTERVIEW',
    mode: 'ON_SITE',
    day,
    start: '09:00',
    end: '10:00',
    phaseKey: 'PARCOURS',
    cle: newId(),
  })

describe('the status of a day (R5)', () => {
  test('on sick leave nothing more is asked, and a session is held', async () => {
    const accord = await started()
    expect(await missing(accord)).toEqual([])
    await hold(accord, yesterday)
  })

  test('ends, and the next session waits for the authorisation that he sends and the copy that she opens', async () => {
    const accord = await started()
    await hold(accord, addDays(today, -10))
    const id = await status(accord, 'ON_WORKING_TIME', yesterday)
    expect(await missing(accord)).toEqual(['CONSEILLERE_AGREEMENT', 'LEAVE_AUTHORISATION'])
    expect(await missing(accord, addDays(today, -2))).toEqual([])
    const refused = await refusalOf(hold(accord, yesterday))
    expect(refused.code).toBe('NOT_READY')
    expect(refused.message).toContain('l’autorisation d’absence, que la personne envoie')
    expect(refused.message).not.toMatch(/statut|CDII/)
    // a session of the days before stands under the status of that day
    await hold(accord, addDays(today, -2))
    await agree(accord, id)
    const paper = await handIn(accord, id)
    // handed in is not enough
    expect(await missing(accord)).toEqual(['LEAVE_AUTHORISATION'])
    await copy(accord, paper)
    expect(await missing(accord)).toEqual([])
    await hold(accord, yesterday)
    const facts = await as(accord.bilan.consultant, (scope) => stageFacts(scope, accord.bilan.id))
    expect(missingBeforeStart(facts)).toEqual([])
    const [seen] = await sql<{ member: string; events: number }>(
      `SELECT copied_to_member_id AS member, (SELECT count(*)::int FROM event WHERE tenant_id = $2 AND kind IN ('leave.copied', 'leave.handed-in')) AS events
       FROM leave_authorisation WHERE id = $1`,
      [paper, accord.funder.tenant.id],
    )
    expect(seen).toEqual({ member: accord.funder.conseillere.id, events: 2 })
  })

  test('changes again after the start: off working time wants a calendar with hours', async () => {
    const accord = await started({ bilan: { programme: 'ACCEPTED' } })
    const id = await status(accord, 'OFF_WORKING_TIME', today, true)
    expect(await missing(accord)).toEqual(['CALENDAR_WITH_HOURS'])
    const dates = (start: string | null) => JSON.stringify([{ step: 1, day: today, start, minutes: 60 }])
    const set = (value: string) =>
      sql(
        `INSERT INTO programme (id, tenant_id, bilan_id, version, facts, sha256, proposed_at, proposed_by_member_id, accepted_at, accepted_by_login_id)
         SELECT gen_random_uuid(), tenant_id, bilan_id, version + 1, jsonb_set(facts, '{dates}', $2::jsonb), sha256, proposed_at, proposed_by_member_id, accepted_at, accepted_by_login_id
         FROM programme WHERE bilan_id = $1 AND superseded_at IS NULL`,
        [accord.bilan.id, value],
      )
    await sql('UPDATE programme SET superseded_at = now() WHERE bilan_id = $1 AND version = 0', [accord.bilan.id])
    await set(dates(null))
    expect(await missing(accord)).toEqual(['CALENDAR_WITH_HOURS'])
    await sql('UPDATE programme SET superseded_at = now() WHERE bilan_id = $1 AND superseded_at IS NULL', [
      accord.bilan.id,
    ])
    await sql(
      `INSERT INTO programme (id, tenant_id, bilan_id, version, facts, sha256, proposed_at, proposed_by_member_id, accepted_at, accepted_by_login_id)
       VALUES (gen_random_uuid(), $1, $2, 9, jsonb_build_object('dates', $3::jsonb), 'x', now(), $4, now(), $5)`,
      [
        accord.bilan.tenant.id,
        accord.bilan.id,
        dates('18:00'),
        accord.bilan.consultant.id,
        accord.bilan.beneficiary.login.id,
      ],
    )
    expect(await missing(accord)).toEqual([])
    expect(id).toBeTruthy()
  })

  test('answers the same in the database and in the rule, for every status', async () => {
    const accord = await started()
    for (const key of ['JOB_SEEKER', 'OFF_WORKING_TIME', 'ON_WORKING_TIME', 'SICK_LEAVE'] as const) {
      await status(accord, key)
      const series = await as(accord.funder.conseillere, (scope) => statusSeries(scope, accord.referralId))
      expect(await missing(accord)).toEqual(
        statusMissing(statusOn(series, today), accord.bilan.parameters.statuses, false),
      )
    }
  })

  test('recorded for the same day takes the other’s place; voided, the one before holds again', async () => {
    const accord = await started()
    await status(accord, 'JOB_SEEKER')
    const id = await status(accord, 'ON_WORKING_TIME')
    const rows = await sql('SELECT 1 FROM referral_status WHERE referral_id = $1 AND voided_at IS NULL', [
      accord.referralId,
    ])
    expect(rows).toHaveLength(2)
    expect(await codeOf(status(accord, 'ON_WORKING_TIME', addDays(today, 3)))).toBe('STATUS_SAME')
    await as(accord.funder.colleague, (scope) => voidStatus(scope, { referralId: accord.referralId, statusId: id }))
    expect(await missing(accord)).toEqual([])
    expect(
      await codeOf(
        as(accord.funder.conseillere, (scope) =>
          voidStatus(scope, { referralId: accord.referralId, statusId: accord.statusId }),
        ),
      ),
    ).toBe('STATUS_LAST')
  })

  test('an agreement is given once, where it is asked, by a conseillère who is named', async () => {
    const accord = await started()
    expect(await codeOf(agree(accord, accord.statusId))).toBe('AGREEMENT_NOT_ASKED')
    const id = await status(accord, 'JOB_SEEKER')
    await as(accord.funder.colleague, (scope) => agreeStatus(scope, { referralId: accord.referralId, statusId: id }))
    expect(await codeOf(agree(accord, id))).toBe('AGREED_ALREADY')
    const [row] = await sql<{ by: string }>('SELECT agreed_by_member_id AS by FROM referral_status WHERE id = $1', [id])
    expect(row?.by).toBe(accord.funder.colleague.id)
  })

  test('says in no mail what it is', async () => {
    const accord = await started()
    const id = await status(accord, 'ON_WORKING_TIME')
    await handIn(accord, id)
    const mails = await sql<{ subject: string; body: string }>(
      `SELECT subject, body FROM mail WHERE kind IN ('status.changed', 'leave.handed-in') AND (tenant_id = $1 OR tenant_id = $2)`,
      [accord.funder.tenant.id, accord.bilan.tenant.id],
    )
    expect(mails.length).toBeGreaterThanOrEqual(2)
    for (const { subject, body } of mails) expect(`${subject} ${body}`).not.toMatch(/arrêt|CDII|bilan|agence|emploi/i)
  })
})

describe('the authorisation', () => {
  test('is a picture or a PDF, by its bytes; sent again until she opened it', async () => {
    const accord = await started()
    const id = await status(accord, 'ON_WORKING_TIME', today, true)
    const text = new TextEncoder().encode('du texte')
    expect(await codeOf(handIn(accord, id, text, 'a.pdf'))).toBe('AUTHORISATION_KIND')
    expect(await codeOf(handIn(accord, id, new Uint8Array(), 'a.pdf'))).toBe('AUTHORISATION_FILE')
    expect(await codeOf(handIn(accord, accord.statusId))).toBe('AUTHORISATION_NOT_ASKED')
    const first = await handIn(accord, id)
    const second = await handIn(accord, id)
    // the first is void: there is nothing of it to open
    await expect(copy(accord, first)).rejects.toMatchObject({ name: 'NotFound' })
    await copy(accord, second)
    expect(await codeOf(handIn(accord, id))).toBe('COPY_SEEN')
  })

  test('is read by the worker and the conseillère who took her copy, by nobody else', async () => {
    const accord = await started()
    const id = await status(accord, 'ON_WORKING_TIME', today, true)
    const paper = await handIn(accord, id)
    const hers = (who: TestMember) =>
      as(who, (scope) => leavePaper(asMember(scope), { referralId: accord.referralId, authorisationId: paper }))
    await expect(hers(accord.funder.conseillere)).rejects.toMatchObject({ name: 'NotFound' })
    await copy(accord, paper)
    expect((await hers(accord.funder.conseillere)).mime).toBe('application/pdf')
    const own = await as(accord.bilan.beneficiary, (scope) =>
      ownLeavePaper(scope, { bilanId: accord.bilan.id, authorisationId: paper }),
    )
    expect(own.name).toBe('autorisation.pdf')
    const other = await aFunder()
    const admin = await aMember({ tenant: accord.bilan.tenant, permissions: ['ADMIN'] })
    for (const who of [other.conseillere, accord.bilan.consultant, admin])
      await expect(hers(who)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(copy(accord, paper, other.conseillere)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(status(accord, 'JOB_SEEKER', today, false, other.conseillere)).rejects.toMatchObject({
      name: 'NotFound',
    })
    for (const who of [accord.bilan.consultant, admin]) {
      const seen = await as(who, async (scope) => [
        await scope.tx.referralStatus.count(),
        await scope.tx.leaveAuthorisation.count(),
      ])
      expect(seen).toEqual([0, 0])
    }
  })
})
