import type { Metadata } from 'next'
import { BilanList } from '@/components/homes/bilan-list'
import { MemberFrame } from '@/components/spaces/member-frame'
import { bilanList } from '@/lib/homes/list-queries'
import { ListArgs } from '@/lib/homes/list-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Bilans' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans`, bilanList, ListArgs.parse(await searchParams))
  return (
    <MemberFrame shell={shell}>
      <BilanList view={view} />
    </MemberFrame>
  )
}
