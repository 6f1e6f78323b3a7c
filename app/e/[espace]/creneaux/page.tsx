import type { Metadata } from 'next'
import { SlotsPage } from '@/components/referrals/slots-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { slotsPage } from '@/lib/referrals/listing-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Créneaux proposés' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/creneaux`, slotsPage, undefined)
  return (
    <MemberFrame shell={shell}>
      <SlotsPage view={view} />
    </MemberFrame>
  )
}
