import type { Metadata } from 'next'
import { PartyDevis } from '@/components/proposals/party-devis'
import { MemberFrame } from '@/components/spaces/member-frame'
import { partyDevis } from '@/lib/proposals/party-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Devis à lire' }

export default async function Page({ params }: { params: Promise<{ espace: string; devis: string }> }) {
  const { espace, devis } = await params
  const here = `/e/${espace}/devis/${devis}`
  const { shell, view } = await memberPage(espace, here, partyDevis, { proposalId: devis })
  return (
    <MemberFrame shell={shell}>
      <PartyDevis view={view} />
    </MemberFrame>
  )
}
