import type { Metadata } from 'next'
import { OwnDevis } from '@/components/proposals/own-devis'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownDevis } from '@/lib/proposals/own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Le devis de votre bilan' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/devis`, ownDevis, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnDevis view={view} />
    </PersonFrame>
  )
}
