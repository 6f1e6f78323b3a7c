import type { Metadata } from 'next'
import { CertificationSettings } from '@/components/organisations/certification-form'
import { MemberFrame } from '@/components/spaces/member-frame'
import { settings } from '@/lib/organisations/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Certification' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/certification`, settings, undefined)
  return (
    <MemberFrame shell={shell}>
      <CertificationSettings view={view} />
    </MemberFrame>
  )
}
