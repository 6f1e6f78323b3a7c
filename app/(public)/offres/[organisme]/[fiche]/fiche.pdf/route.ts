import { sheetPaper } from '@/lib/offers/paper-rules'
import { sheetPage } from '@/lib/offers/queries'
import { readPublicForRoute } from '@/lib/platform/read'
import { pdfResponse } from '../../pdf-response'

/** The sheet as a tagged PDF, to anybody: the same version gives the same bytes. Not offered: 404. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ organisme: string; fiche: string }> },
): Promise<Response> {
  const { organisme, fiche } = await params
  const view = await readPublicForRoute(sheetPage, { slug: organisme, key: fiche })
  return pdfResponse(view ? await sheetPaper(view) : null, `fiche-${fiche}`)
}
