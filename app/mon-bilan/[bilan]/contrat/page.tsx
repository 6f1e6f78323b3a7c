import type { Metadata } from 'next'
import { OwnContract } from '@/components/contracts/own-contract'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownContract } from '@/lib/contracts/own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Votre contrat' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/contrat`, ownContract, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnContract view={view} />
    </PersonFrame>
  )
}
