import type { Metadata } from 'next'
import { DemandPage } from '@/components/referrals/demand-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { demandPage } from '@/lib/referrals/inbox-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demande reçue' }

export default async function Page({ params }: { params: Promise<{ espace: string; approche: string }> }) {
  const { espace, approche } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/approches/${approche}`, demandPage, approche)
  return (
    <MemberFrame shell={shell}>
      <DemandPage view={view} />
    </MemberFrame>
  )
}
