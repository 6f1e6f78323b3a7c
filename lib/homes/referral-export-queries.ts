import 'server-only'
import { csvLine } from '@/lib/platform/csv'
import { dayOf } from '@/lib/platform/day'
import { asMember, type Scope } from '@/lib/platform/scope'
import { type ReferralLine, referralLines } from '@/lib/referrals/list-queries'
import { standingWords } from '@/lib/referrals/referral-words'
import type { ListQuery } from '@/lib/referrals/search-schema'
import { departments } from '@/lib/referrals/territory-words'

const PIECE = 1000

export interface ReferralExportArgs {
  readonly filters: ListQuery
  /** Lines already sent. */
  readonly offset: number
}

export const REFERRAL_EXPORT_HEAD = csvLine([
  'Dossier',
  'Personne',
  'Étape',
  'Jours à cette étape',
  'Organisme',
  'Consultant',
  'Département',
  'Conseillère',
  'Ouvert le',
])

const lineOf = (row: ReferralLine, zone: string): string =>
  csvLine([
    row.number,
    row.name,
    standingWords[row.standing].label,
    row.days,
    row.provider,
    row.consultant,
    departments[row.territory] ?? row.territory,
    row.conseillere,
    dayOf(row.openedAt, zone),
  ])

/** A piece of a conseillère's list as a spreadsheet takes it; filters and order are the list's. One statement. */
export async function referralExportPiece(
  scope: Scope,
  { filters, offset }: ReferralExportArgs,
): Promise<{ piece: string; next: ReferralExportArgs | null }> {
  const { rows } = await referralLines(asMember(scope), filters, { limit: PIECE, offset })
  return {
    piece: rows.map((row) => lineOf(row, scope.zone)).join(''),
    next: rows.length === PIECE ? { filters, offset: offset + PIECE } : null,
  }
}
