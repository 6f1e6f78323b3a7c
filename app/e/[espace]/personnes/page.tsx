import type { Metadata } from 'next'
import { Directory } from '@/components/people/directory'
import { MemberFrame } from '@/components/spaces/member-frame'
import { directory } from '@/lib/people/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Bénéficiaires' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const base = `/e/${espace}/personnes`
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const args = { q: one(asked.q).trim().slice(0, 200), page, withoutSpace: one(asked.espace) === 'sans' }
  const { shell, view } = await memberPage(espace, base, directory, args)
  return (
    <MemberFrame shell={shell}>
      <Directory base={base} view={view} />
    </MemberFrame>
  )
}
