import type { Metadata } from 'next'
import { AccordPage } from '@/components/referrals/accord-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { bilanAccord } from '@/lib/referrals/letter-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Prise en charge' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/accord`, bilanAccord, {
    bilanId: bilan,
  })
  return (
    <MemberFrame shell={shell}>
      <AccordPage view={view} />
    </MemberFrame>
  )
}
