import type { Metadata } from 'next'
import { OwnDeclarations } from '@/components/guidance/own-declarations'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownWorkPage } from '@/lib/guidance/own-work-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mes démarches' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/demarches`, ownWorkPage, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnDeclarations view={view} />
    </PersonFrame>
  )
}
