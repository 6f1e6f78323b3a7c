import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { cancelContractAction, voidPaymentAction } from '@/lib/contracts/actions'
import type { ContractPage } from '@/lib/contracts/queries'
import { ContractText } from './contract-text'
import { EndButton, LetterButton, PaymentButton, PrepareButton } from './forms'
import { Schedule } from './schedule'

/** The contract of who pays all or a part herself, on the house's side: prepare it, follow it, note what is paid (R14). */
export function ContractPart({ view }: { view: ContractPage }) {
  const { contract } = view
  const again =
    contract !== null &&
    contract.state !== 'PREPARED' &&
    contract.state !== 'MAY_WITHDRAW' &&
    contract.state !== 'RUNNING'
  return (
    <BilanFrame head={view.head} current="contract">
      <Section
        title="Contrat"
        note={`Signé par ${view.head.name} et vous, pour la part à sa charge${view.share ? ` : ${view.share}` : ''}. Rien ne commence avant la fin du délai de rétractation.`}
      >
        <div className="stack">
          {contract ? <Standing view={view} contract={contract} /> : null}
          {view.mayPrepare && (!contract || again) ? (
            view.why ? (
              <Callout title="Pas encore de contrat">
                <p>{view.why}</p>
              </Callout>
            ) : (
              <PrepareButton view={view} again={again} />
            )
          ) : null}
        </div>
      </Section>
      {contract?.from ? <Account view={view} contract={contract} /> : null}
      {contract ? <ContractText contract={contract} /> : null}
      {view.earlier.length > 0 ? (
        <Disclosure summary={`Versions précédentes (${view.earlier.length})`}>
          <ul className="stack-3">
            {view.earlier.map((one) => (
              <li key={one.id}>{one.said}</li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </BilanFrame>
  )
}

type Shown = NonNullable<ContractPage['contract']>

function Standing({ view, contract }: { view: ContractPage; contract: Shown }) {
  const { head } = view
  return (
    <Card title={<Badge tone={contract.tone}>{contract.said}</Badge>}>
      <div className="stack-3">
        <p>{sayStanding(view, contract)}</p>
        {view.toEnd ? (
          <Callout tone="warning" title="Le bilan est terminé ou arrêté">
            <p>Mettez fin au contrat : seul ce qui a été fait est dû, et le reste est rendu.</p>
          </Callout>
        ) : null}
        {contract.state === 'PREPARED' && view.mayPrepare ? (
          <Act
            action={cancelContractAction.bind(null, head.slug)}
            input={{ bilanId: head.bilanId, contractId: contract.id }}
            variant="danger"
            label="Reprendre ce contrat"
            confirm={{
              title: 'Reprendre ce contrat ?',
              body: 'Il ne pourra plus être signé. Vous pourrez en préparer un autre.',
              confirmLabel: 'Reprendre',
              keepLabel: 'Le laisser',
            }}
          />
        ) : null}
        {view.mayPrepare && (contract.state === 'MAY_WITHDRAW' || contract.state === 'RUNNING') ? (
          <div className="row">
            {view.endings.length > 0 ? <EndButton view={view} contractId={contract.id} /> : null}
            <LetterButton view={view} contractId={contract.id} />
          </div>
        ) : null}
      </div>
    </Card>
  )
}

function sayStanding({ head }: ContractPage, contract: Shown): string {
  switch (contract.state) {
    case 'PREPARED':
      return `${head.firstName} le lit et le signe dans son espace.`
    case 'MAY_WITHDRAW':
      return `Rétractation possible jusqu’au ${contract.until} inclus. Les heures et les versements commencent le ${contract.from}.`
    case 'RUNNING':
      return `Les heures et les versements comptent depuis le ${contract.from}.`
    case 'CANCELLED':
      return `Repris le ${contract.endedOn}, avant toute signature de la personne.`
    case 'WITHDRAWN':
      return `Le ${contract.endedOn}, dans le délai. La personne ne doit rien, et sa part est à répartir à nouveau.`
    default:
      return `Depuis le ${contract.endedOn}. Ce qui a été fait est dû : ${contract.account.due}.`
  }
}

function Account({ view, contract }: { view: ContractPage; contract: Shown }) {
  const { head, mayRecord } = view
  return (
    <Schedule
      contract={contract}
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
