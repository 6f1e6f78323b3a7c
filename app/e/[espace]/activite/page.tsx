import type { Metadata } from 'next'
import { Activity } from '@/components/homes/activity'
import { MemberFrame } from '@/components/spaces/member-frame'
import { activity } from '@/lib/homes/activity-queries'
import { ActivityArgs } from '@/lib/homes/activity-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Activité' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { espace } = await params
  const { shell, view } = await memberPage(
    espace,
    `/e/${espace}/activite`,
    activity,
    ActivityArgs.parse(await searchParams),
  )
  return (
    <MemberFrame shell={shell}>
      <Activity view={view} />
    </MemberFrame>
  )
}
