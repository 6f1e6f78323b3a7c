import type { Metadata } from 'next'
import { MyRequests } from '@/components/parties/my-requests'
import { MemberFrame } from '@/components/spaces/member-frame'
import { myRequests } from '@/lib/parties/request-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demandes' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/demandes`, myRequests, { page })
  return (
    <MemberFrame shell={shell}>
      <MyRequests view={view} />
    </MemberFrame>
  )
}
