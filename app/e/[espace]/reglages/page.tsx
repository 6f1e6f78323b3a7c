import type { Metadata } from 'next'
import { SettingsOverview } from '@/components/organisations/overview'
import { MemberFrame } from '@/components/spaces/member-frame'
import { settings } from '@/lib/organisations/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Réglages' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages`, settings, undefined)
  return (
    <MemberFrame shell={shell}>
      <SettingsOverview view={view} />
    </MemberFrame>
  )
}
