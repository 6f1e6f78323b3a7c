import type { Metadata } from 'next'
import { DecidePage } from '@/components/funding/decide-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { decidePage } from '@/lib/funding/decide-page-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Demande de prise en charge' }

type Props = { params: Promise<{ espace: string; demande: string }> }

export default async function Page({ params }: Props) {
  const { espace, demande } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/prises-en-charge/${demande}`, decidePage, {
    requestId: demande,
  })
  return (
    <MemberFrame shell={shell}>
      <DecidePage view={view} />
    </MemberFrame>
  )
}
