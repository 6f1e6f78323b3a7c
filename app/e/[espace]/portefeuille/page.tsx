import type { Metadata } from 'next'
import { Portfolio } from '@/components/funding/portfolio'
import { MemberFrame } from '@/components/spaces/member-frame'
import { portfolioPage } from '@/lib/funding/portfolio-queries'
import { PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Portefeuille' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const [{ espace }, asked] = await Promise.all([params, searchParams])
  const { shell, view } = await memberPage(
    espace,
    `/e/${espace}/portefeuille`,
    portfolioPage,
    PortfolioArgs.parse(asked),
  )
  return (
    <MemberFrame shell={shell}>
      <Portfolio view={view} />
    </MemberFrame>
  )
}
