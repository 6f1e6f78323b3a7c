import 'server-only'
import { csvLine } from '@/lib/platform/csv'
import { formatHundredths } from '@/lib/platform/duration'
import type { Scope } from '@/lib/platform/scope'
import { xlsxRow } from '@/lib/platform/xlsx'
import { type Agreement, agreements, grantedOn } from './portfolio-queries'
import type { Cursor, PortfolioArgs } from './portfolio-schema'
import { courseOf, courseWords } from './portfolio-words'

const PIECE = 1000

export interface PortfolioExportArgs {
  readonly filters: PortfolioArgs
  readonly form: 'csv' | 'xlsx'
  /** The last agreement already sent. */
  readonly after: Cursor | null
}

export const PORTFOLIO_HEAD = [
  'Accord',
  'Personne',
  'Organisme',
  'SIRET de l’organisme',
  'Bilan',
  'Intitulé',
  'Accordé le',
  'Valable du',
  'Valable jusqu’au',
  'État du bilan',
  'Heures accordées',
  'Heures signées',
  'Heures demandées',
  'Montant accordé',
  'Montant demandé',
  'Reste dû',
]

/** A piece of a funder's portfolio as a spreadsheet takes it; filters and order are the list's. Two statements. */
export async function portfolioPiece(
  scope: Scope,
  { filters, form, after }: PortfolioExportArgs,
): Promise<{ piece: string; next: PortfolioExportArgs | null }> {
  const found = await agreements(scope, filters, { from: after, back: false, limit: PIECE })
  const last = found.at(-1)
  const row = form === 'csv' ? csvOf : xlsxOf
  return {
    piece: found.map((one) => row(one, scope.zone)).join(''),
    next: last && found.length === PIECE ? { filters, form, after: { at: last.grantedAt, id: last.id } } : null,
  }
}

const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

const csvOf = (one: Agreement, zone: string): string =>
  csvLine([
    one.number,
    one.person,
    one.provider,
    one.providerSiret,
    one.bilanNumber,
    one.label,
    grantedOn(one, zone),
    one.from,
    one.until,
    courseWords[courseOf(one)],
    formatHundredths(one.minutes),
    formatHundredths(one.signedMinutes),
    formatHundredths(one.claimedMinutes),
    euros(one.grantedCents),
    euros(one.claimedCents),
    euros(one.dueCents),
  ])

const xlsxOf = (one: Agreement, zone: string): string =>
  xlsxRow([
    one.number,
    one.person,
    one.provider,
    one.providerSiret,
    one.bilanNumber,
    one.label,
    { day: grantedOn(one, zone) },
    one.from && { day: one.from },
    one.until && { day: one.until },
    courseWords[courseOf(one)],
    { minutes: one.minutes },
    { minutes: one.signedMinutes },
    { minutes: one.claimedMinutes },
    { cents: one.grantedCents },
    { cents: one.claimedCents },
    { cents: one.dueCents },
  ])
