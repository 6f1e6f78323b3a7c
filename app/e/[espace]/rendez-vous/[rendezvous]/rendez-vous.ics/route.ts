import { partyCalendar } from '@/lib/meetings/calendar-queries'
import { readForRoute } from '@/lib/platform/read'
import { calendarAnswer } from '@/lib/sessions/calendar-rules'

export async function GET(
  _: Request,
  { params }: { params: Promise<{ espace: string; rendezvous: string }> },
): Promise<Response> {
  const { espace, rendezvous } = await params
  return calendarAnswer(await readForRoute(espace, partyCalendar, { meetingId: rendezvous }))
}
