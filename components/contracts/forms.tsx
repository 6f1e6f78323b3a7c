import { ChoiceGroup, RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import {
  endContractAction,
  noteLetterAction,
  prepareAmendmentAction,
  prepareContractAction,
  recordPaymentAction,
} from '@/lib/contracts/actions'
import { PLACES } from '@/lib/contracts/period-rules'
import type { ContractPage } from '@/lib/contracts/queries'
import type { ContractView } from '@/lib/contracts/view-rules'
import { endingWords, MEANS, meansWords, placeWords } from '@/lib/contracts/words'

const places = PLACES.map((value) => ({ value, label: placeWords[value] }))
const means = MEANS.map((value) => ({ value, label: meansWords[value] }))

/** Prepares the contract: the price, the hours and the delays come from the devis, her share and the rules. */
export function PrepareButton({ view, again }: { view: ContractPage; again: boolean }) {
  const { head } = view
  return (
    <div className="row">
      <DialogButton
        variant="primary"
        icon="file-text"
        label={again ? 'Préparer un autre contrat' : 'Préparer le contrat'}
        title="Préparer le contrat"
        lede={`Vous le signez pour l’organisme. ${head.firstName} le lit et le signe ensuite. Le prix vient du devis accepté.`}
      >
        <Form
          action={prepareContractAction.bind(null, head.slug)}
          values={{ ...view.values }}
          submit="Signer et proposer"
          submitLook={{ icon: 'send' }}
        >
          <RadioGroup
            name="place"
            label="Où le contrat est-il conclu ?"
            hint="À distance ou hors de vos locaux, le délai de rétractation est plus long."
            options={places}
            required
          />
          <TextField
            name="parts"
            label="Solde en combien de versements"
            hint="De 1 à 12, chacun après sa part des heures."
            inputMode="numeric"
            width="short"
            required
          />
          <TextField name="prerequisites" label="Connaissances préalables" required />
          <TextArea name="means" label="Moyens pédagogiques et techniques" required />
          <TextField
            name="titles"
            label={`Titres, diplômes ou références de ${head.referent.name}`}
            hint="Par exemple : psychologue du travail."
            required
          />
        </Form>
      </DialogButton>
    </div>
  )
}

/** Prepares an amendment: what changes comes from the devis accepted and from the shares. */
export function AmendButton({ view, contractId }: { view: ContractPage; contractId: string }) {
  const { head } = view
  return (
    <DialogButton
      variant="primary"
      icon="file-text"
      label="Préparer l’avenant"
      title="Préparer l’avenant"
      lede={`Vous le signez pour l’organisme. ${head.firstName} le lit et le signe ensuite. Ce qui est échu le reste, sans nouvel acompte.`}
      small
    >
      <Form
        action={prepareAmendmentAction.bind(null, head.slug)}
        values={{ bilanId: head.bilanId, contractId, parts: '3' }}
        submit="Signer et proposer"
        submitLook={{ icon: 'send' }}
      >
        <TextField
          name="parts"
          label="Reste en combien de versements"
          hint="De 1 à 12, chacun après sa part des heures à venir."
          inputMode="numeric"
          width="short"
          required
        />
      </Form>
    </DialogButton>
  )
}

/** Ends the contract: what was done is due, and nothing more. */
export function EndButton({ view, contractId }: { view: ContractPage; contractId: string }) {
  const { head } = view
  const options = view.endings.map((value) => ({ value, label: endingWords[value] }))
  return (
    <DialogButton
      variant="quiet"
      label={view.endings.includes('COMPLETED') ? 'Arrêter les comptes' : 'Mettre fin au contrat'}
      title="Mettre fin au contrat"
      lede="Ce qui a été fait est dû, en proportion des heures signées. Ce qui a été reçu en plus est à rendre."
      small
    >
      <Form
        action={endContractAction.bind(null, head.slug)}
        values={{ bilanId: head.bilanId, contractId, kind: view.endings[0], day: view.today }}
        submit="Mettre fin"
        submitLook={{ variant: 'danger' }}
      >
        <RadioGroup name="kind" label="Pourquoi" options={options} required />
        <TextField name="day" type="date" label="Dernier jour du contrat" max={view.today} required />
      </Form>
    </DialogButton>
  )
}

/** Notes the letter by which the person withdrew: she need not do it here. */
export function LetterButton({ view, contractId }: { view: ContractPage; contractId: string }) {
  const { head } = view
  return (
    <DialogButton
      variant="quiet"
      label="Noter une rétractation reçue par écrit"
      title="Rétractation reçue par écrit"
      lede="Sa date doit tenir dans le délai. Le contrat prend fin, et la personne ne doit rien."
      small
    >
      <Form
        action={noteLetterAction.bind(null, head.slug)}
        values={{ bilanId: head.bilanId, contractId }}
        submit="Noter la rétractation"
        submitLook={{ variant: 'danger' }}
      >
        <TextField name="day" type="date" label="Date de la lettre" max={view.today} required />
      </Form>
    </DialogButton>
  )
}

/** Notes money received, or paid back. */
export function PaymentButton({ view, contract }: { view: ContractPage; contract: ContractView }) {
  const { head } = view
  return (
    <DialogButton
      icon="receipt-euro"
      label="Noter un versement"
      title="Noter un versement"
      lede={
        contract.state === 'MAY_WITHDRAW'
          ? `Aucune somme ne se reçoit avant le ${contract.from}.`
          : contract.account.open
            ? `À recevoir à ce jour : ${contract.account.open} au plus.`
            : contract.account.back
              ? `À rendre à la personne : ${contract.account.back}.`
              : 'Rien de plus n’est dû à ce jour.'
      }
      small
    >
      <Form
        action={recordPaymentAction.bind(null, head.slug)}
        values={{
          ...{ bilanId: head.bilanId, contractId: contract.id, day: view.today, means: 'TRANSFER' },
          kind: contract.account.back ? 'PAID_BACK' : 'RECEIVED',
        }}
        submit="Noter"
        idempotent
      >
        <ChoiceGroup
          name="kind"
          label="Sens"
          options={[
            { value: 'RECEIVED', label: 'Somme reçue' },
            { value: 'PAID_BACK', label: 'Somme rendue' },
          ]}
          required
        />
        <TextField name="amount" label="Montant" unit="€" inputMode="decimal" width="short" required />
        <TextField name="day" type="date" label="Jour du versement" max={view.today} required />
        <SelectField name="means" label="Moyen" options={means} required />
      </Form>
    </DialogButton>
  )
}
