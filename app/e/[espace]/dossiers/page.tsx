import type { Metadata } from 'next'
import { Files } from '@/components/parties/files'
import { MemberFrame } from '@/components/spaces/member-frame'
import { employerFiles } from '@/lib/parties/file-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Dossiers' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const page = Math.min(Math.max(Math.trunc(Number(one(asked.page))) || 1, 1), 4000)
  const args = { ended: one(asked.etat) === 'termines', page }
  const { shell, view } = await memberPage(espace, `/e/${espace}/dossiers`, employerFiles, args)
  return (
    <MemberFrame shell={shell}>
      <Files view={view} />
    </MemberFrame>
  )
}
