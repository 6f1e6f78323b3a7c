import type { Metadata } from 'next'
import { ReferentSettings } from '@/components/organisations/referent-form'
import { MemberFrame } from '@/components/spaces/member-frame'
import { referentSettings } from '@/lib/organisations/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Référent handicap' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/referent`, referentSettings, undefined)
  return (
    <MemberFrame shell={shell}>
      <ReferentSettings view={view} />
    </MemberFrame>
  )
}
