import type { StageFacts } from '@/lib/bilans/stage-rules'
import { type Account, accountOf, dueAfter, type Instalment, type Paid, type Work } from './schedule-rules'

interface Contract {
  readonly signedOn: string | null
  readonly dueCents: number | null
  readonly work: Work
  readonly schedule: readonly Instalment[]
  readonly payments: readonly Paid[]
}

/** How the account of a contract stands now: by its instalments fallen due, or by what was computed at its end. */
export const accountIn = (contract: Contract): Account =>
  accountOf(
    contract.dueCents ?? (contract.signedOn === null ? 0 : dueAfter(contract.schedule, contract.work)),
    contract.payments,
  )

/** Whether no more work will follow in this bilan: what is due of its contract is to be settled. */
export const isOver = (facts: Pick<StageFacts, 'closedAt' | 'abandonedAt' | 'consentWithdrawn'>): boolean =>
  facts.closedAt !== null || facts.abandonedAt !== null || facts.consentWithdrawn
