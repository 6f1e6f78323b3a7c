import { PORTFOLIO_HEAD, portfolioPiece } from '@/lib/funding/export-queries'
import { ExportForm, PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { CSV_START, csvLine } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'
import { xlsx } from '@/lib/platform/xlsx'

const kinds = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

async function* csv(pieces: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(CSV_START + csvLine(PORTFOLIO_HEAD))
  for await (const piece of pieces) yield encoder.encode(piece)
}

/** A funder's portfolio as a file for spreadsheets, filters included, sent as it is read: CSV, or a workbook with `forme=xlsx`. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const form = ExportForm.parse(asked.forme)
  const pieces = await piecesForRoute(espace, portfolioPiece, {
    filters: PortfolioArgs.parse(asked),
    form,
    after: null,
  })
  if (!pieces) return new Response('Introuvable', { status: 404 })
  const bytes: AsyncGenerator<Uint8Array> = form === 'csv' ? csv(pieces) : xlsx('Accords', PORTFOLIO_HEAD, pieces)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': kinds[form],
      'content-disposition': `attachment; filename="portefeuille.${form}"`,
      'cache-control': 'no-store',
    },
  })
}
