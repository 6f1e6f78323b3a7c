import type { Metadata } from 'next'
import { ReceivedRequests } from '@/components/parties/received-requests'
import { MemberFrame } from '@/components/spaces/member-frame'
import { receivedRequests } from '@/lib/parties/request-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demandes reçues' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const args = { answered: one(asked.etat) === 'repondues', page }
  const { shell, view } = await memberPage(espace, `/e/${espace}/clients/demandes`, receivedRequests, args)
  return (
    <MemberFrame shell={shell}>
      <ReceivedRequests view={view} />
    </MemberFrame>
  )
}
