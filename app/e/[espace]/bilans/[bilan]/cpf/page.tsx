import type { Metadata } from 'next'
import { CpfPage } from '@/components/cpf/cpf-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { cpfPage } from '@/lib/cpf/page-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'CPF' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/cpf`, cpfPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <CpfPage view={view} />
    </MemberFrame>
  )
}
