import type { Metadata } from 'next'
import { MyDocuments } from '@/components/documents/my-documents'
import { PersonFrame } from '@/components/spaces/person-frame'
import { myDocuments } from '@/lib/documents/queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Vos documents' }

export default async function Page({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const { page } = await searchParams
  const { shell, view } = await personPage('/mon-bilan/documents', myDocuments, { page: Number(page) })
  return (
    <PersonFrame shell={shell}>
      <MyDocuments view={view} />
    </PersonFrame>
  )
}
