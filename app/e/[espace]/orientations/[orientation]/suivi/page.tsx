import type { Metadata } from 'next'
import { FollowPage } from '@/components/referrals/follow-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { followPage } from '@/lib/referrals/follow-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Suivi du bilan' }

export default async function Page({ params }: { params: Promise<{ espace: string; orientation: string }> }) {
  const { espace, orientation } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/orientations/${orientation}/suivi`, followPage, {
    referralId: orientation,
  })
  return (
    <MemberFrame shell={shell}>
      <FollowPage view={view} />
    </MemberFrame>
  )
}
