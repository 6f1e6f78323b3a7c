import 'server-only'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, type Scope } from '@/lib/platform/scope'
import { calendarFile } from '@/lib/sessions/calendar-rules'
import { partyMeeting } from './party-queries'

/** A meeting still planned as a calendar file for its third party: an appointment and an organisation, no word more (R18). @throws NotFound */
export async function partyCalendar(scope: Scope, args: { meetingId: string }): Promise<string> {
  const meeting = await partyMeeting(asMember(scope), args.meetingId)
  if (meeting.state !== 'PLANNED' || !meeting.startsAt || !meeting.endsAt) throw new NotFound()
  return calendarFile(
    meeting.provider,
    [
      {
        id: meeting.id,
        version: meeting.version,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        place: meeting.place,
        remote: meeting.mode !== 'ON_SITE',
      },
    ],
    scope.now,
  )
}
