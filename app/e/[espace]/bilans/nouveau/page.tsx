import type { Metadata } from 'next'
import { Opening } from '@/components/bilans/opening'
import { MemberFrame } from '@/components/spaces/member-frame'
import { openingPage } from '@/lib/bilans/opening-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Ouvrir un bilan' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const args = {
    q: one(asked.q),
    personId: one(asked.personne),
    adding: one(asked.nouvelle) === '1',
    kind: one(asked.type),
    clientId: one(asked.employeur),
  }
  const { shell, view } = await memberPage(espace, `/e/${espace}/bilans/nouveau`, openingPage, args)
  return (
    <MemberFrame shell={shell}>
      <Opening slug={espace} view={view} />
    </MemberFrame>
  )
}
