import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { PartyRequestView } from '@/lib/funding/forward-queries'
import { answerShareAction, forwardRequestAction } from '@/lib/funding/request-actions'
import { declineReasons } from '@/lib/proposals/words'
import { Consumption } from './consumption'
import { RequestHistory } from './request-history'

const reasons = Object.entries(declineReasons).map(([value, label]) => ({ value, label }))

/** One request in the employer's space: passed on, or answered for his part. */
export function PartyRequest({ view }: { view: PartyRequestView }) {
  return (
    <div className="stack">
      <PageHead
        crumbs={[
          { label: 'Demandes de financement', href: `/e/${view.slug}/demandes-de-financement` },
          { label: view.person },
        ]}
        title={titleOf(view)}
        lede={`${view.label} de ${view.person}, par ${view.provider}.`}
      />
      <div className="card stack">
        <div>
          <Badge tone={view.tone}>{view.stateLabel}</Badge>
        </div>
        <Facts
          facts={[
            { term: 'Demandé à', value: view.through ? view.funder : 'Vous' },
            { term: 'Montant TTC', value: view.amount },
            { term: 'Heures', value: view.hours },
            { term: 'Accordé', value: view.granted },
            { term: 'Facture', value: view.invoicedHere ? 'Elle vous est adressée' : 'Elle va au financeur' },
          ]}
        />
        <NextAct view={view} />
      </div>
      {view.consumption && view.consumption.rows.length > 0 ? (
        <Consumption view={view.consumption} title="Heures et montants" />
      ) : null}
      {view.history.length > 0 ? (
        <Section title="Historique">
          <RequestHistory label="Historique de la demande" history={view.history} />
        </Section>
      ) : null}
    </div>
  )
}

const titleOf = ({ through, awaited, funder }: PartyRequestView): string =>
  through ? `Demande ${awaited ? 'à transmettre' : 'transmise'} : ${funder}` : 'Votre part du financement'

function NextAct({ view }: { view: PartyRequestView }) {
  if (view.awaited === 'FORWARD') return <Forward view={view} />
  if (view.awaited === 'ANSWER') return <Answer view={view} />
  if (view.awaited === 'DEVIS' && view.devisHref)
    return (
      <Callout title="Vous êtes sollicité pour le prix entier">
        <p>Votre réponse au devis vaut réponse à cette demande.</p>
        <ButtonLink href={view.devisHref} variant="primary">
          Lire le devis et répondre
        </ButtonLink>
      </Callout>
    )
  return null
}

/** R12: he sees that it is asked, and nothing of why. */
function Forward({ view }: { view: PartyRequestView }) {
  return (
    <div className="stack-3">
      <p>
        Cette demande passe par vous. Vous la transmettez telle quelle : ce qui la justifie reste entre la personne et
        son praticien.
      </p>
      <div>
        <Act
          action={forwardRequestAction.bind(null, view.slug)}
          input={{ requestId: view.id }}
          variant="primary"
          icon="send"
          label={`Transmettre : ${view.funder}`}
          confirm={{
            title: `Transmettre la demande : ${view.funder} ?`,
            body: `Elle porte sur ${view.amount}. L’organisme est prévenu.`,
            confirmLabel: 'Transmettre',
          }}
        />
      </div>
    </div>
  )
}

function Answer({ view }: { view: PartyRequestView }) {
  const shown = { requestId: view.id, round: view.round }
  const answer = answerShareAction.bind(null, view.slug)
  return (
    <div className="stack">
      <Form
        action={answer}
        values={{ ...shown, decision: 'GRANT', amount: view.amountTyped }}
        submit="Accorder ma part"
        submitLook={{ icon: 'pen-line' }}
      >
        <TextField
          name="amount"
          label="Montant accordé TTC"
          hint={`${view.amount} vous sont demandés. Vous pouvez accorder moins.`}
          unit="€"
          width="short"
          inputMode="decimal"
          required
        />
        <TextField name="validUntil" type="date" label="Accord valable jusqu’au" optional />
        <TextArea
          name="conditions"
          label="Conditions"
          hint="La personne et l’organisme les lisent."
          rows={3}
          maxLength={1000}
          optional
        />
      </Form>
      <div>
        <DialogButton
          variant="quiet"
          label="Décliner"
          title="Décliner cette part ?"
          lede="L’organisme cherchera un autre financement. Personne n’a à se justifier."
          small
        >
          <Form
            action={answer}
            values={{ ...shown, decision: 'REFUSE' }}
            submit="Décliner"
            submitLook={{ variant: 'danger' }}
          >
            <RadioGroup name="reason" label="Pourquoi" options={reasons} optional />
          </Form>
        </DialogButton>
      </div>
    </div>
  )
}
