import type { Metadata } from 'next'
import { OwnStatus } from '@/components/referrals/own-status'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownStatus } from '@/lib/referrals/status-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Votre situation' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/statut`, ownStatus, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnStatus view={view} />
    </PersonFrame>
  )
}
