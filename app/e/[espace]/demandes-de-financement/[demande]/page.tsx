import type { Metadata } from 'next'
import { PartyRequest } from '@/components/funding/party-request'
import { MemberFrame } from '@/components/spaces/member-frame'
import { partyRequest } from '@/lib/funding/forward-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demande de financement' }

export default async function Page({ params }: { params: Promise<{ espace: string; demande: string }> }) {
  const { espace, demande } = await params
  const here = `/e/${espace}/demandes-de-financement/${demande}`
  const { shell, view } = await memberPage(espace, here, partyRequest, { requestId: demande })
  return (
    <MemberFrame shell={shell}>
      <PartyRequest view={view} />
    </MemberFrame>
  )
}
