import type { Metadata } from 'next'
import { NewPerson } from '@/components/people/new-person'
import { MemberFrame } from '@/components/spaces/member-frame'
import { mayAddPerson } from '@/lib/people/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Ajouter une personne' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell } = await memberPage(espace, `/e/${espace}/personnes/nouvelle`, mayAddPerson, undefined)
  return (
    <MemberFrame shell={shell}>
      <NewPerson slug={espace} />
    </MemberFrame>
  )
}
