import type { Metadata } from 'next'
import { OfferSheet } from '@/components/offers/offer-sheet'
import { PublicFrame } from '@/components/spaces/public-frame'
import { sheetPage } from '@/lib/offers/queries'
import { readPublic } from '@/lib/platform/read'

type Props = { params: Promise<{ organisme: string; fiche: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organisme, fiche } = await params
  const { sheet, provider } = await readPublic(sheetPage, { slug: organisme, key: fiche })
  return { title: `${sheet.title}, ${provider.name}`, robots: { index: true, follow: true } }
}

export default async function Page({ params }: Props) {
  const { organisme, fiche } = await params
  const view = await readPublic(sheetPage, { slug: organisme, key: fiche })
  return (
    <PublicFrame>
      <OfferSheet view={view} />
    </PublicFrame>
  )
}
