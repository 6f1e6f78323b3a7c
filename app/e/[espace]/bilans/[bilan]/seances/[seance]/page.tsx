import type { Metadata } from 'next'
import { ProSession } from '@/components/guidance/pro-session'
import { MemberFrame } from '@/components/spaces/member-frame'
import { proSession } from '@/lib/guidance/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Séance' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string; seance: string }> }) {
  const { espace, bilan, seance } = await params
  const here = `/e/${espace}/bilans/${bilan}/seances/${seance}`
  const { shell, view } = await memberPage(espace, here, proSession, { bilanId: bilan, sessionId: seance })
  return (
    <MemberFrame shell={shell}>
      <ProSession view={view} signer={shell.person.name} />
    </MemberFrame>
  )
}
