import type { Metadata } from 'next'
import { SiteSettings } from '@/components/organisations/sites'
import { MemberFrame } from '@/components/spaces/member-frame'
import { siteSettings } from '@/lib/organisations/site-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Lieux et salles' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/lieux`, siteSettings, undefined)
  return (
    <MemberFrame shell={shell}>
      <SiteSettings view={view} />
    </MemberFrame>
  )
}
