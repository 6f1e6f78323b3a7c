import type { Metadata } from 'next'
import { PlanPage } from '@/components/sessions/plan-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { planPage } from '@/lib/sessions/form-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Planifier une séance' }

type Query = { etape?: string | string[]; jour?: string | string[]; nature?: string | string[] }
type Props = { params: Promise<{ espace: string; bilan: string }>; searchParams: Promise<Query> }

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null)

export default async function Page({ params, searchParams }: Props) {
  const { espace, bilan } = await params
  const { etape, jour, nature } = await searchParams
  const args = { bilanId: bilan, step: one(etape), day: one(jour), nature: one(nature) }
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/seances/nouvelle`, planPage, args)
  return (
    <MemberFrame shell={shell}>
      <PlanPage view={view} />
    </MemberFrame>
  )
}
