import type { Metadata } from 'next'
import { ConventionPart } from '@/components/conventions/convention-part'
import { MemberFrame } from '@/components/spaces/member-frame'
import { conventionPage } from '@/lib/conventions/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Convention à trois' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/convention`, conventionPage, bilan)
  return (
    <MemberFrame shell={shell}>
      <ConventionPart view={view} />
    </MemberFrame>
  )
}
