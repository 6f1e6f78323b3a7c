import type { Metadata } from 'next'
import { ListingSettings } from '@/components/referrals/listing-form'
import { MemberFrame } from '@/components/spaces/member-frame'
import { listingSettings } from '@/lib/referrals/listing-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Annuaire' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/annuaire`, listingSettings, undefined)
  return (
    <MemberFrame shell={shell}>
      <ListingSettings view={view} />
    </MemberFrame>
  )
}
