import type { Metadata } from 'next'
import { Notes } from '@/components/bilans/notes'
import { MemberFrame } from '@/components/spaces/member-frame'
import { notesPage } from '@/lib/bilans/note-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Notes privées' }

type Props = {
  params: Promise<{ espace: string; bilan: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace, bilan }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(asked.page)) || 1, 1), 4000)
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/${bilan}/notes`, notesPage, {
    bilanId: bilan,
    page,
  })
  return (
    <MemberFrame shell={shell}>
      <Notes view={view} />
    </MemberFrame>
  )
}
