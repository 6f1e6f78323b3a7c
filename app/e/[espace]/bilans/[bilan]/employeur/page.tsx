import type { Metadata } from 'next'
import { BilanEmployer } from '@/components/parties/bilan-employer'
import { MemberFrame } from '@/components/spaces/member-frame'
import { bilanEmployer } from '@/lib/parties/employer-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Employeur' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/employeur`, bilanEmployer, {
    bilanId: bilan,
  })
  return (
    <MemberFrame shell={shell}>
      <BilanEmployer view={view} />
    </MemberFrame>
  )
}
