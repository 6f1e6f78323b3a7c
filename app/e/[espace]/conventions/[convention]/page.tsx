import type { Metadata } from 'next'
import { PartyConvention } from '@/components/conventions/party-convention'
import { MemberFrame } from '@/components/spaces/member-frame'
import { partyConventionPage } from '@/lib/conventions/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Convention à trois' }

export default async function Page({ params }: { params: Promise<{ espace: string; convention: string }> }) {
  const { espace, convention } = await params
  const { shell, view } = await memberPage(
    espace,
    `/e/${espace}/conventions/${convention}`,
    partyConventionPage,
    convention,
  )
  return (
    <MemberFrame shell={shell}>
      <PartyConvention view={view} />
    </MemberFrame>
  )
}
