import type { Metadata } from 'next'
import { BilanJournal } from '@/components/bilans/bilan-journal'
import { MemberFrame } from '@/components/spaces/member-frame'
import { journalPage } from '@/lib/bilans/journal-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Journal du bilan' }

type Props = {
  params: Promise<{ espace: string; bilan: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace, bilan }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(asked.page)) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/journal`, journalPage, {
    bilanId: bilan,
    page,
  })
  return (
    <MemberFrame shell={shell}>
      <BilanJournal view={view} />
    </MemberFrame>
  )
}
