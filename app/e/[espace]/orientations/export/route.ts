import { REFERRAL_EXPORT_HEAD, referralExportPiece } from '@/lib/homes/referral-export-queries'
import { csvAnswer } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'
import { ListArgs } from '@/lib/referrals/search-schema'

/** A conseillère's list as a file for spreadsheets, filters included, sent as it is read. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const filters = ListArgs.parse(Object.fromEntries(new URL(request.url).searchParams))
  const pieces = await piecesForRoute(espace, referralExportPiece, { filters, offset: 0 })
  return csvAnswer(pieces, REFERRAL_EXPORT_HEAD, 'dossiers.csv')
}
