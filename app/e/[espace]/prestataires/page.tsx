import type { Metadata } from 'next'
import { SearchPage } from '@/components/referrals/search-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { searchProviders } from '@/lib/referrals/search-queries'
import { SearchArgs } from '@/lib/referrals/search-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Organismes' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(
    espace,
    `/e/${espace}/prestataires`,
    searchProviders,
    SearchArgs.parse(asked),
  )
  return (
    <MemberFrame shell={shell}>
      <SearchPage view={view} />
    </MemberFrame>
  )
}
