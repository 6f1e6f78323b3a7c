import type { Metadata } from 'next'
import { Overview } from '@/components/homes/overview'
import { MemberFrame } from '@/components/spaces/member-frame'
import { bilanOverview } from '@/lib/homes/overview-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Vue d’ensemble du bilan' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}`, bilanOverview, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <Overview view={view} />
    </MemberFrame>
  )
}
