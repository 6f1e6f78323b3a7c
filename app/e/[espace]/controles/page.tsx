import type { Metadata } from 'next'
import { OpenList } from '@/components/inspection/open-list'
import { MemberFrame } from '@/components/spaces/member-frame'
import { openList } from '@/lib/inspection/list-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Contrôles' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/controles`, openList, { page })
  return (
    <MemberFrame shell={shell}>
      <OpenList view={view} />
    </MemberFrame>
  )
}
