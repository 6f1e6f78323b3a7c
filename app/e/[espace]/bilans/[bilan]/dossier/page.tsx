import type { Metadata } from 'next'
import { Dossier } from '@/components/bilans/dossier'
import { MemberFrame } from '@/components/spaces/member-frame'
import { dossierPage } from '@/lib/bilans/dossier-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Dossier du bilan' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/dossier`, dossierPage, {
    bilanId: bilan,
  })
  return (
    <MemberFrame shell={shell}>
      <Dossier view={view} />
    </MemberFrame>
  )
}
