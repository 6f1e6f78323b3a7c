import type { Metadata } from 'next'
import { PartyRequests } from '@/components/funding/party-requests'
import { MemberFrame } from '@/components/spaces/member-frame'
import { partyRequests } from '@/lib/funding/forward-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demandes de financement' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/demandes-de-financement`, partyRequests, {})
  return (
    <MemberFrame shell={shell}>
      <PartyRequests view={view} />
    </MemberFrame>
  )
}
