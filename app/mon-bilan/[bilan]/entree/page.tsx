import type { Metadata } from 'next'
import { PersonEntry } from '@/components/entry/person-entry'
import { PersonFrame } from '@/components/spaces/person-frame'
import { personEntry } from '@/lib/entry/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Entrer dans votre bilan' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/entree`, personEntry, bilan)
  return (
    <PersonFrame shell={shell}>
      <PersonEntry view={view} />
    </PersonFrame>
  )
}
