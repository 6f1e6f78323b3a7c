import { REFUSED_HEAD, refusedPiece } from '@/lib/cpf/import-queries'
import { csvAnswer } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'

/** The lines of a list that were refused and why, as a file for spreadsheets, sent as it is read. */
export async function GET(_: Request, { params }: { params: Promise<{ espace: string; liste: string }> }) {
  const { espace, liste } = await params
  const pieces = await piecesForRoute(espace, refusedPiece, { importId: liste, offset: 0 })
  return csvAnswer(pieces, REFUSED_HEAD, 'lignes-refusees.csv')
}
