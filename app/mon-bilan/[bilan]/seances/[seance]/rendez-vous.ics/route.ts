import { readForRoute } from '@/lib/platform/read'
import { OWN_SPACE } from '@/lib/platform/scope'
import { calendarOf } from '@/lib/sessions/calendar-queries'
import { calendarAnswer } from '@/lib/sessions/calendar-rules'

export async function GET(
  _: Request,
  { params }: { params: Promise<{ bilan: string; seance: string }> },
): Promise<Response> {
  const { bilan, seance } = await params
  return calendarAnswer(await readForRoute(OWN_SPACE, calendarOf, { bilanId: bilan, sessionId: seance }))
}
