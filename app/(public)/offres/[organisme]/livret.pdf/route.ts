import { bookletPaper } from '@/lib/offers/paper-rules'
import { offerPage } from '@/lib/offers/queries'
import { readPublicForRoute } from '@/lib/platform/read'
import { pdfResponse } from '../pdf-response'

/** The booklet for people with disabilities, to anybody. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ organisme: string }> },
): Promise<Response> {
  const { organisme } = await params
  const view = await readPublicForRoute(offerPage, organisme)
  return pdfResponse(view ? await bookletPaper(view) : null, 'livret-accueil-handicap')
}
