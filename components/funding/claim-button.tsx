import Link from 'next/link'
import { Act } from '@/components/ui/act'
import { claimFundingAction } from '@/lib/claims/actions'
import type { ConsumptionRow } from '@/lib/funding/consumption-queries'

/** Claims what is due of an agreement; says why not when it cannot be. The amount is what was read, else it is refused. */
export function ClaimButton({ row, space, bilanId }: { row: ConsumptionRow; space: string; bilanId: string }) {
  if (row.problem)
    return (
      <p className="small">
        {row.problem}{' '}
        {row.openFindings > 0 ? (
          <Link href={`/e/${space}/bilans/${bilanId}/controle`} prefetch={false}>
            Ouvrir le contrôle
          </Link>
        ) : null}
      </p>
    )
  return (
    <div>
      <Act
        action={claimFundingAction.bind(null, space)}
        input={{ bilanId, requestId: row.requestId, seen: row.seen }}
        icon="receipt-euro"
        label={`Demander ${row.billable.price}`}
        confirm={{
          title: `Demander ${row.billable.price}\u00a0?`,
          body: `${row.funder} reçoit le calcul, ligne par ligne. Une demande ne se reprend pas.`,
          confirmLabel: 'Demander le paiement',
        }}
      />
    </div>
  )
}
