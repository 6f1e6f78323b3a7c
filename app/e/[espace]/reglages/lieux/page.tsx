import type { Metadata } from 'next'
import { Travel } from '@/components/inspection/travel'
import { SiteSettings } from '@/components/organisations/sites'
import { MemberFrame } from '@/components/spaces/member-frame'
import { placeSettings } from '@/lib/inspection/travel-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Lieux et salles' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/lieux`, placeSettings, undefined)
  return (
    <MemberFrame shell={shell}>
      <SiteSettings view={view}>
        <Travel slug={espace} sites={view.sites} travel={view.travel} />
      </SiteSettings>
    </MemberFrame>
  )
}
