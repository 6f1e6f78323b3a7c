import { fundingPaper } from '@/lib/funding/paper-queries'
import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'

/** A paper attached to a request, for the house that asks. Anyone else: the answer of what does not exist. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ espace: string; bilan: string; piece: string }> },
): Promise<Response> {
  const { espace, bilan, piece } = await params
  return fileAnswer(await readForRoute(espace, fundingPaper, { paperId: piece, bilanId: bilan }))
}
