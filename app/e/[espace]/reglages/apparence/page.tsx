import type { Metadata } from 'next'
import { LookSettings } from '@/components/organisations/look'
import { MemberFrame } from '@/components/spaces/member-frame'
import { settings } from '@/lib/organisations/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Logo et couleur' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/apparence`, settings, undefined)
  return (
    <MemberFrame shell={shell}>
      <LookSettings view={view} />
    </MemberFrame>
  )
}
