import { Act } from '@/components/ui/act'
import { Callout } from '@/components/ui/callout'
import { voidPaymentAction } from '@/lib/contracts/actions'
import type { ContractPage } from '@/lib/contracts/queries'
import type { ContractView } from '@/lib/contracts/view-rules'
import { PaymentButton } from './forms'
import { Schedule } from './schedule'

/** What was received under a contract that ended, and is hers. */
export function ToPayBack({ contract, back }: { contract: ContractView; back: string }) {
  return (
    <Callout tone="warning" title={`${back} à rendre à la personne`}>
      <p>
        Le contrat précédent a pris fin le {contract.endedOn}.{' '}
        <a href={`#versements-${contract.id}`}>Voir ses versements</a>
      </p>
    </Callout>
  )
}

/** The money of a contract, on the house's side: note it, strike a mistake out. `past`: another contract followed. */
export function Account({
  view,
  contract,
  past = false,
}: {
  view: ContractPage
  contract: ContractView
  past?: boolean
}) {
  const { head, mayRecord } = view
  return (
    <Schedule
      contract={contract}
      past={past}
      acts={mayRecord ? <PaymentButton view={view} contract={contract} /> : undefined}
      strike={
        mayRecord
          ? (paymentId, said) => (
              <Act
                action={voidPaymentAction.bind(null, head.slug)}
                input={{ bilanId: head.bilanId, contractId: contract.id, paymentId }}
                size="sm"
                variant="quiet"
                label={
                  <>
                    Rayer<span className="vh"> : {said}</span>
                  </>
                }
                confirm={{
                  title: 'Rayer ce versement ?',
                  body: `${said}. Il reste lisible, et ne compte plus.`,
                  confirmLabel: 'Rayer',
                }}
              />
            )
          : undefined
      }
    />
  )
}
