import 'server-only'
import type { CourseMode, StatusKey } from '@/lib/bilan-types/keys'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import { found } from '@/lib/platform/outcome'
import { asPerson, type Scope } from '@/lib/platform/scope'
import { minutesLeft, type Standing, standingOf } from './referral-rules'

/** A worker's own referral, as he reads it: where it stands and whom to write to. Never which provider declined, nor why. */
export interface OwnReferral {
  readonly id: string
  readonly standing: Standing
  readonly conseillere: {
    readonly name: string
    readonly title: string
    readonly email: string
    readonly phone: string
    readonly funder: string
  }
  /** The bilan that is under way for it, or completed it, if one is. */
  readonly bilanId: string | null
}

export interface OwnReferralPage extends OwnReferral {
  readonly openedAt: Date
  readonly territory: string
  readonly mode: CourseMode
  readonly specialisation: string | null
  readonly agencyName: string
  readonly right: { readonly cap: number; readonly before: number; readonly left: number }
  readonly request: string
  readonly limits: { readonly words: string; readonly consentedOn: Day } | null
  readonly status: { readonly key: StatusKey; readonly fromOn: Day } | null
  readonly zone: string
}

interface Row {
  id: string
  closed: boolean
  approached: boolean
  named: boolean
  accepted: boolean
  letter: boolean
  started: boolean
  bilan_id: string | null
  name: string
  title: string
  email: string
  phone: string
  funder: string
  opened_at: Date
  territory: string
  mode: CourseMode
  specialisation: string | null
  agency_name: string
  cap: number
  before: number
  request: string | null
  limits: string | null
  limits_on: Date | null
  status: StatusKey | null
  status_from: Date | null
}

/** The latest of one's own referrals, an open one first. One statement. */
async function latest(scope: Scope): Promise<Row | null> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.closed_at IS NOT NULL AS closed, a.id IS NOT NULL AS approached, a.named_at IS NOT NULL AS named,
      coalesce(a.person_accepted_at IS NOT NULL AND a.consultant_accepted_at IS NOT NULL, false) AS accepted,
      EXISTS (SELECT 1 FROM accord_letter l WHERE l.approach_id = a.id AND l.superseded_at IS NULL) AS letter,
      coalesce(b.started_at IS NOT NULL, false) AS started, a.bilan_id, c.name, c.title, c.email, c.phone, c.funder, r.opened_at, r.territory, r.mode, r.specialisation, r.agency_name,
      r.cap_minutes AS cap, r.minutes_before AS before, t.request, i.words AS limits, i.consented_on AS limits_on, s.status, s.from_day AS status_from
    FROM referral r CROSS JOIN LATERAL gate.my_conseillere(r.id) c
    LEFT JOIN approach a ON a.referral_id = r.id AND (a.ended_at IS NULL OR a.ending = 'COMPLETED') LEFT JOIN bilan b ON b.id = a.bilan_id
    LEFT JOIN referral_content t ON t.referral_id = r.id LEFT JOIN referral_limits i ON i.referral_id = r.id AND i.withdrawn_at IS NULL
    LEFT JOIN LATERAL (SELECT x.status, x.from_day FROM referral_status x WHERE x.referral_id = r.id AND x.voided_at IS NULL AND x.from_day <= ${scope.today}::date
      ORDER BY x.from_day DESC LIMIT 1) s ON true
    WHERE r.id IN (SELECT gate.my_referrals()) ORDER BY r.closed_at IS NOT NULL, r.opened_at DESC LIMIT 1`
  return row ?? null
}

const ownOf = (row: Row): OwnReferral => ({
  id: row.id,
  standing: standingOf({
    closed: row.closed,
    approach: row.approached ? { named: row.named, accepted: row.accepted } : null,
    letter: row.letter,
    started: row.started,
  }),
  conseillere: { name: row.name, title: row.title, email: row.email, phone: row.phone, funder: row.funder },
  bilanId: row.bilan_id,
})

/** Her own referral for her home, an open one alone; null when she has none. One statement. */
export async function ownReferral(scope: Scope): Promise<OwnReferral | null> {
  const row = await latest(scope)
  return row && !row.closed ? ownOf(row) : null
}

/** The page of her own referral: what was asked, what is kept on her consent, who follows it. One statement. @throws NotFound without one */
export async function ownReferralPage(anyScope: Scope): Promise<OwnReferralPage> {
  const scope = asPerson(anyScope)
  const row = found(await latest(scope))
  return {
    ...ownOf(row),
    openedAt: row.opened_at,
    territory: row.territory,
    mode: row.mode,
    specialisation: row.specialisation,
    agencyName: row.agency_name,
    right: {
      cap: row.cap,
      before: row.before,
      left: minutesLeft({ capMinutes: row.cap, minutesBefore: row.before }),
    },
    request: row.request ?? '',
    limits: row.limits && row.limits_on ? { words: row.limits, consentedOn: dayOfColumn(row.limits_on) } : null,
    status: row.status && row.status_from ? { key: row.status, fromOn: dayOfColumn(row.status_from) } : null,
    zone: scope.zone,
  }
}
