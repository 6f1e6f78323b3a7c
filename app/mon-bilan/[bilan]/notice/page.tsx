import type { Metadata } from 'next'
import { NoticePage } from '@/components/entry/notice-page'
import { PersonFrame } from '@/components/spaces/person-frame'
import { personNotice } from '@/lib/entry/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'La notice' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/notice`, personNotice, bilan)
  return (
    <PersonFrame shell={shell}>
      <NoticePage view={view} />
    </PersonFrame>
  )
}
