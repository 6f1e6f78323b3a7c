import { EXPORT_HEAD, exportPiece } from '@/lib/homes/export-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { csvAnswer } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'

/** The list of bilans as a file for spreadsheets, filters included, sent as it is read. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const filters = ListArgs.parse(Object.fromEntries(new URL(request.url).searchParams))
  return csvAnswer(await piecesForRoute(espace, exportPiece, { filters, after: 0 }), EXPORT_HEAD, 'bilans.csv')
}
