import type { Metadata } from 'next'
import { ProgrammePage } from '@/components/programme/programme-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { programmePage } from '@/lib/programme/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Programme' }

type Asked = Partial<Record<'mois' | 'du' | 'a' | 'rythme', string | string[]>>
type Props = { params: Promise<{ espace: string; bilan: string }>; searchParams: Promise<Asked> }

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null)

export default async function Page({ params, searchParams }: Props) {
  const { espace, bilan } = await params
  const asked = await searchParams
  const ask = { from: one(asked.du), start: one(asked.a), every: one(asked.rythme) }
  const here = `/e/${espace}/bilans/${bilan}/programme`
  const { shell, view } = await memberPage(espace, here, programmePage, { bilanId: bilan, month: one(asked.mois), ask })
  return (
    <MemberFrame shell={shell}>
      <ProgrammePage view={view} />
    </MemberFrame>
  )
}
