import type { Metadata } from 'next'
import { ReferralPage } from '@/components/referrals/referral-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { referralPage } from '@/lib/referrals/referral-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Dossier' }

export default async function Page({ params }: { params: Promise<{ espace: string; orientation: string }> }) {
  const { espace, orientation } = await params
  const { shell, view } = await memberPage(
    espace,
    `/e/${espace}/orientations/${orientation}`,
    referralPage,
    orientation,
  )
  return (
    <MemberFrame shell={shell}>
      <ReferralPage view={view} />
    </MemberFrame>
  )
}
