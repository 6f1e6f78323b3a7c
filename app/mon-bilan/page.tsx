import type { Metadata } from 'next'
import { PersonHome } from '@/components/homes/person-home'
import { PersonFrame } from '@/components/spaces/person-frame'
import { personHome } from '@/lib/homes/person-queries'
import { readPreferences } from '@/lib/platform/preferences'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Mon bilan' }

export default async function Page({ searchParams }: { searchParams: Promise<{ bilan?: string | string[] }> }) {
  const { bilan } = await searchParams
  const { shell, view } = await personPage('/mon-bilan', personHome, {
    bilan: typeof bilan === 'string' ? bilan : null,
  })
  return (
    <PersonFrame shell={shell}>
      <PersonHome view={view} preferences={await readPreferences()} />
    </PersonFrame>
  )
}
