import type { Metadata } from 'next'
import { Requests } from '@/components/bilans/requests'
import { PersonFrame } from '@/components/spaces/person-frame'
import { requestsPage } from '@/lib/bilans/request-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Vos demandes' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/demandes`, requestsPage, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <Requests view={view} />
    </PersonFrame>
  )
}
