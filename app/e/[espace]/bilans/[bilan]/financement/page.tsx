import type { Metadata } from 'next'
import { FundingPage } from '@/components/funding/plan-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { fundingPage } from '@/lib/funding/plan-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Financement' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const here = `/e/${espace}/bilans/${bilan}/financement`
  const { shell, view } = await memberPage(espace, here, fundingPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <FundingPage view={view} />
    </MemberFrame>
  )
}
