import type { Metadata } from 'next'
import { ReferralList } from '@/components/referrals/referral-list'
import { MemberFrame } from '@/components/spaces/member-frame'
import { referralList } from '@/lib/referrals/list-queries'
import { ListArgs } from '@/lib/referrals/search-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Dossiers' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(espace, `/e/${espace}/orientations`, referralList, ListArgs.parse(asked))
  return (
    <MemberFrame shell={shell}>
      <ReferralList view={view} />
    </MemberFrame>
  )
}
