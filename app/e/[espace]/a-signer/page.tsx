import type { Metadata } from 'next'
import { ToSignPage } from '@/components/sessions/to-sign-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { sessionsToSign } from '@/lib/sessions/session-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'À signer' }

type Props = { params: Promise<{ espace: string }>; searchParams: Promise<{ page?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { espace } = await params
  const { page } = await searchParams
  const args = { page: Number(page) || 1 }
  const { shell, view } = await memberPage(espace, `/e/${espace}/a-signer`, sessionsToSign, args)
  return (
    <MemberFrame shell={shell}>
      <ToSignPage view={view} signer={shell.person.name} />
    </MemberFrame>
  )
}
