import { CheckField, RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { acceptProposalAction, declineProposalAction } from '@/lib/proposals/actions'
import type { PaperView } from '@/lib/proposals/paper-rules'
import { declineReasons } from '@/lib/proposals/words'

const reasons = Object.entries(declineReasons).map(([value, label]) => ({ value, label }))

/** The answer to a devis, by whom it is addressed to: a yes is a signature; a no needs no reason. */
export function AnswerForms({ space, paper }: { space: string; paper: PaperView }) {
  const read = { proposalId: paper.id, sha256: paper.sha256 }
  return (
    <div className="stack">
      <Form
        action={acceptProposalAction.bind(null, space)}
        values={read}
        submit={`Signer et accepter, ${paper.sums.total}`}
        submitLook={{ size: 'lg', icon: 'pen-line' }}
      >
        <CheckField
          name="read"
          label={`J’ai lu ${paper.said} et je l’accepte`}
          note={`Votre nom, la date et l’empreinte du texte sont gardés. ${paper.sums.contract} deviennent le maximum du bilan.`}
          card
          required
        />
      </Form>
      <div>
        <DialogButton
          variant="quiet"
          label="Décliner"
          title={`Décliner ${paper.said} ?`}
          lede="L’organisme peut vous faire une autre proposition. Personne n’a à se justifier."
          small
        >
          <Form
            action={declineProposalAction.bind(null, space)}
            values={read}
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
