import type { Metadata } from 'next'
import { Certificates } from '@/components/coaching/certificates'
import { MemberFrame } from '@/components/spaces/member-frame'
import { certificatesPage } from '@/lib/coaching/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Certificats de coach' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/coachs`, certificatesPage, undefined)
  return (
    <MemberFrame shell={shell}>
      <Certificates view={view} />
    </MemberFrame>
  )
}
