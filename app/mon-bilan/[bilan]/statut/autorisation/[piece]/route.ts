import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'
import { OWN_SPACE } from '@/lib/platform/scope'
import { ownLeavePaper } from '@/lib/referrals/status-queries'

/** What the worker himself handed in. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ bilan: string; piece: string }> },
): Promise<Response> {
  const { bilan, piece } = await params
  return fileAnswer(await readForRoute(OWN_SPACE, ownLeavePaper, { bilanId: bilan, authorisationId: piece }))
}
