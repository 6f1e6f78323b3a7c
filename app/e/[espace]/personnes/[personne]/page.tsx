import type { Metadata } from 'next'
import { PersonPage } from '@/components/people/person'
import { MemberFrame } from '@/components/spaces/member-frame'
import { beneficiary } from '@/lib/people/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Bénéficiaire' }

export default async function Page({ params }: { params: Promise<{ espace: string; personne: string }> }) {
  const { espace, personne } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/personnes/${personne}`, beneficiary, personne)
  return (
    <MemberFrame shell={shell}>
      <PersonPage slug={espace} view={view} opens={shell.nav.some(({ href }) => href === `/e/${espace}/bilans`)} />
    </MemberFrame>
  )
}
