import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'
import { leavePaper } from '@/lib/referrals/status-queries'

/** The conseillère's copy of a leave authorisation, once she took it. Anyone else: the answer of what does not exist. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ espace: string; orientation: string; piece: string }> },
): Promise<Response> {
  const { espace, orientation, piece } = await params
  return fileAnswer(await readForRoute(espace, leavePaper, { referralId: orientation, authorisationId: piece }))
}
