import type { Metadata } from 'next'
import { PortfolioAgreement } from '@/components/funding/portfolio-agreement'
import { MemberFrame } from '@/components/spaces/member-frame'
import { agreementPage } from '@/lib/funding/agreement-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Accord de prise en charge' }

export default async function Page({ params }: { params: Promise<{ espace: string; accord: string }> }) {
  const { espace, accord } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/portefeuille/${accord}`, agreementPage, { accord })
  return (
    <MemberFrame shell={shell}>
      <PortfolioAgreement view={view} />
    </MemberFrame>
  )
}
