import type { Metadata } from 'next'
import { StatusPage } from '@/components/referrals/status-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { statusPage } from '@/lib/referrals/status-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Statut' }

export default async function Page({ params }: { params: Promise<{ espace: string; orientation: string }> }) {
  const { espace, orientation } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/orientations/${orientation}/statut`, statusPage, {
    referralId: orientation,
  })
  return (
    <MemberFrame shell={shell}>
      <StatusPage view={view} />
    </MemberFrame>
  )
}
