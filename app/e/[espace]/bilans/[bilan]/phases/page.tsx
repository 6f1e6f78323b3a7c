import type { Metadata } from 'next'
import { PhasesPageView } from '@/components/closing/phases-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { phasesPage } from '@/lib/closing/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Phases et clôture' }

export default async function Page({ params }: { params: Promise<{ espace: string; bilan: string }> }) {
  const { espace, bilan } = await params
  const here = `/e/${espace}/bilans/${bilan}/phases`
  const { shell, view } = await memberPage(espace, here, phasesPage, { bilanId: bilan })
  return (
    <MemberFrame shell={shell}>
      <PhasesPageView view={view} mayConfigure={shell.permissions.includes('ADMIN')} />
    </MemberFrame>
  )
}
