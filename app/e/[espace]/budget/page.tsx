import type { Metadata } from 'next'
import { BudgetPage } from '@/components/funders/budget'
import { MemberFrame } from '@/components/spaces/member-frame'
import { budgetOfYear } from '@/lib/funders/budget-queries'
import { BudgetArgs } from '@/lib/funders/budget-schema'
import { memberPage } from '@/lib/spaces/page'

export const metadata: Metadata = { title: 'Budget' }

type Props = {
  params: Promise<{ espace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { espace } = await params
  const args = BudgetArgs.parse(await searchParams)
  const { shell, view } = await memberPage(espace, `/e/${espace}/budget`, budgetOfYear, args)
  return (
    <MemberFrame shell={shell}>
      <BudgetPage view={view} />
    </MemberFrame>
  )
}
