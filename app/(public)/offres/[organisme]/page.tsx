import type { Metadata } from 'next'
import { Offer } from '@/components/offers/offer'
import { PublicFrame } from '@/components/spaces/public-frame'
import { offerPage } from '@/lib/offers/queries'
import { readPublic } from '@/lib/platform/read'

type Props = { params: Promise<{ organisme: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { provider } = await readPublic(offerPage, (await params).organisme)
  return { title: `Nos bilans, ${provider.name}`, robots: { index: true, follow: true } }
}

export default async function Page({ params }: Props) {
  const view = await readPublic(offerPage, (await params).organisme)
  return (
    <PublicFrame>
      <Offer view={view} />
    </PublicFrame>
  )
}
