import type { Metadata } from 'next'
import { NoticeEditor } from '@/components/organisations/notice-editor'
import { MemberFrame } from '@/components/spaces/member-frame'
import { noticeOfType } from '@/lib/organisations/notice-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Notice d’information' }

export default async function Page({ params }: { params: Promise<{ espace: string; type: string }> }) {
  const { espace, type } = await params
  const here = `/e/${espace}/reglages/notices/${type}`
  const { shell, view } = await memberPage(espace, here, noticeOfType, type.toUpperCase())
  return (
    <MemberFrame shell={shell}>
      <NoticeEditor key={view.current?.version ?? 0} view={view} />
    </MemberFrame>
  )
}
