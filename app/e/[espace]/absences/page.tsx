import type { Metadata } from 'next'
import { Leaves } from '@/components/inspection/leaves'
import { MemberFrame } from '@/components/spaces/member-frame'
import { leavesPage } from '@/lib/inspection/leave-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Absences' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/absences`, leavesPage, { page })
  return (
    <MemberFrame shell={shell}>
      <Leaves view={view} />
    </MemberFrame>
  )
}
