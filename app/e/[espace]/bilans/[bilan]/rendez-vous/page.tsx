import type { Metadata } from 'next'
import { MeetingsPage } from '@/components/meetings/meetings-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { meetingsPage } from '@/lib/meetings/pair-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Rendez-vous à trois' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const here = `/e/${espace}/bilans/${bilan}/rendez-vous`
  const { shell, view } = await memberPage(espace, here, meetingsPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <MeetingsPage view={view} />
    </MemberFrame>
  )
}
