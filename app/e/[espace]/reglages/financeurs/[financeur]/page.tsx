import type { Metadata } from 'next'
import { FunderRules } from '@/components/funders/funder-rules'
import { MemberFrame } from '@/components/spaces/member-frame'
import { funderRules } from '@/lib/funders/settings-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Règles d’un financeur' }

export default async function Page({ params }: { params: Promise<{ espace: string; financeur: string }> }) {
  const { espace, financeur } = await params
  const { shell, view } = await memberPage(
    espace,
    `/e/${espace}/reglages/financeurs/${financeur}`,
    funderRules,
    financeur,
  )
  return (
    <MemberFrame shell={shell}>
      <FunderRules view={view} />
    </MemberFrame>
  )
}
