import type { Metadata } from 'next'
import { StandInPage } from '@/components/referrals/stand-in-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { followUpTeam } from '@/lib/referrals/stand-in-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Qui suit le dossier' }

export default async function Page({ params }: { params: Promise<{ espace: string; orientation: string }> }) {
  const { espace, orientation } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/orientations/${orientation}/equipe`, followUpTeam, {
    referralId: orientation,
  })
  return (
    <MemberFrame shell={shell}>
      <StandInPage view={view} />
    </MemberFrame>
  )
}
