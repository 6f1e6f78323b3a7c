import type { Metadata } from 'next'
import { PartyMeeting } from '@/components/meetings/party-meeting'
import { MemberFrame } from '@/components/spaces/member-frame'
import { partyMeetingPage } from '@/lib/meetings/party-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Rendez-vous à trois' }

export default async function Page({ params }: { params: Promise<{ espace: string; rendezvous: string }> }) {
  const { espace, rendezvous } = await params
  const here = `/e/${espace}/rendez-vous/${rendezvous}`
  const { shell, view } = await memberPage(espace, here, partyMeetingPage, { meetingId: rendezvous })
  return (
    <MemberFrame shell={shell}>
      <PartyMeeting view={view} />
    </MemberFrame>
  )
}
