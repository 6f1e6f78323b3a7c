import type { Metadata } from 'next'
import { DevisListPage } from '@/components/proposals/devis-list'
import { MemberFrame } from '@/components/spaces/member-frame'
import { devisList } from '@/lib/proposals/party-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Devis reçus' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/devis`, devisList, {})
  return (
    <MemberFrame shell={shell}>
      <DevisListPage view={view} />
    </MemberFrame>
  )
}
