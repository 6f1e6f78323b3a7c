import type { Metadata } from 'next'
import { ClientPage } from '@/components/parties/client'
import { MemberFrame } from '@/components/spaces/member-frame'
import { client as clientQuery } from '@/lib/parties/client-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Employeur' }

export default async function Page({ params }: { params: Promise<{ espace: string; client: string }> }) {
  const { espace, client } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/clients/${client}`, clientQuery, client)
  return (
    <MemberFrame shell={shell}>
      <ClientPage slug={espace} view={view} />
    </MemberFrame>
  )
}
