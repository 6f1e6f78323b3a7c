import { Act } from '@/components/ui/act'
import { RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { refusalReasons } from '@/lib/funding/decide-words'
import { forwardRequestAction, recordAnswerAction } from '@/lib/funding/request-actions'
import type { RequestView } from '@/lib/funding/request-view-rules'
import { PaperFields } from './request-forms'

type Props = { request: RequestView; space: string }

const reasons = Object.entries(refusalReasons).map(([value, label]) => ({ value, label }))

/** Notes what a funder answered elsewhere. */
export function RecordButton({ request, space, today }: Props & { today: string }) {
  const { record } = request
  if (!record) return null
  return (
    <DialogButton
      icon="file-check-2"
      label={
        <>
          Noter la réponse<span className="vh"> : {request.name}</span>
        </>
      }
      title={`Réponse reçue : ${request.name}`}
      lede="Recopiez ce que dit la réponse, et joignez-la si vous l’avez."
    >
      <Form action={recordAnswerAction.bind(null, space)} values={{ ...record.values }} submit="Noter la réponse">
        <RadioGroup
          name="outcome"
          label="Quelle réponse ?"
          required
          options={[
            { value: 'GRANTED', label: 'C’est accordé, en tout ou partie' },
            { value: 'CORRECTION_ASKED', label: 'Une correction est demandée' },
            { value: 'REFUSED', label: 'C’est refusé' },
          ]}
        />
        <TextField name="answeredOn" type="date" label="Date de la réponse" max={today} required />
        <ShowWhen field="outcome" is="GRANTED">
          <TextField name="number" label="Numéro de l’accord ou du dossier" width="mid" required />
          <TextField name="amount" label="Montant accordé TTC" unit="€" width="short" inputMode="decimal" required />
          {record.hours ? <DurationField name="duration" label="Heures accordées" optional /> : null}
          <TextField
            name="validFrom"
            type="date"
            label="Valable à partir du"
            hint="Vide : du jour de la réponse."
            optional
          />
          <TextField name="validUntil" type="date" label="Jusqu’au" optional />
          <TextArea name="conditions" label="Conditions" rows={2} maxLength={1000} optional />
          <PaperFields optional />
        </ShowWhen>
        <ShowWhen field="outcome" is="REFUSED">
          <SelectField name="reason" label="Raison donnée" empty="Choisir" options={reasons} required />
        </ShowWhen>
        <ShowWhen field="outcome" is={['REFUSED', 'CORRECTION_ASKED']}>
          <TextArea
            name="words"
            label="Ce que dit le financeur"
            hint="Sans parler de santé."
            rows={3}
            maxLength={2000}
          />
        </ShowWhen>
      </Form>
    </DialogButton>
  )
}

/** Notes that an employer without a space passed the request on. */
export function RecordForwardButton({ request, space }: Props) {
  return (
    <Act
      action={forwardRequestAction.bind(null, space)}
      input={{ requestId: request.id }}
      icon="send"
      label="L’employeur l’a transmise"
      confirm={{
        title: `L’employeur a transmis la demande : ${request.name} ?`,
        body: 'Il n’a pas d’espace ici. Vous le notez à sa place.',
        confirmLabel: 'Noter',
      }}
    />
  )
}
