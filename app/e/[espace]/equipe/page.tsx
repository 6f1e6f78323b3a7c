import type { Metadata } from 'next'
import { Team } from '@/components/people/team'
import { MemberFrame } from '@/components/spaces/member-frame'
import { team } from '@/lib/people/member-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Équipe' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const args = { q: one(asked.q).trim().slice(0, 200), page, gone: one(asked.qui) === 'partis' }
  const { shell, view } = await memberPage(espace, `/e/${espace}/equipe`, team, args)
  return (
    <MemberFrame shell={shell}>
      <Team slug={espace} view={view} />
    </MemberFrame>
  )
}
