import type { Metadata } from 'next'
import { OwnReferralView } from '@/components/referrals/own-referral'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownReferralPage } from '@/lib/referrals/own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Votre dossier' }

export default async function Page() {
  const { shell, view } = await personPage('/mon-bilan/dossier', ownReferralPage, undefined)
  return (
    <PersonFrame shell={shell}>
      <OwnReferralView view={view} />
    </PersonFrame>
  )
}
