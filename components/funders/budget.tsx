import { Chips } from '@/components/ui/chips'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { BudgetView } from '@/lib/funders/budget-queries'
import { formatCents } from '@/lib/platform/money'
import { BudgetForm } from './budget-form'
import { CommitmentsPart } from './commitments'

/** A year of a funder: what it granted month by month, and the budget that it sets itself. */
export function BudgetPage({ view }: { view: BudgetView }) {
  const { year, months } = view.commitments
  return (
    <div className="stack">
      <PageHead
        title={`Budget ${year}`}
        lede="Ce que vous prévoyez, mois par mois, et ce que vos accords engagent. Le budget n’empêche aucun accord."
      />
      <Chips
        label="Année"
        chips={view.years.map((one) => ({
          label: String(one.year),
          href: `/e/${view.slug}/budget?annee=${one.year}`,
          current: one.current,
        }))}
      />
      <CommitmentsPart view={view.commitments} />
      <Section
        title={`Fixer le budget ${year}`}
        note="En euros, toutes taxes comprises. Un mois laissé vide n’a pas de budget."
      >
        <BudgetForm
          space={view.slug}
          year={year}
          months={months.map(({ label, cents }) => ({ label, committed: formatCents(cents) }))}
          values={view.values}
        />
      </Section>
    </div>
  )
}
