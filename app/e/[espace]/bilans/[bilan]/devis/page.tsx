import type { Metadata } from 'next'
import { DevisPage } from '@/components/proposals/devis-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { devisPage } from '@/lib/proposals/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Devis' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const here = `/e/${espace}/bilans/${bilan}/devis`
  const { shell, view } = await memberPage(espace, here, devisPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <DevisPage view={view} />
    </MemberFrame>
  )
}
