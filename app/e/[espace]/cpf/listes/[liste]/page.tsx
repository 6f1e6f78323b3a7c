import type { Metadata } from 'next'
import { ListPage } from '@/components/cpf/list-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { cpfListPage } from '@/lib/cpf/import-queries'
import { LinesArgs } from '@/lib/cpf/import-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Liste du CPF' }

type Props = {
  params: Promise<{ espace: string; liste: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace, liste }, asked] = await Promise.all([params, searchParams])
  const args = { importId: liste, ...LinesArgs.parse(asked) }
  const { shell, view } = await memberPage(espace, `/e/${espace}/cpf/listes/${liste}`, cpfListPage, args)
  return (
    <MemberFrame shell={shell}>
      <ListPage view={view} />
    </MemberFrame>
  )
}
