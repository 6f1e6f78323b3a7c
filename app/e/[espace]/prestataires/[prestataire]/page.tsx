import type { Metadata } from 'next'
import { ProviderPage } from '@/components/referrals/provider-page'
import { MemberFrame } from '@/components/spaces/member-frame'
import { providerPage } from '@/lib/referrals/search-queries'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Organisme' }

type Props = {
  params: Promise<{ espace: string; prestataire: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace, prestataire }, { dossier }] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(espace, `/e/${espace}/prestataires/${prestataire}`, providerPage, {
    id: prestataire,
    dossier: typeof dossier === 'string' ? dossier : '',
  })
  return (
    <MemberFrame shell={shell}>
      <ProviderPage view={view} />
    </MemberFrame>
  )
}
