import { answerFinding, inspect } from '@/lib/inspection/commands'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, isHoliday, isWeekend, momentOf, PARIS, timeOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { contentOf, linkHash } from '@/lib/sessions/sign-rules'
import { aBilan, aMember, as, type BilanWish, type TestBilan, type TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'
import { aSession, type SessionWish, type TestSession } from '@/tests/support/session-factory'

export interface Scene {
  readonly bilan: TestBilan
  readonly admin: TestMember
}

/** A bilan under way and its house's administrator. */
export async function aScene(wish: BilanWish = {}): Promise<Scene> {
  const bilan = await aBilan({ entered: true, remoteConfirmed: true, ...wish })
  return { bilan, admin: await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] }) }
}

/** The n-th working day before today, from 1. */
export function workingDay(back: number): string {
  let day = dayOf(now(), PARIS)
  for (let left = back; left > 0; ) {
    day = addDays(day, -1)
    if (!isWeekend(day) && !isHoliday(day)) left--
  }
  return day
}

/** A session held on a working day at two, and signed by both right after, as the application signs. */
export async function aCleanSession(
  { bilan }: Pick<Scene, 'bilan'>,
  wish: SessionWish & { day?: string; hand?: { BENEFICIARY?: Date; PRACTITIONER?: Date } } = {},
): Promise<TestSession> {
  const { day = workingDay(3), hand, time = '14:00', ...rest } = wish
  const session = await aSession(bilan, { startsAt: momentOf(day, time, PARIS), ...rest })
  const end = session.endsAt ?? momentOf(day, '18:00', PARIS)
  await sign(bilan, session, {
    BENEFICIARY: hand?.BENEFICIARY ?? new Date(end.getTime() + 60_000),
    PRACTITIONER: hand?.PRACTITIONER ?? new Date(end.getTime() + 120_000),
  })
  return session
}

async function sign(
  bilan: TestBilan,
  session: TestSession,
  at: Record<'BENEFICIARY' | 'PRACTITIONER', Date>,
): Promise<void> {
  const [row] = await sql<{ mode: string }>('SELECT mode FROM session WHERE id = $1', [session.id])
  const content = contentOf({
    bilan: bilan.number,
    session: session.id,
    version: 1,
    organisation: bilan.tenant.name,
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    practitioner: `${bilan.consultant.firstName} ${bilan.consultant.lastName}`,
    day: session.day,
    start: session.startsAt && timeOf(session.startsAt, PARIS),
    end: session.endsAt && timeOf(session.endsAt, PARIS),
    minutes: session.minutes,
    nature: session.nature,
    mode: row?.mode ?? '',
    place: '',
  })
  for (const party of ['BENEFICIARY', 'PRACTITIONER'] as const) {
    const signer = party === 'BENEFICIARY' ? bilan.beneficiary : bilan.consultant
    const [last] = await sql<{ position: number; hash: string }>(
      'SELECT position, hash FROM signature WHERE bilan_id = $1 ORDER BY position DESC LIMIT 1',
      [bilan.id],
    )
    const link = {
      position: (last?.position ?? 0) + 1,
      previousHash: last?.hash ?? '',
      contentSha256: sha256(content),
      party,
      loginId: signer.login.id,
      signedAt: at[party],
    }
    await insert('signature', {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      session_id: session.id,
      party,
      login_id: link.loginId,
      signer_name: signer.firstName,
      method: 'LOGIN',
      content,
      content_sha256: link.contentSha256,
      signed_at: link.signedAt,
      ip: '192.0.2.1',
      user_agent: 'test',
      position: link.position,
      previous_hash: link.previousHash,
      hash: linkHash(link),
    })
    const column = party === 'BENEFICIARY' ? 'signed_by_beneficiary_at' : 'signed_by_practitioner_at'
    await sql(`UPDATE session SET ${column} = $2 WHERE id = $1`, [session.id, link.signedAt])
  }
  await sql('UPDATE session SET counted_at = $2 WHERE id = $1', [session.id, at.PRACTITIONER])
}

/** A declared leave of the bilan's consultant. */
export async function aLeave({ bilan }: Pick<Scene, 'bilan'>, from: string, until: string): Promise<string> {
  const id = newId()
  await insert('member_leave', {
    id,
    tenant_id: bilan.tenant.id,
    member_id: bilan.consultant.id,
    from_on: from,
    until_on: until,
    declared_at: now(),
    declared_by_member_id: bilan.consultant.id,
  })
  return id
}

/** Takes a leave back, past the walls. */
export const noLeave = (id: string) => sql('UPDATE member_leave SET withdrawn_at = declared_at WHERE id = $1', [id])

export const check = ({ bilan }: Pick<Scene, 'bilan'>, by: TestMember = bilan.consultant) =>
  as(by, (scope) => inspect(scope, { bilanId: bilan.id }))

export const answer = (scene: Scene, findingId: string, alike = false, by: TestMember = scene.bilan.consultant) =>
  as(by, (scope) =>
    answerFinding(scope, { bilanId: scene.bilan.id, findingId, answer: 'La date a été choisie avec elle.', alike }),
  )

export interface FindingRow {
  id: string
  code: string
  subject_key: string
  facts: Record<string, unknown>
  answer: string | null
  answered_by_member_id: string | null
  gone_at: Date | null
}

export const findings = ({ bilan }: Pick<Scene, 'bilan'>) =>
  sql<FindingRow & Record<string, unknown>>(
    'SELECT * FROM inspection_finding WHERE bilan_id = $1 ORDER BY found_at, subject_key',
    [bilan.id],
  )
