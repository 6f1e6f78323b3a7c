import type { Metadata } from 'next'
import { TariffSettings } from '@/components/proposals/tariffs'
import { MemberFrame } from '@/components/spaces/member-frame'
import { tariffSettings } from '@/lib/proposals/tariff-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Tarifs' }

export default async function Page({ params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/reglages/tarifs`, tariffSettings, undefined)
  return (
    <MemberFrame shell={shell}>
      <TariffSettings view={view} />
    </MemberFrame>
  )
}
