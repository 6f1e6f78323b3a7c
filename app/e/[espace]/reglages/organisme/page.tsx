import type { Metadata } from 'next'
import { IdentitySettings } from '@/components/organisations/identity-form'
import { MemberFrame } from '@/components/spaces/member-frame'
import { settings } from '@/lib/organisations/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Organisme' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/organisme`, settings, undefined)
  return (
    <MemberFrame shell={shell}>
      <IdentitySettings view={view} />
    </MemberFrame>
  )
}
