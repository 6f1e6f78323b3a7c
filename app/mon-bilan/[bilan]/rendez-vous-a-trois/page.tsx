import type { Metadata } from 'next'
import { OwnMeetings } from '@/components/meetings/own-meetings'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownMeetings } from '@/lib/meetings/pair-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Rendez-vous à trois' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/rendez-vous-a-trois`, ownMeetings, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnMeetings view={view} />
    </PersonFrame>
  )
}
