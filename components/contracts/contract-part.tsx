import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { cancelContractAction, renewShareAction } from '@/lib/contracts/actions'
import type { ContractPage } from '@/lib/contracts/queries'
import { Account, ToPayBack } from './account'
import { AmendedTexts, ContractText } from './contract-text'
import { AmendButton, EndButton, LetterButton, PrepareButton } from './forms'

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
          {view.behind && contract ? <Behind view={view} contract={contract} /> : null}
          {view.pastAccounts.map((one) =>
            one.account.back ? <ToPayBack key={one.id} contract={one} back={one.account.back} /> : null,
          )}
          {view.amendment ? <Amendment view={view} amendment={view.amendment} /> : null}
          {contract ? <Standing view={view} contract={contract} /> : null}
          {view.mayPrepare && (!contract || again) ? (
            view.why ? (
              <Callout title="Pas encore de contrat">
                <p>{view.why}</p>
                {view.mayRenew ? <RenewAct view={view} /> : null}
              </Callout>
            ) : (
              <PrepareButton view={view} again={again} />
            )
          ) : null}
        </div>
      </Section>
      {view.amendment ? <ContractText contract={view.amendment} /> : null}
      {contract?.from ? <Account view={view} contract={contract} /> : null}
      {view.pastAccounts.map((one) => (
        <Account key={one.id} view={view} contract={one} past />
      ))}
      {contract ? <ContractText contract={contract} /> : null}
      <AmendedTexts texts={view.amended} />
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

const halted = 'Le bilan est en pause, arrêté ou clos : rien ne s’y signe.'

type Shown = NonNullable<ContractPage['contract']>

/** The contract and what stands no longer agree: said, with the way on. */
function Behind({ view, contract }: { view: ContractPage; contract: Shown }) {
  const { behind } = view
  return (
    <Callout tone="warning" title="Le contrat ne dit plus ce qui est convenu">
      <p>
        {behind?.what} {behind?.share}
      </p>
      {contract.state === 'PREPARED' ? (
        <p>Ce contrat ne peut plus être signé. Reprenez la part de la personne, puis préparez-en un autre.</p>
      ) : (
        <p>Jusqu’à l’avenant, rien ne se reçoit au-delà des échéances du contrat signé.</p>
      )}
      {view.mayPrepare && view.mayRenew ? <RenewAct view={view} /> : null}
      {view.mayPrepare && contract.state !== 'PREPARED' ? (
        view.amendment ? (
          <p>L’avenant proposé n’est plus à jour : reprenez-le, puis préparez-en un autre.</p>
        ) : view.whyNoAmendment ? (
          <p>{view.whyNoAmendment}</p>
        ) : (
          <AmendButton view={view} contractId={contract.id} />
        )
      ) : null}
    </Callout>
  )
}

/** Asks her share again by what stands. */
function RenewAct({ view }: { view: ContractPage }) {
  const { head } = view
  return (
    <Act
      action={renewShareAction.bind(null, head.slug)}
      input={{ bilanId: head.bilanId }}
      label="Reprendre sa part au devis accepté"
      confirm={{
        title: 'Reprendre sa part au devis accepté ?',
        body: 'Ce que la personne n’a pas signé est repris. Vous préparerez un autre contrat.',
        confirmLabel: 'Reprendre sa part',
      }}
    />
  )
}

/** An amendment that waits for her. */
function Amendment({ view, amendment }: { view: ContractPage; amendment: Shown }) {
  const { head } = view
  return (
    <Card title={<Badge tone="info">Avenant : attend la signature de la personne</Badge>}>
      <div className="stack-3">
        <p>
          {view.halted
            ? `${halted} Le contrat signé reste tel quel.`
            : `${head.firstName} le lit et le signe dans son espace. D’ici là, le contrat signé reste en vigueur.`}
        </p>
        {view.mayPrepare ? (
          <Act
            action={cancelContractAction.bind(null, head.slug)}
            input={{ bilanId: head.bilanId, contractId: amendment.id }}
            variant="danger"
            label="Reprendre cet avenant"
            confirm={{
              title: 'Reprendre cet avenant ?',
              body: 'Il ne pourra plus être signé. Le contrat reste tel qu’il est.',
              confirmLabel: 'Reprendre',
              keepLabel: 'Le laisser',
            }}
          />
        ) : null}
      </div>
    </Card>
  )
}

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

function sayStanding(view: ContractPage, contract: Shown): string {
  switch (contract.state) {
    case 'PREPARED':
      return view.halted ? halted : `${view.head.firstName} le lit et le signe dans son espace.`
    case 'MAY_WITHDRAW':
      return `Rétractation possible jusqu’au ${contract.until} inclus. Les heures et les versements commencent le ${contract.from}.`
    case 'RUNNING':
      return `Les heures et les versements comptent depuis le ${contract.from}.`
    case 'CANCELLED':
      return `Repris le ${contract.endedOn}, avant toute signature de la personne.`
    case 'WITHDRAWN':
      return `Le ${contract.endedOn}, dans le délai. La personne ne doit rien, et sa part est à répartir à nouveau.${contract.account.back ? ` Rendez-lui ${contract.account.back}.` : ''}`
    default:
      return `Depuis le ${contract.endedOn}. Ce qui a été fait est dû : ${contract.account.due}.`
  }
}
