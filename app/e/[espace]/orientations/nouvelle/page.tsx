import type { Metadata } from 'next'
import { ReferralOpening } from '@/components/referrals/opening'
import { MemberFrame } from '@/components/spaces/member-frame'
import { referralOpening } from '@/lib/referrals/opening-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Ouvrir un dossier' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(espace, `/e/${espace}/orientations/nouvelle`, referralOpening, {
    q: one(asked.q),
    personId: one(asked.personne),
    adding: one(asked.nouvelle) === '1',
  })
  return (
    <MemberFrame shell={shell}>
      <ReferralOpening view={view} />
    </MemberFrame>
  )
}
