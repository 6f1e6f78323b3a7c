import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { addDays, dayOf, momentOf, PARIS } from '@/lib/platform/day'
import { type Login, newId } from '@/lib/platform/scope'
import { insert, sql } from '@/tests/support/rows'

export interface SessionWish {
  nature?: Nature
  label?: string
  mode?: Mode
  minutes?: number
  phaseKey?: string | null
  state?: 'PLANNED' | 'HELD' | 'MISSED' | 'CANCELLED' | 'REPLACED'
  /** Days from today; -1 unless said otherwise, and never two at one time: each new session of a bilan starts an hour block later. */
  inDays?: number
  /** Start on the clock of Paris, such as 14:00. */
  time?: string
  /** Moment of the start, in place of `inDays` and `time`. */
  startsAt?: Date
  signed?: 'BENEFICIARY' | 'PRACTITIONER' | 'BOTH'
  stepId?: string
  itemKeys?: string[]
  /** Columns of `session` that differ. */
  columns?: Record<string, unknown>
}

export interface TestSession {
  readonly id: string
  readonly nature: Nature
  readonly state: string
  readonly minutes: number
  readonly counts: boolean
  readonly day: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

interface Home {
  readonly id: string
  readonly tenant: { readonly id: string }
  readonly consultant: {
    readonly id: string
    readonly firstName: string
    readonly lastName: string
    readonly login: Login
  }
  readonly beneficiary: {
    readonly id: string
    readonly firstName: string
    readonly lastName: string
    readonly login: Login
  }
  readonly parameters: Parameters
}

/** A session of a bilan, held yesterday for an hour and a half unless said otherwise. A signed one carries signatures of one content. */
export async function aSession(bilan: Home, wish: SessionWish = {}): Promise<TestSession> {
  const id = newId()
  const nature = wish.nature ?? 'INTERVIEW'
  const mode = wish.mode ?? 'ON_SITE'
  const state = wish.state ?? 'HELD'
  const minutes = wish.minutes ?? 90
  const [already] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM session WHERE bilan_id = $1', [bilan.id])
  const dayAsked = addDays(
    dayOf(now(), PARIS),
    wish.inDays ?? (state === 'PLANNED' ? 7 + (already?.n ?? 0) : -1 - (already?.n ?? 0)),
  )
  const start = wish.startsAt ?? momentOf(dayAsked, wish.time ?? '09:00', PARIS)
  const clock = hasClock(nature)
  const session: TestSession = {
    id,
    nature,
    state,
    minutes,
    counts: countsInHours(bilan.parameters, nature, mode),
    day: dayOf(start, PARIS),
    startsAt: clock ? start : null,
    endsAt: clock ? new Date(start.getTime() + minutes * 60_000) : null,
  }
  await insert('session', {
    id,
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    step_id: wish.stepId ?? null,
    beneficiary_id: bilan.beneficiary.id,
    practitioner_member_id: bilan.consultant.id,
    phase_key: wish.phaseKey === undefined ? (bilan.parameters.phases[0]?.key ?? null) : wish.phaseKey,
    nature,
    label: wish.label ?? '',
    mode,
    state,
    day: session.day,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    minutes,
    counts: session.counts,
    guided: nature === 'GUIDED_WORK',
    planned_at: now(),
    logged_at: state === 'HELD' ? now() : null,
    logged_by_member_id: state === 'HELD' ? bilan.consultant.id : null,
    item_keys: wish.itemKeys ?? [],
    ...wish.columns,
  })
  if (wish.signed) await sign(bilan, session, wish.signed)
  return session
}

async function sign(bilan: Home, session: TestSession, by: 'BENEFICIARY' | 'PRACTITIONER' | 'BOTH'): Promise<void> {
  const at = now()
  const content = `Séance ${session.id} du ${session.day}, ${session.minutes} minutes`
  const parties = by === 'BOTH' ? (['BENEFICIARY', 'PRACTITIONER'] as const) : ([by] as const)
  for (const party of parties) {
    const signer = party === 'BENEFICIARY' ? bilan.beneficiary : bilan.consultant
    const [last] = await sql<{ position: number; hash: string }>(
      'SELECT position, hash FROM signature WHERE bilan_id = $1 ORDER BY position DESC LIMIT 1',
      [bilan.id],
    )
    const contentSha256 = sha256(content)
    const previous = last?.hash ?? ''
    await insert('signature', {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      session_id: session.id,
      party,
      login_id: signer.login.id,
      signer_name: `${signer.firstName} ${signer.lastName}`,
      method: 'LOGIN',
      content,
      content_sha256: contentSha256,
      signed_at: at,
      ip: '192.0.2.1',
      user_agent: 'test',
      position: (last?.position ?? 0) + 1,
      previous_hash: previous,
      hash: sha256(`${previous}|${contentSha256}|${party}`),
    })
    await sql(
      `UPDATE session SET ${party === 'BENEFICIARY' ? 'signed_by_beneficiary_at' : 'signed_by_practitioner_at'} = $2 WHERE id = $1`,
      [session.id, at],
    )
  }
  if (by === 'BOTH') await sql('UPDATE session SET counted_at = $2 WHERE id = $1', [session.id, at])
}
