import { REFUSED_HEAD, refusedPiece } from '@/lib/cpf/import-queries'
import { CSV_START } from '@/lib/platform/csv'
import { piecesForRoute } from '@/lib/platform/read'

/** The lines of a list that were refused and why, as a file for spreadsheets, sent as it is read. */
export async function GET(_: Request, { params }: { params: Promise<{ espace: string; liste: string }> }) {
  const { espace, liste } = await params
  const pieces = await piecesForRoute(espace, refusedPiece, { importId: liste, offset: 0 })
  if (!pieces) return new Response('Introuvable', { status: 404 })
  const encoder = new TextEncoder()
  let begun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true
        controller.enqueue(encoder.encode(CSV_START + REFUSED_HEAD))
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
      'content-disposition': 'attachment; filename="lignes-refusees.csv"',
      'cache-control': 'no-store',
    },
  })
}
