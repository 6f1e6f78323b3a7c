import { fundingPaper } from '@/lib/funding/paper-queries'
import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'
import { OWN_SPACE } from '@/lib/platform/scope'

/** A paper attached to a request about her bilan, for the person. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ bilan: string; piece: string }> },
): Promise<Response> {
  const { bilan, piece } = await params
  return fileAnswer(await readForRoute(OWN_SPACE, fundingPaper, { paperId: piece, bilanId: bilan }))
}
