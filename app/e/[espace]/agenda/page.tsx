import type { Metadata } from 'next'
import { Agenda } from '@/components/homes/agenda'
import { MemberFrame } from '@/components/spaces/member-frame'
import { agenda } from '@/lib/homes/agenda-queries'
import { AgendaArgs } from '@/lib/homes/agenda-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Agenda' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}/agenda`, agenda, AgendaArgs.parse(await searchParams))
  return (
    <MemberFrame shell={shell}>
      <Agenda view={view} />
    </MemberFrame>
  )
}
