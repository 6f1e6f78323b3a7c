import type { Metadata } from 'next'
import { OwnWork } from '@/components/guidance/own-work'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownWork } from '@/lib/guidance/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mon travail guidé' }

export default async function Page({ params }: { params: Promise<{ bilan: string; seance: string }> }) {
  const { bilan, seance } = await params
  const args = { bilanId: bilan, sessionId: seance }
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/travaux/${seance}`, ownWork, args)
  return (
    <PersonFrame shell={shell}>
      <OwnWork view={view} />
    </PersonFrame>
  )
}
