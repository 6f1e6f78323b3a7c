import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Act } from '@/components/ui/act'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { may } from '@/lib/access/policy'
import { nameEmployerAction, unnameEmployerAction } from '@/lib/parties/actions'
import type { BilanEmployerView, NamedEmployer } from '@/lib/parties/employer-queries'
import { isParty } from '@/lib/parties/rules'
import { goAheadWords } from '@/lib/parties/words'
import { sayFullDate } from '@/lib/platform/day'
import { ExchangePart } from './exchange-part'
import { ExpectationPart } from './expectation-part'

/** The employer of a bilan, for who conducts it: her go-ahead, the exchange, what each expects. */
export function BilanEmployer({ view }: { view: BilanEmployerView }) {
  const { head, part } = view
  const { named } = part
  return (
    <BilanFrame head={head} current="employer">
      <div className="stack">
        <Section id="accord" title="L’employeur associé">
          {named ? <Named view={view} named={named} /> : <Nobody view={view} />}
        </Section>
        {named && isParty(named.state) ? (
          <>
            <ExchangePart view={view} />
            {head.practitioner ? <ExpectationPart view={view} /> : null}
          </>
        ) : null}
      </div>
    </BilanFrame>
  )
}

function Nobody({ view }: { view: BilanEmployerView }) {
  const { head, part } = view
  if (!part.possible)
    return (
      <Callout title="Ce bilan se fait sans l’employeur">
        Il n’en apprend rien. Si la personne souhaite l’associer, changez d’abord le cadre du bilan.
      </Callout>
    )
  return (
    <div className="stack-3">
      <p>
        {part.initiator === 'EMPLOYER'
          ? `L’employeur a demandé ce bilan. ${head.firstName} doit donner son propre accord.`
          : `L’employeur n’apprend rien tant que ${head.firstName} n’a pas donné son accord.`}
      </p>
      <NameForm view={view} label="Proposer un employeur" />
    </div>
  )
}

function NameForm({ view, label }: { view: BilanEmployerView; label: string }) {
  const { head, options, part } = view
  if (!may(head.sides, 'employer.name') || !part.open) return null
  if (options.length === 0)
    return (
      <p>
        <ButtonLink icon="plus" href={`/e/${head.slug}/clients/nouveau`}>
          Ajouter d’abord l’employeur à l’annuaire
        </ButtonLink>
      </p>
    )
  return (
    <div>
      <DialogButton
        variant="primary"
        icon="building-2"
        label={label}
        title="Quel employeur ?"
        lede={`${head.firstName} lira son nom et répondra dans son espace. L’employeur n’est pas prévenu.`}
      >
        <Form
          action={nameEmployerAction.bind(null, head.slug)}
          values={{ bilanId: head.bilanId, clientId: view.proposed }}
          submit={`Demander à ${head.firstName}`}
        >
          <SelectField
            name="clientId"
            label="Employeur"
            empty="Choisir"
            options={options.map((one) => ({
              value: one.id,
              label: one.city ? `${one.name}, ${one.city}` : one.name,
            }))}
            required
          />
        </Form>
      </DialogButton>
    </div>
  )
}

/** `Accord donné, le 22 novembre 2026`; whoever asked for the bilan himself has no day. */
function stateOf({ state, answeredOn, namedOn }: NamedEmployer): string {
  if (answeredOn) return `${goAheadWords[state]}, le ${sayFullDate(answeredOn)}`
  return namedOn ? `${goAheadWords[state]} depuis le ${sayFullDate(namedOn)}` : goAheadWords[state]
}

function Named({ view, named }: { view: BilanEmployerView; named: NamedEmployer }) {
  const { head, part } = view
  return (
    <div className="stack-3">
      <Facts
        facts={[
          { term: 'Employeur', value: named.city ? `${named.name}, ${named.city}` : named.name },
          { term: 'Contact', value: [named.contactName, named.contactTitle].filter(Boolean).join(', ') },
          { term: 'Son espace', value: named.hasSpace ? 'Ouvert' : 'Pas encore ouvert' },
          {
            term: named.goAheadId ? `Réponse de ${head.firstName}` : 'Sa place',
            value: stateOf(named),
          },
        ]}
      />
      {named.state === 'WAITING' && named.goAheadId && may(head.sides, 'employer.name') ? (
        <p>
          <Act
            action={unnameEmployerAction.bind(null, head.slug)}
            input={{ bilanId: head.bilanId, goAheadId: named.goAheadId }}
            variant="quiet"
            label="Retirer la question"
          />
        </p>
      ) : null}
      {named.state === 'DECLINED' ? (
        <>
          <p>L’employeur n’a rien appris. Ce choix n’a pas à être expliqué.</p>
          <NameForm view={view} label="Poser une nouvelle question" />
        </>
      ) : null}
      {isParty(named.state) && !named.hasSpace && part.open && head.practitioner ? (
        <p>
          <ButtonLink icon="send" href={`/e/${head.slug}/clients/${named.clientId}`}>
            Inviter son contact dans un espace
          </ButtonLink>
        </p>
      ) : null}
    </div>
  )
}
