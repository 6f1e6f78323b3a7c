import type { Metadata } from 'next'
import { MyLeads } from '@/components/expertises/my-leads'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myLeadsPage } from '@/lib/expertises/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mes pistes' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/pistes`, myLeadsPage, bilan)
  return (
    <PersonFrame shell={shell}>
      <MyLeads view={view} />
    </PersonFrame>
  )
}
