import type { Metadata } from 'next'
import { Adaptations } from '@/components/offers/adaptations'
import { MemberFrame } from '@/components/spaces/member-frame'
import { adaptationDeskPage } from '@/lib/offers/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Aménagements' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(asked.page)) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/amenagements`, adaptationDeskPage, { page })
  return (
    <MemberFrame shell={shell}>
      <Adaptations view={view} />
    </MemberFrame>
  )
}
