import type { Metadata } from 'next'
import { InboxPage } from '@/components/referrals/inbox-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { demandInbox } from '@/lib/referrals/inbox-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demandes reçues' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(asked.page)) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/approches`, demandInbox, { page })
  return (
    <MemberFrame shell={shell}>
      <InboxPage view={view} />
    </MemberFrame>
  )
}
