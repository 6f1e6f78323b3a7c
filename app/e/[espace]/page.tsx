import type { Metadata } from 'next'
import { SpaceHome } from '@/components/homes/space-home'
import { MemberFrame } from '@/components/spaces/member-frame'
import { HomeArgs } from '@/lib/homes/home-schema'
import { spaceHome } from '@/lib/homes/space-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Aujourd’hui' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { espace } = await params
  const { shell, view } = await memberPage(espace, `/e/${espace}`, spaceHome, HomeArgs.parse(await searchParams))
  return (
    <MemberFrame shell={shell}>
      <SpaceHome view={view} />
    </MemberFrame>
  )
}
