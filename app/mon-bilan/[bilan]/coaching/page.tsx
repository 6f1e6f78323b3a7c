import type { Metadata } from 'next'
import { MyCoaching } from '@/components/coaching/my-coaching'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myCoachingPage } from '@/lib/coaching/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mon coaching' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/coaching`, myCoachingPage, bilan)
  return (
    <PersonFrame shell={shell}>
      <MyCoaching view={view} />
    </PersonFrame>
  )
}
