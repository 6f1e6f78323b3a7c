import type { Metadata } from 'next'
import { NewRules } from '@/components/funders/new-rules'
import { MemberFrame } from '@/components/spaces/member-frame'
import { newRules } from '@/lib/funders/settings-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Nouvelles règles d’un financeur' }

export default async function Page({ params }: { params: Promise<{ espace: string; financeur: string }> }) {
  const { espace, financeur } = await params
  const here = `/e/${espace}/reglages/financeurs/${financeur}/nouveau`
  const { shell, view } = await memberPage(espace, here, newRules, financeur)
  return (
    <MemberFrame shell={shell}>
      <NewRules view={view} />
    </MemberFrame>
  )
}
