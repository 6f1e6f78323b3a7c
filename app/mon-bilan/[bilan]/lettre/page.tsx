import type { Metadata } from 'next'
import { OwnLetter } from '@/components/referrals/own-letter'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownLetter } from '@/lib/referrals/letter-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Votre prise en charge' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/lettre`, ownLetter, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnLetter view={view} />
    </PersonFrame>
  )
}
