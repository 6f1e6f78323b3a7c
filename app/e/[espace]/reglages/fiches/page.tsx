import type { Metadata } from 'next'
import { SheetsSettings } from '@/components/organisations/sheets'
import { MemberFrame } from '@/components/spaces/member-frame'
import { sheetsInForce } from '@/lib/organisations/sheet-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Fiches programme' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/fiches`, sheetsInForce, undefined)
  return (
    <MemberFrame shell={shell}>
      <SheetsSettings view={view} />
    </MemberFrame>
  )
}
