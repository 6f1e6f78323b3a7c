import type { Metadata } from 'next'
import { Meetings } from '@/components/homes/meetings'
import { PersonFrame } from '@/components/spaces/person-frame'
import { page } from '@/lib/homes/home-schema'
import { personMeetings } from '@/lib/homes/meeting-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mes rendez-vous' }

export default async function Page({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const asked = await searchParams
  const { shell, view } = await personPage('/mon-bilan/rendez-vous', personMeetings, { page: page.parse(asked.page) })
  return (
    <PersonFrame shell={shell}>
      <Meetings view={view} />
    </PersonFrame>
  )
}
