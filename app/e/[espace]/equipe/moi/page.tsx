import type { Metadata } from 'next'
import { Profile } from '@/components/people/profile'
import { MemberFrame } from '@/components/spaces/member-frame'
import { profile } from '@/lib/people/member-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mon profil' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/equipe/moi`, profile, undefined)
  return (
    <MemberFrame shell={shell}>
      <Profile slug={espace} view={view} />
    </MemberFrame>
  )
}
