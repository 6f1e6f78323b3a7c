import type { Metadata } from 'next'
import { MyObjectives } from '@/components/phases/my-objectives'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myObjectives } from '@/lib/phases/objective-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Vos objectifs' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/objectifs`, myObjectives, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <MyObjectives view={view} />
    </PersonFrame>
  )
}
