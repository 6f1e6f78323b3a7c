import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { YourTurn } from '@/components/ui/your-turn'
import { signContractAction, withdrawContractAction } from '@/lib/contracts/actions'
import type { OwnContractView } from '@/lib/contracts/own-queries'
import { AmendedTexts, ContractText } from './contract-text'
import { Schedule } from './schedule'

/** Her contract: read, sign, withdraw while she may, see what is due and what she paid. */
export function OwnContract({ view }: { view: OwnContractView }) {
  const { contract } = view
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead title="Votre contrat" lede={`Entre vous et ${view.provider}, pour la part que vous payez vous-même.`} />
      {contract ? (
        <div className="stack">
          {view.amendment ? <Amendment view={view} amendment={view.amendment} /> : null}
          <Standing view={view} contract={contract} />
          {view.pastAccounts.map((one) =>
            one.account.back ? (
              <Callout key={one.id} title={`${view.provider} vous rend ${one.account.back}`}>
                <p>
                  Votre contrat précédent a pris fin le {one.endedOn}.{' '}
                  <a href={`#versements-${one.id}`}>Voir ses versements</a>
                </p>
              </Callout>
            ) : null,
          )}
          {view.changed ? (
            <Callout title="Votre contrat va suivre un changement">
              <p>
                {view.changed} {view.consultant} vous proposera un avenant. D’ici là, rien ne change à vos versements.
              </p>
            </Callout>
          ) : null}
          {contract.from && (contract.state !== 'WITHDRAWN' || contract.payments.length > 0) ? (
            <Schedule contract={contract} />
          ) : null}
          {view.pastAccounts.map((one) => (
            <Schedule key={one.id} contract={one} past />
          ))}
          <ContractText contract={contract}>
            {contract.state === 'PREPARED' && !view.outdated ? (
              <SignForm bilanId={view.bilanId} contract={contract} />
            ) : null}
          </ContractText>
          <AmendedTexts texts={view.amended} />
        </div>
      ) : (
        <Empty title="Pas encore de contrat">
          {view.consultant} le prépare. Vous le lirez ici, et rien n’est à payer avant.
        </Empty>
      )}
    </>
  )
}

/** An amendment to read, then to sign or to leave: until then her contract stays as it is. */
function Amendment({ view, amendment }: { view: OwnContractView; amendment: Shown }) {
  return (
    <>
      {view.outdated ? (
        <Outdated view={view} />
      ) : (
        <YourTurn id="avenant" title="Un avenant est à lire, puis à signer">
          <p>Prenez votre temps. Tant que vous ne l’avez pas signé, votre contrat reste tel quel.</p>
          <p>Rien de plus n’est à payer à la signature : ce qu’il ajoute suit les heures à venir.</p>
        </YourTurn>
      )}
      <ContractText contract={amendment}>
        {view.outdated ? null : <SignForm bilanId={view.bilanId} contract={amendment} />}
      </ContractText>
    </>
  )
}

function Outdated({ view: { halted, consultant } }: { view: OwnContractView }) {
  if (halted)
    return (
      <Callout title="Ce texte n’est pas à signer">
        <p>Votre bilan est en pause, arrêté ou clos : vous n’avez rien à faire.</p>
      </Callout>
    )
  return (
    <Callout title="Ce texte n’est plus à jour">
      <p>Ce qui est convenu a changé depuis. Ne le signez pas : {consultant} vous en proposera un autre.</p>
    </Callout>
  )
}

type Shown = NonNullable<OwnContractView['contract']>

function SignForm({ bilanId, contract }: { bilanId: string; contract: NonNullable<OwnContractView['contract']> }) {
  return (
    <Form
      action={signContractAction.bind(null, 'moi')}
      values={{ bilanId, contractId: contract.id, sha256: contract.sha256 }}
      submit={`Signer ${contract.amendment ? 'l’avenant' : 'le contrat'}, ${contract.price}`}
      submitLook={{ size: 'lg', icon: 'pen-line' }}
    >
      <CheckField
        name="read"
        label={contract.amendment ? 'J’ai lu cet avenant et je l’accepte' : 'J’ai lu ce contrat et je l’accepte'}
        note="Votre nom, la date et l’empreinte du texte sont gardés."
        card
        required
      />
    </Form>
  )
}

function Standing({ view, contract }: { view: OwnContractView; contract: NonNullable<OwnContractView['contract']> }) {
  const input = { bilanId: view.bilanId, contractId: contract.id }
  switch (contract.state) {
    case 'PREPARED':
      if (view.outdated) return <Outdated view={view} />
      return (
        <YourTurn id="signature" title="À lire, puis à signer">
          <p>Prenez votre temps : le texte est ci-dessous, et se signe à la fin.</p>
          <p>Vos jours pour vous rétracter commencent le lendemain. Rien n’est à payer avant la fin de ce délai.</p>
        </YourTurn>
      )
    case 'MAY_WITHDRAW':
      return (
        <Callout title={`Vous pouvez vous rétracter jusqu’au ${contract.until} inclus`}>
          <p>
            Sans donner de raison, et sans rien devoir. Les séances et les versements commencent le {contract.from}.
          </p>
          <Act
            action={withdrawContractAction.bind(null, 'moi')}
            input={input}
            label="Me rétracter"
            confirm={{
              title: 'Vous rétracter ?',
              body: 'Le contrat prend fin tout de suite. Vous ne devez rien, et aucune raison ne vous est demandée.',
              confirmLabel: 'Me rétracter',
              keepLabel: 'Garder le contrat',
            }}
          />
        </Callout>
      )
    case 'RUNNING':
      return (
        <Callout tone="done" title={`En cours depuis le ${contract.from}`}>
          <p>
            Le délai de rétractation est passé. Pour arrêter, parlez-en à {view.consultant} : seul ce qui a été fait est
            dû.
          </p>
        </Callout>
      )
    case 'WITHDRAWN':
      return (
        <Callout title="Rétractation enregistrée">
          <p>
            Le {contract.endedOn}. Vous ne devez rien.
            {contract.account.back ? ` ${view.provider} vous rend ${contract.account.back}.` : ''} Si vous le souhaitez,
            un autre contrat peut vous être proposé.
          </p>
        </Callout>
      )
    case 'CANCELLED':
      return (
        <Callout title={contract.said}>
          <p>Le {contract.endedOn}. Il ne vous engage à rien. Un autre peut vous être proposé.</p>
        </Callout>
      )
    default:
      return (
        <Callout title={`${contract.said}, le ${contract.endedOn}`}>
          <p>
            Ce qui a été fait est dû : {contract.account.due}.
            {contract.account.back ? ` ${view.provider} vous rend ${contract.account.back}.` : ''}
          </p>
        </Callout>
      )
  }
}
