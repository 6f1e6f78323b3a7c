import type { Metadata } from 'next'
import { DeskPage } from '@/components/cpf/desk-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { cpfDesk } from '@/lib/cpf/desk-queries'
import { DeskArgs } from '@/lib/cpf/schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'CPF' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(espace, `/e/${espace}/cpf`, cpfDesk, DeskArgs.parse(asked))
  return (
    <MemberFrame shell={shell}>
      <DeskPage view={view} />
    </MemberFrame>
  )
}
