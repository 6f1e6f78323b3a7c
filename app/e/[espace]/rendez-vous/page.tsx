import type { Metadata } from 'next'
import { PartyMeetings } from '@/components/meetings/party-meetings'
import { MemberFrame } from '@/components/spaces/member-frame'
import { partyMeetingsPage } from '@/lib/meetings/party-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Rendez-vous à trois' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/rendez-vous`, partyMeetingsPage, {})
  return (
    <MemberFrame shell={shell}>
      <PartyMeetings view={view} />
    </MemberFrame>
  )
}
