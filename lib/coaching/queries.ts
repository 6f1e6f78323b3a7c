import 'server-only'
import { may } from '@/lib/access/policy'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { type SettingsView, settings } from '@/lib/organisations/queries'
import { type Day, dayOf, sayDay, sayFullDate, sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { asPerson, Member, Scope } from '@/lib/platform/scope'
import { type Certificate, holds } from './rules'

export interface CoachView {
  readonly memberId: string
  readonly name: string
  readonly since: string
}

/** The coaches of a bilan now: at most five. One statement. */
export async function coachesOf(scope: Scope, bilanId: string, zone?: string): Promise<CoachView[]> {
  const rows = await scope.tx.$queryRaw<{ member_id: string; name: string; from_at: Date }[]>`
    SELECT * FROM gate.coaches_of(${bilanId}::uuid)`
  return rows.map((row) => ({
    memberId: row.member_id,
    name: row.name,
    since: sayFullDate(dayOf(row.from_at, zone ?? scope.zone)),
  }))
}

/** A member's certificate of coach that stands, whether or not it has expired. One statement. */
export async function certificateOf(scope: Scope, memberId: string): Promise<Certificate | null> {
  const [row] = await scope.tx.$queryRaw<{ obtained_on: Day; expires_on: Day | null }[]>`
    SELECT obtained_on::text, expires_on::text FROM member_certificate
    WHERE member_id = ${memberId}::uuid AND kind = 'CERTIFIED_COACH' AND withdrawn_at IS NULL`
  return row ? { obtainedOn: row.obtained_on, expiresOn: row.expires_on } : null
}

export interface IndicatorView {
  readonly id: string
  readonly label: string
  readonly attainment: number | null
  readonly review: string
  readonly reviewedOn: string | null
}

async function indicatorsOf(scope: Scope, bilanId: string, zone: string): Promise<IndicatorView[]> {
  const rows = await scope.tx.indicator.findMany({
    where: { bilanId, removedAt: null },
    orderBy: { position: 'asc' },
    take: 12,
  })
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    attainment: row.attainment,
    review: row.review,
    reviewedOn: row.reviewedAt ? sayFullDate(dayOf(row.reviewedAt, zone)) : null,
  }))
}

export interface CoachingPart {
  readonly head: BilanHead
  readonly coaches: readonly CoachView[]
  readonly indicators: readonly IndicatorView[]
  /** Certified today, and not this bilan's practitioner. */
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly open: boolean
  readonly mayEnrol: boolean
}

/** The coaching of a bilan, for its practitioner; the administrator chooses the coach and reads no indicator. */
export async function coachingPart(scope: Scope<Member>, bilanId: string): Promise<CoachingPart> {
  const head = await bilanHead(scope, bilanId)
  if (!head.parameters.coach) throw new NotFound()
  const coaches = await coachesOf(scope, bilanId, head.zone)
  const choices = await scope.tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name FROM member m JOIN member_certificate c ON c.member_id = m.id AND c.kind = 'CERTIFIED_COACH' AND c.withdrawn_at IS NULL
    WHERE m.tenant_id = ${scope.actor.organisation.id}::uuid AND m.left_at IS NULL AND m.joined_at IS NOT NULL AND 'CONSULTANT' = ANY (m.permissions)
      AND (c.expires_on IS NULL OR c.expires_on >= ${scope.today}::date) AND m.id <> ${head.referent.memberId}::uuid
    ORDER BY m.last_name, m.first_name LIMIT 100`
  return {
    head,
    coaches,
    indicators: head.practitioner ? await indicatorsOf(scope, bilanId, head.zone) : [],
    choices: choices.filter((one) => !coaches.some((coach) => coach.memberId === one.id)),
    open: !head.facts.closedAt && !head.facts.abandonedAt && !head.facts.consentWithdrawn,
    mayEnrol: may(head.sides, 'coach.enrol'),
  }
}

export interface MyCoachingPage {
  readonly bilanId: string
  readonly coaches: readonly CoachView[]
  readonly indicators: readonly IndicatorView[]
  readonly open: boolean
}

/** Her coach and her indicators of success. @throws NotFound where her bilan knows no coach */
export async function myCoachingPage(scope: ReturnType<typeof asPerson>, bilanId: string): Promise<MyCoachingPage> {
  const bilan = await bilanToRead(scope, bilanId)
  if (!bilan.parameters.coach) throw new NotFound()
  return {
    bilanId: bilan.id,
    coaches: await coachesOf(scope, bilan.id, bilan.zone),
    indicators: await indicatorsOf(scope, bilan.id, bilan.zone),
    open: !bilan.closedAt && !bilan.abandonedAt && bilan.stage !== 'STOPPED',
  }
}

export interface CoachedBilan {
  readonly id: string
  readonly name: string
  readonly next: string | null
  /** Sessions of his to log or to sign. */
  readonly waiting: number
}

export interface CoachHome {
  readonly slug: string
  readonly bilans: readonly CoachedBilan[]
}

/** What a coach coaches now: at most a hundred, those that wait for him first. One statement. */
export async function coachHome(scope: Scope<Member>): Promise<CoachHome> {
  const rows = await scope.tx.$queryRaw<{ id: string; name: string; next: Date | null; waiting: number }[]>`
    SELECT b.id, n.first_name || ' ' || n.last_name AS name,
      (SELECT min(s.starts_at) FROM session s WHERE s.bilan_id = b.id AND s.practitioner_member_id = ${scope.actor.memberId}::uuid AND s.state = 'PLANNED'
        AND s.starts_at > ${scope.now}::timestamptz) AS next,
      (SELECT count(*)::int FROM session s WHERE s.bilan_id = b.id AND s.practitioner_member_id = ${scope.actor.memberId}::uuid
        AND ((s.state = 'PLANNED' AND s.ends_at <= ${scope.now}::timestamptz) OR (s.state = 'HELD' AND s.signed_by_practitioner_at IS NULL))) AS waiting
    FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id WHERE b.id IN (SELECT gate.my_coaching())
    ORDER BY waiting DESC, next NULLS LAST, name LIMIT 100`
  return {
    slug: scope.actor.organisation.slug,
    bilans: rows.map((row) => ({
      id: row.id,
      name: row.name,
      next: row.next ? sayMoment(row.next, scope.zone) : null,
      waiting: row.waiting,
    })),
  }
}

export interface CoachSession {
  readonly id: string
  readonly version: number
  readonly when: string
  readonly minutes: number
  readonly state: 'PLANNED' | 'TO_LOG' | 'TO_SIGN' | 'WAITS_FOR_HER' | 'COUNTED' | 'NOT_HELD'
  readonly mine: boolean
}

export interface CoachPage {
  readonly slug: string
  readonly bilanId: string
  readonly name: string
  readonly referent: { readonly name: string; readonly email: string }
  readonly sessions: readonly CoachSession[]
  readonly indicators: readonly IndicatorView[]
  readonly open: boolean
  readonly signer: string
  readonly modes: readonly string[]
}

/** One bilan, to its coach: its person, its coaching, its indicators, and nothing else (R19). @throws NotFound to anybody else */
export async function coachPage(scope: Scope<Member>, bilanId: string): Promise<CoachPage> {
  const bilan = await bilanToRead(scope, bilanId)
  if (!bilan.sides.includes('COACH')) throw new NotFound()
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      version: number
      day: Day
      starts_at: Date | null
      ends_at: Date | null
      minutes: number
      state: string
      mine: boolean
      signed: boolean
      counted: boolean
    }[]
  >`
    SELECT s.id, s.version, s.day::text, s.starts_at, s.ends_at, s.minutes, s.state, s.practitioner_member_id = ${scope.actor.memberId}::uuid AS mine,
      s.signed_by_practitioner_at IS NOT NULL AS signed, s.counted_at IS NOT NULL AS counted
    FROM session s WHERE s.bilan_id = ${bilan.id}::uuid AND s.nature = 'COACHING' AND s.state <> 'REPLACED' ORDER BY s.day DESC, s.starts_at DESC LIMIT 50`
  return {
    slug: scope.actor.organisation.slug,
    bilanId: bilan.id,
    name: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    referent: { name: `${bilan.referent.firstName} ${bilan.referent.lastName}`, email: bilan.referent.email },
    sessions: rows.map((row) => ({
      id: row.id,
      version: row.version,
      when: row.starts_at ? sayMoment(row.starts_at, bilan.zone) : sayDay(row.day),
      minutes: row.minutes,
      state:
        row.state === 'HELD'
          ? row.counted
            ? 'COUNTED'
            : row.signed
              ? 'WAITS_FOR_HER'
              : 'TO_SIGN'
          : row.state === 'PLANNED'
            ? row.ends_at && row.ends_at <= scope.now
              ? 'TO_LOG'
              : 'PLANNED'
            : 'NOT_HELD',
      mine: row.mine,
    })),
    indicators: await indicatorsOf(scope, bilan.id, bilan.zone),
    open: !bilan.closedAt && !bilan.abandonedAt && bilan.stage !== 'STOPPED',
    signer: `${scope.actor.firstName} ${scope.actor.lastName}`,
    modes: bilan.parameters.modes,
  }
}

export interface CertifiedMember {
  readonly id: string
  readonly name: string
  readonly certificate: { readonly said: string; readonly holds: boolean } | null
}

/** Consultants with their certificate of coach: at most 200. */
export async function certificatesPage(
  scope: Scope<Member>,
): Promise<SettingsView & { readonly members: readonly CertifiedMember[] }> {
  const view = await settings(scope)
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      name: string
      body: string | null
      number: string | null
      obtained_on: Day | null
      expires_on: Day | null
    }[]
  >`
    SELECT m.id, m.first_name || ' ' || m.last_name AS name, c.body, c.number, c.obtained_on::text, c.expires_on::text
    FROM member m LEFT JOIN member_certificate c ON c.member_id = m.id AND c.kind = 'CERTIFIED_COACH' AND c.withdrawn_at IS NULL
    WHERE m.tenant_id = ${scope.actor.organisation.id}::uuid AND m.left_at IS NULL AND 'CONSULTANT' = ANY (m.permissions)
    ORDER BY m.last_name, m.first_name LIMIT 200`
  return {
    ...view,
    members: rows.map((row) => ({
      id: row.id,
      name: row.name,
      certificate: row.obtained_on
        ? {
            said: `${row.body}, n°\u00a0${row.number}, du ${sayFullDate(row.obtained_on)}${
              row.expires_on ? ` au ${sayFullDate(row.expires_on)}` : ''
            }`,
            holds: holds({ obtainedOn: row.obtained_on, expiresOn: row.expires_on }, scope.today),
          }
        : null,
    })),
  }
}
