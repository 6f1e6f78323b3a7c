import type { Metadata } from 'next'
import { RequestInbox } from '@/components/funding/request-inbox'
import { MemberFrame } from '@/components/spaces/member-frame'
import { inboxPage } from '@/lib/funding/inbox-page-queries'
import { InboxArgs } from '@/lib/funding/inbox-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demandes de prise en charge' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(espace, `/e/${espace}/prises-en-charge`, inboxPage, InboxArgs.parse(asked))
  return (
    <MemberFrame shell={shell}>
      <RequestInbox view={view} />
    </MemberFrame>
  )
}
