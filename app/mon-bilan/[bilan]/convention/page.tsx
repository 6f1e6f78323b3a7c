import type { Metadata } from 'next'
import { MyConvention } from '@/components/conventions/my-convention'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myConventionPage } from '@/lib/conventions/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'La convention à trois' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/convention`, myConventionPage, bilan)
  return (
    <PersonFrame shell={shell}>
      <MyConvention view={view} />
    </PersonFrame>
  )
}
