import type { Metadata } from 'next'
import { CoachingPartPage } from '@/components/coaching/coaching-part'
import { MemberFrame } from '@/components/spaces/member-frame'
import { coachingPart } from '@/lib/coaching/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Coaching' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/coaching`, coachingPart, bilan)
  return (
    <MemberFrame shell={shell}>
      <CoachingPartPage view={view} />
    </MemberFrame>
  )
}
