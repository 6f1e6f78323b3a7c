import type { Metadata } from 'next'
import { CoachHomePage } from '@/components/coaching/coach-home'
import { MemberFrame } from '@/components/spaces/member-frame'
import { coachHome } from '@/lib/coaching/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Coaching' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/coaching`, coachHome, undefined)
  return (
    <MemberFrame shell={shell}>
      <CoachHomePage view={view} />
    </MemberFrame>
  )
}
