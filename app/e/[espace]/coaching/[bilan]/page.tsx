import type { Metadata } from 'next'
import { CoachBilan } from '@/components/coaching/coach-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { coachPage } from '@/lib/coaching/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Coaching' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/coaching/${bilan}`, coachPage, bilan)
  return (
    <MemberFrame shell={shell}>
      <CoachBilan view={view} />
    </MemberFrame>
  )
}
