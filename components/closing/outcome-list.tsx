import { Facts } from '@/components/ui/facts'
import type { OutcomeView } from '@/lib/closing/follow-up-queries'

/** What became of each proposal. */
export function OutcomeList({ outcomes }: { outcomes: readonly OutcomeView[] }) {
  return <Facts facts={outcomes.map((one) => ({ key: one.id, term: one.proposal, value: one.outcome }))} />
}
