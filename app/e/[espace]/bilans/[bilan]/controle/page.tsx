import type { Metadata } from 'next'
import { InspectionPage } from '@/components/inspection/inspection-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { inspectionPage } from '@/lib/inspection/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Contrôle' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const here = `/e/${espace}/bilans/${bilan}/controle`
  const { shell, view } = await memberPage(espace, here, inspectionPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <InspectionPage view={view} />
    </MemberFrame>
  )
}
