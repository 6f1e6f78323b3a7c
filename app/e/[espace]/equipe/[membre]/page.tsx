import type { Metadata } from 'next'
import { MemberPage } from '@/components/people/member-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { member } from '@/lib/people/member-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Membre de l’équipe' }

export default async function Page({ params }: { params: Promise<{ espace: string; membre: string }> }) {
  const { espace, membre } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/equipe/${membre}`, member, membre)
  return (
    <MemberFrame shell={shell}>
      <MemberPage slug={espace} view={view} />
    </MemberFrame>
  )
}
