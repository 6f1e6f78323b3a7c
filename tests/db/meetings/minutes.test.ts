import { afterAll, describe, expect, test } from 'vitest'
import { partyMeetingPage, partyMeetingsPage } from '@/lib/meetings/party-queries'
import { asMember } from '@/lib/platform/scope'
import { aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { codeOf } from '../sessions/acts'
import {
  acknowledge,
  aMeeting,
  answer,
  aProfessionnel,
  aReconversion,
  askChange,
  draft,
  eventsOf,
  signOf,
  unwaive,
  validate,
  waive,
  waived,
} from './acts'

afterAll(closeAll)

const page = (who: TestMember, meetingId: string) =>
  as(who, (scope) => partyMeetingPage(asMember(scope), { meetingId }))
/** What somebody’s own role reads of a table about this meeting’s bilan. */
const rows = (who: Parameters<typeof as>[0], table: string, bilanId: string) =>
  as(who, (scope) => scope.tx.$queryRawUnsafe<unknown[]>(`SELECT * FROM ${table} WHERE bilan_id = $1::uuid`, bilanId))

async function heldAndSigned() {
  const { bilan, conseillere } = await aReconversion({ entered: true })
  const meeting = await aMeeting(bilan, conseillere, { kind: 'START' })
  await signOf(conseillere, meeting.id)
  return { bilan, conseillere, meeting }
}

describe('minutes', () => {
  test('drafted, validated by her first, then acknowledged: the third party reads nothing before', async () => {
    const { bilan, conseillere, meeting } = await heldAndSigned()
    const id = await draft(bilan, meeting.id, { decisions: 'Deux enquêtes.', nextSteps: 'Bilan dans un mois.' })
    expect(await rows(conseillere, 'meeting_minutes', bilan.id)).toEqual([])
    expect(await rows(conseillere, 'meeting_minutes_content', bilan.id)).toEqual([])
    expect((await page(conseillere, meeting.id)).minutes).toBeNull()
    await expect(acknowledge(conseillere, meeting.id, id)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await codeOf(validate(bilan, id, bilan.consultant))).toBe('NOT_YOURS')
    await validate(bilan, id)
    expect(await validate(bilan, id)).toBe(id)
    expect((await page(conseillere, meeting.id)).minutes).toMatchObject({
      id,
      points: 'Les pistes ont été présentées.',
      decisions: 'Deux enquêtes.',
    })
    expect(await rows(conseillere, 'meeting_minutes_content', bilan.id)).toHaveLength(1)
    await acknowledge(conseillere, meeting.id, id)
    expect(await acknowledge(conseillere, meeting.id, id)).toBe(id)
    expect((await page(conseillere, meeting.id)).meeting.acknowledged).not.toBeNull()
    const kinds = await eventsOf(bilan)
    expect(kinds.filter((kind) => kind.startsWith('minutes.'))).toEqual([
      'minutes.drafted',
      'minutes.validated',
      'minutes.acknowledged',
    ])
    const mails = await sql('SELECT recipient, subject, body FROM mail WHERE kind LIKE $1', ['%minutes%'])
    expect(mails.some((mail) => mail.recipient === conseillere.email)).toBe(true)
    for (const mail of mails) expect(`${mail.subject} ${mail.body}`).not.toMatch(/bilan|santé|reconversion|pistes|Léa/i)
  })

  test('she asks for a change, also after she validated; the next version voids what was validated and acknowledged', async () => {
    const { bilan, conseillere, meeting } = await heldAndSigned()
    const first = await draft(bilan, meeting.id)
    await askChange(bilan, first)
    expect(await codeOf(askChange(bilan, first))).toBe('CHANGE_ASKED')
    expect(await codeOf(draft(bilan, meeting.id, { version: 1 }))).toBe('MINUTES_SAME')
    expect(await codeOf(draft(bilan, meeting.id, { version: 0, points: 'Autre.' }))).toBe('MINUTES_CHANGED')
    const second = await draft(bilan, meeting.id, { version: 1, points: 'Sans la phrase.' })
    await expect(validate(bilan, first)).rejects.toMatchObject({ name: 'NotFound' })
    await validate(bilan, second)
    await acknowledge(conseillere, meeting.id, second)
    await askChange(bilan, second)
    expect((await page(conseillere, meeting.id)).minutes).toBeNull()
    expect(await rows(conseillere, 'meeting_minutes_content', bilan.id)).toEqual([])
    const third = await draft(bilan, meeting.id, { version: 2, points: 'Encore autre chose.' })
    expect((await page(conseillere, meeting.id)).minutes).toBeNull()
    expect(await rows(conseillere, 'meeting_minutes', bilan.id)).toEqual([])
    await validate(bilan, third)
    expect(await page(conseillere, meeting.id)).toMatchObject({
      minutes: { id: third },
      meeting: { acknowledged: null },
    })
    expect(await codeOf(acknowledge(conseillere, meeting.id, second))).toBe('MINUTES_CHANGED')
  })

  test('only who was there reads them: not a colleague, nor another funder, nor the provider’s administrator', async () => {
    const { bilan, conseillere, meeting } = await heldAndSigned()
    await validate(bilan, await draft(bilan, meeting.id))
    const tenant = { id: conseillere.tenantId, slug: conseillere.space, name: '' }
    const colleague = await aMember({ tenant, permissions: ['CONSEILLERE'] })
    expect((await page(colleague, meeting.id)).minutes).toBeNull()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const other = await aReconversion()
    for (const who of [colleague, admin, other.conseillere, other.bilan.consultant, other.bilan.beneficiary])
      expect(await rows(who, 'meeting_minutes_content', bilan.id)).toEqual([])
    expect(await rows(bilan.consultant, 'meeting_minutes_content', bilan.id)).toHaveLength(1)
    expect(await rows(bilan.beneficiary, 'meeting_minutes_content', bilan.id)).toHaveLength(1)
  })

  test('who accepted and was not replaced reads them too, once held', async () => {
    const { bilan, conseillere } = await aReconversion({ entered: true })
    const meeting = await aMeeting(bilan, conseillere, { state: 'PLANNED' })
    await answer(conseillere, { meetingId: meeting.id })
    expect(await codeOf(draft(bilan, meeting.id))).toBe('MINUTES_BEFORE')
    await sql("UPDATE session SET state = 'HELD', logged_at = now() WHERE id = $1", [meeting.sessionId])
    await validate(bilan, await draft(bilan, meeting.id))
    expect((await page(conseillere, meeting.id)).minutes).not.toBeNull()
  })

  test('the application’s role can neither validate for her, nor rewrite, nor forge an acknowledgement', async () => {
    const { bilan, conseillere, meeting } = await heldAndSigned()
    const id = await draft(bilan, meeting.id)
    const raw = (statement: string, who: Parameters<typeof as>[0]) =>
      as(who, (scope) => scope.tx.$executeRawUnsafe(statement, id))
    await expect(
      raw(
        `UPDATE meeting_minutes SET validated_at = now(), validated_by_login_id = '${bilan.consultant.login.id}' WHERE id = $1::uuid`,
        bilan.consultant,
      ),
    ).rejects.toThrow('by the person alone')
    await expect(raw("UPDATE meeting_minutes SET sha256 = 'x' WHERE id = $1::uuid", bilan.beneficiary)).rejects.toThrow(
      'not rewritten',
    )
    await expect(
      raw("UPDATE meeting_minutes_content SET points = 'x' WHERE minutes_id = $1::uuid", bilan.consultant),
    ).rejects.toThrow('append-only')
    await expect(
      raw(
        `INSERT INTO meeting_acknowledgement (id, tenant_id, bilan_id, minutes_id, party, at, login_id, name)
         VALUES (gen_random_uuid(), '${bilan.tenant.id}', '${bilan.id}', $1::uuid, 'CONSEILLERE', now(), '${conseillere.login.id}', 'x')`,
        conseillere,
      ),
    ).rejects.toThrow(/row-level security/)
  })
})

describe('waivers', () => {
  test('reconversion: the conseillère’s alone', async () => {
    const { bilan, conseillere } = await aReconversion({ entered: true })
    expect(await waived(bilan)).toBe(false)
    expect(await codeOf(waive(bilan.beneficiary, bilan.id))).toBe('WAIVE_NOT_YOURS')
    await expect(waive(bilan.consultant, bilan.id)).rejects.toMatchObject({ name: 'NotFound' })
    await waive(conseillere, bilan.id)
    await waive(conseillere, bilan.id)
    expect(await waived(bilan)).toBe(true)
    await unwaive(conseillere, bilan.id)
    expect(await waived(bilan)).toBe(false)
    expect((await eventsOf(bilan)).filter((kind) => kind.startsWith('meeting.'))).toEqual([
      'meeting.waived',
      'meeting.waiver-withdrawn',
    ])
  })

  test('professionnel: the agent’s and the employer’s together, in any order', async () => {
    for (const order of [0, 1]) {
      const { bilan, employer } = await aProfessionnel()
      const two = order ? [employer, bilan.beneficiary] : [bilan.beneficiary, employer]
      await waive(two[0] as TestMember, bilan.id)
      expect(await waived(bilan)).toBe(false)
      await waive(two[1] as TestMember, bilan.id)
      expect(await waived(bilan)).toBe(true)
    }
  })

  test('there is nothing to waive once the meetings were held, and nobody waives for another', async () => {
    const { bilan, conseillere } = await aReconversion({ entered: true })
    await aMeeting(bilan, conseillere, { kind: 'START', inDays: -3 })
    await aMeeting(bilan, conseillere, { kind: 'CLOSING' })
    expect(await codeOf(waive(conseillere, bilan.id))).toBe('NOTHING_TO_WAIVE')
    const view = await as(conseillere, (scope) => partyMeetingsPage(asMember(scope)))
    expect(view.waivers).toEqual([])
    expect(view.past).toHaveLength(2)
    const other = await aReconversion()
    await expect(waive(other.conseillere, bilan.id)).rejects.toMatchObject({ name: 'NotFound' })
    const forged = as(
      bilan.beneficiary,
      (scope) => scope.tx.$executeRaw`INSERT INTO meeting_waiver (id, tenant_id, bilan_id, party, at, login_id, name)
          VALUES (gen_random_uuid(), ${bilan.tenant.id}::uuid, ${bilan.id}::uuid, 'CONSEILLERE', now(), ${bilan.beneficiary.login.id}::uuid, 'x')`,
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })
})
