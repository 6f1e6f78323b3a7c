import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import { authorize } from '@/lib/platform/authorize'
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  momentOf,
  sayDayMonthShort,
  sayFullDate,
  sayMonth,
} from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Scope } from '@/lib/platform/scope'
import { claimBases, dueOf } from './claim-queries'
import { asDecider } from './decide-queries'
import { type Cursor, cursorText, type PortfolioArgs } from './portfolio-schema'
import { type CourseKey, courseOf, SOON_DAYS } from './portfolio-words'

export const AGREEMENTS_A_PAGE = 25

/** An agreement as its funder follows it: administrative facts and totals. Minutes and cents; cents include tax. */
export interface Agreement {
  readonly id: string
  readonly providerId: string
  readonly funder: Funder
  readonly person: string
  readonly provider: string
  readonly providerSiret: string | null
  readonly bilanNumber: number
  readonly label: string
  readonly number: string | null
  readonly grantedAt: Date
  readonly grantedCents: number
  /** Hours agreed; those of the devis where it agreed to an amount alone. */
  readonly minutes: number
  readonly signedMinutes: number
  readonly toSignMinutes: number
  readonly plannedMinutes: number
  readonly claimedCents: number
  readonly claimedMinutes: number
  readonly dueCents: number
  readonly from: Day | null
  readonly until: Day | null
  readonly ended: boolean
  readonly started: boolean
  readonly closed: boolean
  readonly abandoned: boolean
}

interface Row {
  id: string
  provider_id: string
  funder: Funder
  person_name: string
  provider_name: string
  provider_siret: string | null
  bilan_number: number
  label: string
  agreement_number: string | null
  granted_at: Date
  granted_cents: number
  granted_minutes: number | null
  plan_minutes: number
  consumed_cents: number
  consumed_minutes: number
  valid_from: Day | null
  valid_until: Day | null
  ended_at: Date | null
  to_sign_minutes: number
  planned_minutes: number
  counted_minutes: number
  started: boolean
  closed: boolean
  abandoned: boolean
}

const STATES = { 'en-cours': 'RUNNING', termines: 'ENDED', demandes: 'CLAIMED' } as const

/**
 * Agreements of the funder stood in, the last granted first; the filters are the list's. Two statements.
 * @param from the place in the list they come after, or before when `back`
 * @throws NotFound to anyone but a funder's conseillère or officer
 */
export async function agreements(
  anyScope: Scope,
  args: Pick<PortfolioArgs, 'q' | 'organisme' | 'etat' | 'mois' | 'fin'>,
  { from, back, limit }: { from: Cursor | null; back: boolean; limit: number },
): Promise<Agreement[]> {
  const scope = asDecider(anyScope)
  const words = args.q.split(/[\s,;]+/).filter((word) => word !== '')
  const month = args.mois ? `${args.mois}-01` : null
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT id, provider_id, funder, person_name, provider_name, provider_siret, bilan_number, label, agreement_number, granted_at, granted_cents, granted_minutes, plan_minutes, consumed_cents,
      consumed_minutes, valid_from::text, valid_until::text, ended_at, to_sign_minutes, planned_minutes, counted_minutes, started, closed, abandoned
    FROM gate.portfolio(${words}::text[], ${args.organisme}::uuid, ${args.etat ? STATES[args.etat] : null}::text,
      ${month && momentOf(month, '00:00', scope.zone)}::timestamptz, ${month && momentOf(addMonths(month, 1), '00:00', scope.zone)}::timestamptz,
      ${args.fin ? scope.today : null}::date, ${args.fin ? addDays(scope.today, SOON_DAYS) : null}::date,
      ${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid, ${back}::boolean, ${limit}::int)`
  const bases = await claimBases(
    scope,
    rows.map((row) => row.id),
  )
  const found = rows.map((row): Agreement => {
    const basis = bases.get(row.id)
    const due = basis ? dueOf(basis) : null
    return {
      id: row.id,
      providerId: row.provider_id,
      funder: row.funder,
      person: row.person_name,
      provider: row.provider_name,
      providerSiret: row.provider_siret,
      bilanNumber: row.bilan_number,
      label: row.label,
      number: row.agreement_number,
      grantedAt: row.granted_at,
      grantedCents: row.granted_cents,
      minutes: row.granted_minutes ?? row.plan_minutes,
      signedMinutes: due?.signedMinutes ?? row.counted_minutes,
      toSignMinutes: row.to_sign_minutes,
      plannedMinutes: row.planned_minutes,
      claimedCents: row.consumed_cents,
      claimedMinutes: row.consumed_minutes,
      dueCents: due?.dueCents ?? 0,
      from: row.valid_from,
      until: row.valid_until,
      ended: row.ended_at !== null,
      started: row.started,
      closed: row.closed,
      abandoned: row.abandoned,
    }
  })
  return back ? found.reverse() : found
}

/** An agreement in words, as a list shows it. */
export interface AgreementLine {
  readonly id: string
  readonly person: string
  readonly number: string
  readonly provider: string
  readonly label: string
  /** Minutes signed, to sign, planned, then agreed. */
  readonly hours: readonly [signed: number, toSign: number, planned: number, agreed: number]
  readonly agreed: string
  readonly claimed: string
  readonly due: string
  readonly course: CourseKey
  /** Its last day, in words; empty: none. */
  readonly ends: string
  readonly soon: boolean
}

export function lineOf(one: Agreement, today: Day): AgreementLine {
  return {
    id: one.id,
    person: one.person,
    number: one.number ?? `Bilan ${one.bilanNumber}`,
    provider: one.provider,
    label: one.label,
    hours: [one.signedMinutes, one.toSignMinutes, one.plannedMinutes, one.minutes],
    agreed: formatCents(one.grantedCents),
    claimed: formatCents(one.claimedCents),
    due: formatCents(one.dueCents),
    course: courseOf(one),
    ends: one.until ? sayFullDate(one.until) : '',
    soon: !one.ended && one.until !== null && one.until >= today && one.until <= addDays(today, SOON_DAYS),
  }
}

/** What a funder's agreements come to, in words. */
export interface Totals {
  readonly agreements: number
  readonly running: number
  readonly granted: string
  readonly claimed: string
  readonly left: string
}

/** One statement, one row, however many agreements there are. */
export async function portfolioTotals(anyScope: Scope): Promise<Totals> {
  const scope = asDecider(anyScope)
  const [row] = await scope.tx.$queryRaw<{ agreements: number; running: number; granted: number; claimed: number }[]>`
    SELECT agreements, running, granted_cents::float8 AS granted, claimed_cents::float8 AS claimed
    FROM funder_total WHERE tenant_id = ${scope.actor.organisation.id}::uuid`
  const { granted = 0, claimed = 0 } = row ?? {}
  return {
    agreements: row?.agreements ?? 0,
    running: row?.running ?? 0,
    granted: formatCents(granted),
    claimed: formatCents(claimed),
    left: formatCents(Math.max(0, granted - claimed)),
  }
}

export interface PortfolioView {
  readonly slug: string
  readonly args: PortfolioArgs
  readonly totals: Totals
  readonly rows: readonly AgreementLine[]
  /** How many come before the first shown. */
  readonly rank: number
  /** Where the pages before and after begin, as the address says it. */
  readonly previous: string | null
  readonly next: string | null
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** The last twelve months, `2026-11` with its name. */
  readonly months: readonly { readonly key: string; readonly label: string }[]
  readonly day: string
}

/** The portfolio of a funder. Four statements, 25 rows a page, found by where the page before it ended. @throws NotFound */
export async function portfolioPage(anyScope: Scope, args: PortfolioArgs): Promise<PortfolioView> {
  const scope = asDecider(anyScope)
  authorize(scope, 'portfolio.read')
  const back = args.avant !== null
  const [found, totals, providers] = await Promise.all([
    agreements(scope, args, { from: args.avant ?? args.apres, back, limit: AGREEMENTS_A_PAGE + 1 }),
    portfolioTotals(scope),
    scope.tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM gate.portfolio_providers()`,
  ])
  const more = found.length > AGREEMENTS_A_PAGE
  const shown = back ? found.slice(more ? 1 : 0) : found.slice(0, AGREEMENTS_A_PAGE)
  const at = (one: Agreement | undefined): string | null => (one ? cursorText({ at: one.grantedAt, id: one.id }) : null)
  const { slug } = scope.actor.organisation
  return {
    slug,
    args,
    totals,
    rows: shown.map((one) => lineOf(one, scope.today)),
    rank: back && !more ? 0 : args.rang,
    previous: (back ? more : args.apres !== null) ? at(shown[0]) : null,
    next: back || more ? at(shown.at(-1)) : null,
    providers,
    months: Array.from({ length: 12 }, (_, index) => {
      const key = addMonths(`${scope.today.slice(0, 7)}-01`, -index).slice(0, 7)
      return { key, label: sayMonth(Number(key.slice(0, 4)), Number(key.slice(5))) }
    }),
    day: sayFullDate(scope.today),
  }
}

/** A claim made to a funder, in words. */
export interface ClaimLine {
  readonly id: string
  readonly href: string
  readonly person: string
  readonly number: string
  readonly provider: string
  readonly price: string
  readonly hours: string
  readonly day: string
}

/** The last claims made to the funder stood in. One statement. */
export async function lastClaims(anyScope: Scope, limit: number): Promise<ClaimLine[]> {
  const scope = asDecider(anyScope)
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      request_id: string
      person_name: string
      provider_name: string
      agreement_number: string | null
      cents: number
      minutes: number
      day: Day
    }[]
  >`SELECT id, request_id, person_name, provider_name, agreement_number, cents, minutes, day::text FROM gate.last_claims(${limit}::int)`
  return rows.map((row) => ({
    id: row.id,
    href: `/e/${scope.actor.organisation.slug}/portefeuille/${row.request_id}`,
    person: row.person_name,
    number: row.agreement_number ?? '',
    provider: row.provider_name,
    price: formatCents(row.cents),
    hours: formatMinutes(row.minutes),
    day: sayDayMonthShort(row.day),
  }))
}

/** The day an agreement was given, on its funder's clock. */
export const grantedOn = (one: Pick<Agreement, 'grantedAt'>, zone: string): Day => dayOf(one.grantedAt, zone)
