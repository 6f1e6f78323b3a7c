import 'server-only'
import type { CourseMode, GateKey, StatusKey } from '@/lib/bilan-types/keys'
import type { Stage } from '@/lib/bilans/stage-rules'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import {
  type Contract,
  type Ending,
  minutesLeft,
  type ReferralOutcome,
  type Standing,
  standingOf,
} from './referral-rules'
import { asConseillere } from './team-queries'

export interface StatusLine {
  readonly id: string
  readonly key: StatusKey
  readonly fromOn: Day
  readonly agreedAt: Date | null
  readonly authorisation: 'NONE' | 'HANDED_IN' | 'COPIED'
}

export interface ApproachLine {
  readonly id: string
  readonly providerId: string
  readonly providerName: string
  readonly sentAt: Date
  readonly sentBy: string
  readonly words: string
  readonly slotStartsAt: Date | null
  readonly consultantName: string | null
  readonly namedAt: Date | null
  readonly personAcceptedAt: Date | null
  readonly consultantAcceptedAt: Date | null
  readonly endedAt: Date | null
  readonly ending: Ending | null
  readonly bilanId: string | null
}

export interface ReferralView {
  readonly slug: string
  readonly id: string
  readonly number: number
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly outcome: ReferralOutcome | null
  readonly person: {
    readonly id: string
    readonly firstName: string
    readonly lastName: string
    readonly email: string | null
    readonly phone: string
    readonly hasLogin: boolean
  }
  readonly conseillere: { readonly id: string; readonly name: string; readonly mine: boolean }
  readonly contract: Contract
  readonly agencyName: string
  readonly territory: string
  readonly mode: CourseMode
  readonly specialisation: string | null
  /** Minutes: of the right, done before, left. */
  readonly right: { readonly cap: number; readonly before: number; readonly left: number }
  readonly standing: Standing
  /** Latest first. */
  readonly statuses: readonly StatusLine[]
  /** The status of today. */
  readonly status: StatusLine | null
  /** Latest first. */
  readonly approaches: readonly ApproachLine[]
  readonly open: ApproachLine | null
  readonly bilan: {
    readonly id: string
    readonly stage: Stage
    readonly startedAt: Date | null
    readonly countedMinutes: number
    readonly toSignMinutes: number
    readonly capMinutes: number
    /** Gates passed and standing (R4). */
    readonly passed: readonly GateKey[]
  } | null
  readonly letter: {
    readonly id: string
    readonly year: number
    readonly number: number
    readonly issuedAt: Date
  } | null
  /** Null: not hers to read. */
  readonly request: string | null
  /** Null: none kept on consent, or not hers to read. */
  readonly limits: { readonly words: string; readonly consentedOn: Day } | null
  readonly today: Day
  readonly now: Date
  readonly zone: string
}

interface Row {
  number: number
  opened_at: Date
  closed_at: Date | null
  outcome: ReferralOutcome | null
  beneficiary_id: string
  first_name: string
  last_name: string
  email: string | null
  phone: string
  has_login: boolean
  conseillere_id: string
  conseillere: string
  contract: Contract
  agency_name: string
  territory: string
  mode: CourseMode
  specialisation: string | null
  cap: number
  before: number
  statuses: { id: string; key: StatusKey; from: Day; agreed: string | null; file: StatusLine['authorisation'] }[] | null
  request: string | null
  limits: string | null
  limits_on: Date | null
  letter: { id: string; year: number; number: number; at: string } | null
}

/** One referral as its funder's team knows it; words for its named conseillère alone. Three statements. @throws NotFound to anyone else */
export async function referralPage(anyScope: Scope<Member>, id: string): Promise<ReferralView> {
  const scope = asConseillere(anyScope)
  if (!isId(id)) throw new NotFound()
  const { organisation, memberId } = scope.actor
  const [loaded] = await scope.tx.$queryRaw<Row[]>`
    SELECT r.number, r.opened_at, r.closed_at, r.outcome, r.beneficiary_id, n.first_name::text, n.last_name::text, n.email, n.phone, n.login_id IS NOT NULL AS has_login,
      m.id AS conseillere_id, m.first_name || ' ' || m.last_name AS conseillere, r.contract, r.agency_name, r.territory, r.mode, r.specialisation,
      r.cap_minutes AS cap, r.minutes_before AS before,
      (SELECT json_agg(json_build_object('id', s.id, 'key', s.status, 'from', s.from_day, 'agreed', s.agreed_at, 'file',
          coalesce((SELECT CASE WHEN l.copied_at IS NULL THEN 'HANDED_IN' ELSE 'COPIED' END FROM leave_authorisation l WHERE l.status_id = s.id AND l.voided_at IS NULL LIMIT 1), 'NONE'))
        ORDER BY s.from_day DESC) FROM (SELECT * FROM referral_status x WHERE x.referral_id = r.id AND x.voided_at IS NULL ORDER BY x.from_day DESC LIMIT 30) s) AS statuses,
      c.request, l.words AS limits, l.consented_on AS limits_on,
      (SELECT json_build_object('id', t.id, 'year', t.year, 'number', t.number, 'at', t.issued_at) FROM accord_letter t
        WHERE t.referral_id = r.id AND t.superseded_at IS NULL ORDER BY t.issued_at DESC LIMIT 1) AS letter
    FROM referral r JOIN beneficiary n ON n.id = r.beneficiary_id JOIN member m ON m.id = r.conseillere_member_id
    LEFT JOIN referral_content c ON c.referral_id = r.id
    LEFT JOIN referral_limits l ON l.referral_id = r.id AND l.withdrawn_at IS NULL
    WHERE r.id = ${id}::uuid AND r.tenant_id = ${organisation.id}::uuid`
  const row = found(loaded)
  const approaches = await approachesOf(scope, id)
  const open = approaches.find((one) => one.endedAt === null) ?? null
  const bilan = open?.bilanId ? await bilanOf(scope, open.bilanId) : null
  const statuses = (row.statuses ?? []).map(statusLine)
  const right = { capMinutes: row.cap, minutesBefore: row.before }
  return {
    slug: organisation.slug,
    id,
    number: row.number,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    person: {
      id: row.beneficiary_id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      phone: row.phone,
      hasLogin: row.has_login,
    },
    conseillere: { id: row.conseillere_id, name: row.conseillere, mine: row.conseillere_id === memberId },
    contract: row.contract,
    agencyName: row.agency_name,
    territory: row.territory,
    mode: row.mode,
    specialisation: row.specialisation,
    right: { cap: row.cap, before: row.before, left: minutesLeft(right) },
    standing: standingOf({
      closed: row.closed_at !== null,
      approach: open && {
        named: open.namedAt !== null,
        accepted: open.personAcceptedAt !== null && open.consultantAcceptedAt !== null,
      },
      letter: row.letter !== null,
      started: (bilan?.startedAt ?? null) !== null,
    }),
    statuses,
    status: statuses.find((one) => one.fromOn <= scope.today) ?? null,
    approaches,
    open,
    bilan,
    letter: row.letter && {
      id: row.letter.id,
      year: row.letter.year,
      number: row.letter.number,
      issuedAt: new Date(row.letter.at),
    },
    request: row.request,
    limits: row.limits && row.limits_on ? { words: row.limits, consentedOn: dayOfColumn(row.limits_on) } : null,
    today: scope.today,
    now: scope.now,
    zone: scope.zone,
  }
}

const statusLine = (one: NonNullable<Row['statuses']>[number]): StatusLine => ({
  id: one.id,
  key: one.key,
  fromOn: one.from,
  agreedAt: one.agreed ? new Date(one.agreed) : null,
  authorisation: one.file,
})

/** Every provider tried, latest first; thirty at most. */
function approachesOf(scope: Scope<Member>, referralId: string): Promise<ApproachLine[]> {
  return scope.tx.$queryRaw<ApproachLine[]>`
    SELECT a.id, a.provider_id AS "providerId", a.provider_name AS "providerName", a.sent_at AS "sentAt", m.first_name || ' ' || m.last_name AS "sentBy", a.words,
      a.slot_starts_at AS "slotStartsAt", a.consultant_name AS "consultantName", a.named_at AS "namedAt", a.person_accepted_at AS "personAcceptedAt",
      a.consultant_accepted_at AS "consultantAcceptedAt", a.ended_at AS "endedAt", a.ending, a.bilan_id AS "bilanId"
    FROM approach a JOIN member m ON m.id = a.sent_by_member_id WHERE a.referral_id = ${referralId}::uuid ORDER BY a.sent_at DESC LIMIT 30`
}

/** The bilan that the naming made, as far as the funder may know it. */
async function bilanOf(scope: Scope<Member>, id: string): Promise<ReferralView['bilan']> {
  const [row] = await scope.tx.$queryRaw<NonNullable<ReferralView['bilan']>[]>`
    SELECT b.id, b.stage, b.started_at AS "startedAt", t.counted_minutes AS "countedMinutes", t.to_sign_minutes AS "toSignMinutes", t.cap_minutes AS "capMinutes",
      ARRAY(SELECT DISTINCT g.gate FROM passage g WHERE g.bilan_id = b.id AND g.undone_at IS NULL) AS passed
    FROM bilan b JOIN bilan_totals t ON t.bilan_id = b.id WHERE b.id = ${id}::uuid`
  return row ?? null
}
