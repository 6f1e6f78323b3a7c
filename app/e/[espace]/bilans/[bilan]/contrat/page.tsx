import type { Metadata } from 'next'
import { ContractPart } from '@/components/contracts/contract-part'
import { MemberFrame } from '@/components/spaces/member-frame'
import { contractPage } from '@/lib/contracts/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Contrat' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const here = `/e/${espace}/bilans/${bilan}/contrat`
  const { shell, view } = await memberPage(espace, here, contractPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <ContractPart view={view} />
    </MemberFrame>
  )
}
