import type { Metadata } from 'next'
import { MyEmployer } from '@/components/parties/my-employer'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myEmployer } from '@/lib/parties/employer-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Votre employeur' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/employeur`, myEmployer, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <MyEmployer view={view} />
    </PersonFrame>
  )
}
