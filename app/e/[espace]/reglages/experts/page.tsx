import type { Metadata } from 'next'
import { Experts } from '@/components/expertises/experts'
import { MemberFrame } from '@/components/spaces/member-frame'
import { expertsPage } from '@/lib/expertises/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Experts extérieurs' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/experts`, expertsPage, undefined)
  return (
    <MemberFrame shell={shell}>
      <Experts view={view} />
    </MemberFrame>
  )
}
