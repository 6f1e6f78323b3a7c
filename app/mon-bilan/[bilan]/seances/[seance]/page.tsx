import type { Metadata } from 'next'
import { OwnSession } from '@/components/sessions/own-session'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownSession } from '@/lib/sessions/own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mon rendez-vous' }

export default async function Page({ params }: { params: Promise<{ bilan: string; seance: string }> }) {
  const { bilan, seance } = await params
  const args = { bilanId: bilan, sessionId: seance }
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/seances/${seance}`, ownSession, args)
  return (
    <PersonFrame shell={shell}>
      <OwnSession {...view} />
    </PersonFrame>
  )
}
