import type { Metadata } from 'next'
import { ClientForm } from '@/components/parties/client-form'
import { MemberFrame } from '@/components/spaces/member-frame'
import { PageHead } from '@/components/ui/page-head'
import { addClientAction } from '@/lib/parties/actions'
import { mayAddClient } from '@/lib/parties/client-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Ajouter un employeur' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const base = `/e/${espace}/clients`
  const { shell } = await memberPage(espace, `${base}/nouveau`, mayAddClient, undefined)
  return (
    <MemberFrame shell={shell}>
      <div className="stack">
        <PageHead
          crumbs={[{ label: 'Employeurs', href: base }, { label: 'Ajouter un employeur' }]}
          title="Ajouter un employeur"
          lede="Il n’est prévenu de rien : vous l’inviterez quand vous le voudrez."
        />
        <ClientForm action={addClientAction.bind(null, espace)} submit="Ajouter à l’annuaire" />
      </div>
    </MemberFrame>
  )
}
