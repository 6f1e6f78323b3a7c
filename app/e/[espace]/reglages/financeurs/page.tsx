import type { Metadata } from 'next'
import { FunderList } from '@/components/funders/funder-list'
import { MemberFrame } from '@/components/spaces/member-frame'
import { funderSettings } from '@/lib/funders/settings-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Financeurs' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/financeurs`, funderSettings, undefined)
  return (
    <MemberFrame shell={shell}>
      <FunderList view={view} />
    </MemberFrame>
  )
}
