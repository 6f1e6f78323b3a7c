import type { Metadata } from 'next'
import { OwnCpf } from '@/components/cpf/own-cpf'
import { PersonFrame } from '@/components/spaces/person-frame'
import { ownCpf } from '@/lib/cpf/own-queries'
import { personPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Votre attestation pour le CPF' }

export default async function Page({ params }: { params: Promise<{ bilan: string }> }) {
  const { bilan } = await params
  const { shell, view } = await personPage(`/mon-bilan/${bilan}/cpf`, ownCpf, { bilanId: bilan })
  return (
    <PersonFrame shell={shell}>
      <OwnCpf view={view} />
    </PersonFrame>
  )
}
