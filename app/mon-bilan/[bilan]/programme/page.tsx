import type { Metadata } from 'next'
import { OwnProgramme } from '@/components/programme/own-programme'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownProgramme } from '@/lib/programme/own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mon programme' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/programme`, ownProgramme, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnProgramme view={view} />
    </PersonFrame>
  )
}
