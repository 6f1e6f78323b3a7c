import type { Metadata } from 'next'
import { SheetEditor } from '@/components/organisations/sheet-editor'
import { MemberFrame } from '@/components/spaces/member-frame'
import { sheetOfKind } from '@/lib/organisations/sheet-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Fiche programme' }

export default async function Page({ params }: { params: Promise<{ espace: string; fiche: string }> }) {
  const { espace, fiche } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/fiches/${fiche}`, sheetOfKind, fiche)
  return (
    <MemberFrame shell={shell}>
      <SheetEditor key={view.versions.length} view={view} />
    </MemberFrame>
  )
}
