import type { Metadata } from 'next'
import { OwnFunding } from '@/components/funding/own-funding'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownFunding } from '@/lib/funding/request-own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Qui finance votre bilan' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/financement`, ownFunding, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnFunding view={view} />
    </PersonFrame>
  )
}
