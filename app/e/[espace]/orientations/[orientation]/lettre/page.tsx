import type { Metadata } from 'next'
import { LetterPage } from '@/components/referrals/letter-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { letterPage } from '@/lib/referrals/letter-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Lettre d’accord' }

export default async function Page({ params }: { params: Promise<{ espace: string; orientation: string }> }) {
  const { espace, orientation } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/orientations/${orientation}/lettre`, letterPage, {
    referralId: orientation,
  })
  return (
    <MemberFrame shell={shell}>
      <LetterPage view={view} />
    </MemberFrame>
  )
}
