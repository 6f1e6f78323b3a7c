import type { Metadata } from 'next'
import { ProgrammePage } from '@/components/programme/programme-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { programmePage } from '@/lib/programme/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Programme' }

type Props = { params: Promise<{ espace: string; bilan: string }>; searchParams: Promise<{ mois?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { espace, bilan } = await params
  const { mois } = await searchParams
  const month = typeof mois === 'string' ? mois : null
  const here = `/e/${espace}/bilans/${bilan}/programme`
  const { shell, view } = await memberPage(espace, here, programmePage, { bilanId: bilan, month })
  return (
    <MemberFrame shell={shell}>
      <ProgrammePage view={view} />
    </MemberFrame>
  )
}
