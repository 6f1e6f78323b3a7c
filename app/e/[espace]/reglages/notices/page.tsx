import type { Metadata } from 'next'
import { NoticesSettings } from '@/components/organisations/notices'
import { MemberFrame } from '@/components/spaces/member-frame'
import { noticesInForce } from '@/lib/organisations/notice-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Notices d’information' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/notices`, noticesInForce, undefined)
  return (
    <MemberFrame shell={shell}>
      <NoticesSettings view={view} />
    </MemberFrame>
  )
}
