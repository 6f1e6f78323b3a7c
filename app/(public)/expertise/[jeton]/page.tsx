import type { Metadata } from 'next'
import { ExpertOrder } from '@/components/expertises/expert-order'
import { PublicFrame } from '@/components/spaces/public-frame'
import { expertPage } from '@/lib/expertises/queries'
import { readPublic } from '@/lib/platform/read'

export const metadata: Metadata = {
  title: 'Une demande pour vous',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

export default async function Page({ params }: { params: Promise<{ jeton: string }> }) {
  const view = await readPublic(expertPage, (await params).jeton)
  return (
    <PublicFrame>
      <ExpertOrder view={view} />
    </PublicFrame>
  )
}
