import type { Metadata } from 'next'
import { LeadsPart } from '@/components/expertises/leads-part'
import { MemberFrame } from '@/components/spaces/member-frame'
import { leadsPage } from '@/lib/expertises/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Pistes' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/pistes`, leadsPage, bilan)
  return (
    <MemberFrame shell={shell}>
      <LeadsPart view={view} />
    </MemberFrame>
  )
}
