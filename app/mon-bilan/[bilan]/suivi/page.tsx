import type { Metadata } from 'next'
import { MyFollowUp } from '@/components/closing/my-follow-up'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myFollowUp } from '@/lib/closing/follow-up-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'L’entretien de suivi' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/suivi`, myFollowUp, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <MyFollowUp view={view} />
    </PersonFrame>
  )
}
