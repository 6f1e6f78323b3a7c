import type { Metadata } from 'next'
import { SessionsPage } from '@/components/sessions/sessions-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { bilanSessions } from '@/lib/sessions/session-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Séances' }

type Props = { params: Promise<{ espace: string; bilan: string }>; searchParams: Promise<{ page?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { espace, bilan } = await params
  const { page } = await searchParams
  const args = { bilanId: bilan, page: Number(page) || 1 }
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/seances`, bilanSessions, args)
  return (
    <MemberFrame shell={shell}>
      <SessionsPage view={view} />
    </MemberFrame>
  )
}
