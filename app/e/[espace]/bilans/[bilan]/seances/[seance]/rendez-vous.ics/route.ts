import { readForRoute } from '@/lib/platform/read'
import { calendarOf } from '@/lib/sessions/calendar-queries'
import { calendarAnswer } from '@/lib/sessions/calendar-rules'

export async function GET(
  _: Request,
  { params }: { params: Promise<{ espace: string; bilan: string; seance: string }> },
): Promise<Response> {
  const { espace, bilan, seance } = await params
  return calendarAnswer(await readForRoute(espace, calendarOf, { bilanId: bilan, sessionId: seance }))
}
