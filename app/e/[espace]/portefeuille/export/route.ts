import { PORTFOLIO_HEAD, portfolioPiece } from '@/lib/funding/export-queries'
import { ExportForm, PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { csvAnswer, csvLine, fileAnswer } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'
import { xlsx } from '@/lib/platform/xlsx'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A funder's portfolio as a file for spreadsheets, filters included, sent as it is read: CSV, or a workbook with `forme=xlsx`. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const form = ExportForm.parse(asked.forme)
  const filters = PortfolioArgs.parse(asked)
  const pieces = await piecesForRoute(espace, portfolioPiece, { filters, form, after: null })
  if (form === 'csv') return csvAnswer(pieces, csvLine(PORTFOLIO_HEAD), 'portefeuille.csv')
  return fileAnswer(pieces && xlsx('Accords', PORTFOLIO_HEAD, pieces), WORKBOOK, 'portefeuille.xlsx')
}
