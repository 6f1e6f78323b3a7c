import type { Metadata } from 'next'
import { EmployerFile } from '@/components/homes/employer-file'
import { MemberFrame } from '@/components/spaces/member-frame'
import { employerFilePage } from '@/lib/homes/employer-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Dossier' }

export default async function Page({ params }: { params: Promise<{ espace: string; dossier: string }> }) {
  const { espace, dossier } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/dossiers/${dossier}`, employerFilePage, {
    bilanId: dossier,
  })
  return (
    <MemberFrame shell={shell}>
      <EmployerFile view={view} />
    </MemberFrame>
  )
}
