import type { Metadata } from 'next'
import { NoVisibility, Visibility } from '@/components/bilans/visibility'
import { PersonFrame } from '@/components/spaces/person-frame'
import { visibilityIfAny } from '@/lib/bilans/visibility-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Qui voit quoi' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: Props) {
  const { bilan } = await searchParams
  const asked = typeof bilan === 'string' ? bilan : null
  const { shell, view } = await personPage('/mon-bilan/qui-voit-quoi', visibilityIfAny, asked)
  return <PersonFrame shell={shell}>{view ? <Visibility view={view} /> : <NoVisibility />}</PersonFrame>
}
