import type { Metadata } from 'next'
import { AdaptationDesk } from '@/components/bilans/adaptation-desk'
import { MemberFrame } from '@/components/spaces/member-frame'
import { adaptationsPage } from '@/lib/bilans/adaptation-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Aménagements' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(asked.page)) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/amenagements`, adaptationsPage, { page })
  return (
    <MemberFrame shell={shell}>
      <AdaptationDesk view={view} />
    </MemberFrame>
  )
}
