import type { Metadata } from 'next'
import { DocumentsPageView } from '@/components/documents/documents-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { documentsPage } from '@/lib/documents/queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Documents du bilan' }

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ espace: string; bilan: string }>
  searchParams: Promise<{ page?: string }>
}) {
  const { espace, bilan } = await params
  const { page } = await searchParams
  const here = `/e/${espace}/bilans/${bilan}/documents`
  const { shell, view } = await memberPage(espace, here, documentsPage, { bilanId: bilan, page: Number(page) })
  return (
    <MemberFrame shell={shell}>
      <DocumentsPageView view={view} />
    </MemberFrame>
  )
}
