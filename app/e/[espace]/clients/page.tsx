import type { Metadata } from 'next'
import { Clients } from '@/components/parties/clients'
import { MemberFrame } from '@/components/spaces/member-frame'
import { clients } from '@/lib/parties/client-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Employeurs' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const base = `/e/${espace}/clients`
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, base, clients, { q: one(asked.q).trim().slice(0, 200), page })
  return (
    <MemberFrame shell={shell}>
      <Clients base={base} view={view} />
    </MemberFrame>
  )
}
