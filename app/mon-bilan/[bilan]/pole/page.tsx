import type { Metadata } from 'next'
import { PolePage } from '@/components/referrals/pole-page'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownPole } from '@/lib/referrals/pole-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'La suite avec le pôle' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/pole`, ownPole, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <PolePage view={view} />
    </PersonFrame>
  )
}
