import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { noteLeadAction, noteOpinionAction, removeLeadAction, verifyLeadAction } from '@/lib/leads/actions'
import { opinionWords, originWords, verdictWords } from '@/lib/leads/words'

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Adds a lead: a few words, and where it comes from. */
export function NoteLeadButton({ space, bilanId }: { space: string; bilanId: string }) {
  return (
    <DialogButton icon="plus" small label="Noter une piste" title="Noter une piste">
      <Form
        action={noteLeadAction.bind(null, space)}
        values={{ bilanId, label: '', origin: 'WISHED' }}
        submit="Noter la piste"
      >
        <TextField name="label" label="La piste" hint="Un métier, un poste, un secteur" required autoFocus />
        <SelectField name="origin" label="D’où elle vient" options={options(originWords)} required />
      </Form>
    </DialogButton>
  )
}

/** What may be done with a lead: verify it, note an opinion, take it away while nobody verified it. */
export function LeadActs({
  space,
  bilanId,
  lead,
  pro,
  opinions,
}: {
  space: string
  bilanId: string
  lead: { id: string; label: string; verdict: string | null; findings: string }
  pro: boolean
  opinions: boolean
}) {
  const target = { bilanId, leadId: lead.id }
  return (
    <div className="row">
      {pro ? (
        <DialogButton size="sm" small label="Vérifier" title={`Vérifier : ${lead.label}`}>
          <Form
            action={verifyLeadAction.bind(null, space)}
            values={{ ...target, verdict: lead.verdict ?? '', findings: lead.findings }}
            submit="Enregistrer"
          >
            <SelectField
              name="verdict"
              label="Ce que la vérification donne"
              empty="Choisir"
              options={options(verdictWords)}
              required
            />
            <TextArea
              name="findings"
              label="Ce qui a été vérifié"
              hint="Enquête, rencontre, offres, formation. Sans un mot de santé."
              rows={4}
              maxLength={3000}
              required
            />
          </Form>
        </DialogButton>
      ) : null}
      {opinions ? (
        <DialogButton
          size="sm"
          small
          label="Noter un avis"
          title={`Avis sur : ${lead.label}`}
          lede="Le document lui-même n’est pas gardé."
        >
          <Form
            action={noteOpinionAction.bind(null, space)}
            values={{ ...target, outcome: '', adjustments: '', givenOn: '' }}
            submit="Noter l’avis"
          >
            <SelectField
              name="outcome"
              label="Ce que dit l’avis"
              empty="Choisir"
              options={options(opinionWords)}
              required
            />
            <TextArea name="adjustments" label="Aménagements" rows={2} maxLength={1000} optional />
            <TextField name="givenOn" type="date" label="Date de l’avis" required />
          </Form>
        </DialogButton>
      ) : null}
      {lead.verdict ? null : (
        <Act
          size="sm"
          variant="quiet"
          action={removeLeadAction.bind(null, space)}
          input={target}
          label={
            <>
              Retirer<span className="vh"> la piste {lead.label}</span>
            </>
          }
        />
      )}
    </div>
  )
}
