import { REFERRAL_EXPORT_HEAD, referralExportPiece } from '@/lib/homes/referral-export-queries'
import { CSV_START } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'
import { ListArgs } from '@/lib/referrals/search-schema'

/** A conseillère's list as a file for spreadsheets, filters included, sent as it is read. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const filters = ListArgs.parse(Object.fromEntries(new URL(request.url).searchParams))
  const pieces = await piecesForRoute(espace, referralExportPiece, { filters, offset: 0 })
  if (!pieces) return new Response('Introuvable', { status: 404 })
  const encoder = new TextEncoder()
  let begun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true
        controller.enqueue(encoder.encode(CSV_START + REFERRAL_EXPORT_HEAD))
        return
      }
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="dossiers.csv"',
      'cache-control': 'no-store',
    },
  })
}
