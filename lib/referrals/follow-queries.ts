import 'server-only'
import type { Mode, Nature, StatusNeed } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { type PartyBilan, partyBilan } from '@/lib/bilans/party-queries'
import { type Day, dayOf, sayDayMonth, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { type AccordReferral, accordReferral, referralParameters } from './accord-queries'
import { type HoursLine, hoursByNature, passageOf } from './follow-rules'
import { gateName } from './follow-words'
import { type LetterView, lettersOf } from './letter-queries'
import { planHandedOn, poleConsents } from './pole-queries'
import { POLE_KINDS, type PoleKind, type PoleScope, planPasses, standing } from './pole-rules'
import { asConseillere } from './team-queries'

/** One dated piece, as a conseillère may know it: no label, no place, no absence. */
export interface HourView {
  readonly key: string
  readonly day: string
  readonly time: string | null
  readonly nature: Nature
  readonly mode: Mode
  readonly minutes: number
  readonly counts: boolean
  readonly state: 'PLANNED' | 'HELD'
  readonly signed: 'BOTH' | 'BENEFICIARY' | 'PRACTITIONER' | 'NOBODY'
}

interface HourRow {
  day: Date
  starts_at: Date | null
  nature: Nature
  mode: Mode
  minutes: number
  counts: boolean
  state: 'PLANNED' | 'HELD'
  signed_by_beneficiary: boolean
  signed_by_practitioner: boolean
}

const dayText = (date: Date): Day => date.toISOString().slice(0, 10)

/** Dates and hours by nature of a bilan that one's funder takes part in, at most two hundred. One statement. */
export async function partyHours(scope: Scope, bilanId: string, zone: string): Promise<HourView[]> {
  const rows = await scope.tx.$queryRaw<HourRow[]>`
    SELECT day, starts_at, nature, mode, minutes, counts, state, signed_by_beneficiary, signed_by_practitioner FROM gate.party_hours(${bilanId}::uuid)`
  return rows.map((row, index) => ({
    key: String(index),
    day: sayDayMonth(dayText(row.day)),
    time: row.starts_at ? sayTime(timeOf(row.starts_at, zone)) : null,
    nature: row.nature,
    mode: row.mode,
    minutes: row.minutes,
    counts: row.counts,
    state: row.state,
    signed: row.signed_by_beneficiary
      ? row.signed_by_practitioner
        ? 'BOTH'
        : 'BENEFICIARY'
      : row.signed_by_practitioner
        ? 'PRACTITIONER'
        : 'NOBODY',
  }))
}

export interface FollowPage {
  readonly slug: string
  readonly referral: AccordReferral
  /** Null while no consultant is named. */
  readonly follow: FollowView | null
}

export interface FollowView {
  readonly bilan: PartyBilan
  readonly opened: string
  readonly gates: readonly { readonly key: string; readonly label: string; readonly when: string | null }[]
  readonly hours: readonly HourView[]
  readonly totals: readonly HoursLine[]
  readonly missing: readonly StatusNeed[]
  readonly letter: LetterView | null
  readonly ended: string | null
  /** The plan's hand-over: only once closed, and while the worker agrees to it. */
  readonly plan: { readonly handedOn: string; readonly untilOn: string } | null
  readonly consents: readonly {
    readonly kind: PoleKind
    readonly scopes: readonly PoleScope[]
    readonly until: string
  }[]
}

/**
 * A bilan as its conseillère follows it once a consultant is named: where it stands, dates and hours by nature, what is signed,
 * never content, notes or results. Eight statements. @throws NotFound to who is not of the team
 */
export async function followPage(anyScope: Scope<Member>, args: { referralId: string }): Promise<FollowPage> {
  const scope = asConseillere(anyScope)
  const referral = await accordReferral(scope, args.referralId)
  const bilanId = referral.approach?.bilanId
  const follow = bilanId ? await followView(scope, bilanId, referralParameters(referral)) : null
  return { slug: scope.actor.organisation.slug, referral, follow }
}

async function followView(scope: Scope<Member>, bilanId: string, terms: Parameters): Promise<FollowView> {
  const bilan = await partyBilan(scope, bilanId)
  const facts = await stageFacts(scope, bilan.id)
  const hours = await partyHours(scope, bilan.id, bilan.zone)
  const [letter] = await lettersOf(scope, bilan.id, scope.zone)
  const consents = await poleConsents(scope, bilan.id)
  const handed = await planHandedOn(scope, bilan.id)
  const closed = bilan.closedAt !== null
  const ending = bilan.closedAt ?? bilan.abandonedAt
  const held = POLE_KINDS.flatMap((kind) => {
    const one = standing(consents, kind, scope.today)
    return one ? [{ kind, scopes: one.scopes, until: sayFullDate(one.untilOn) }] : []
  })
  return {
    bilan,
    opened: sayFullDate(dayOf(bilan.openedAt, bilan.zone)),
    gates: facts.gates
      .filter((gate) => gate !== 'INVOICE_ALLOWED')
      .map((gate) => {
        const passed = passageOf(gate, facts.passages, terms)
        const moment = gate === 'STARTED' ? facts.startedAt : gate === 'CLOSED' ? facts.closedAt : null
        return {
          key: gate,
          label: gateName(gate),
          when: passed ? sayFullDate(passed.day) : moment ? sayFullDate(dayOf(moment, bilan.zone)) : null,
        }
      }),
    hours,
    totals: hoursByNature(hours),
    missing: ending ? [] : (facts.statusMissing as StatusNeed[]),
    letter: letter && !letter.superseded ? letter : null,
    ended: ending ? sayFullDate(dayOf(ending, bilan.zone)) : null,
    plan:
      handed && planPasses({ closed, planHanded: true, consents }, scope.today)
        ? { handedOn: sayFullDate(handed), untilOn: held.find((one) => one.kind === 'POLE')?.until ?? '' }
        : null,
    consents: held,
  }
}
