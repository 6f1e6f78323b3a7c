import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { abandonBilanAction, suspendBilanAction } from '@/lib/bilans/actions'

/** A pause or an end, by either of the pair, with a reason that may stay general. */
export function PauseForms({
  space,
  bilanId,
  planned,
  suspended,
  suspensionReasons,
  abandonReasons,
  own,
}: {
  /** An organisation's slug, or `moi`. */
  space: string
  bilanId: string
  /** Sessions planned. */
  planned: number
  suspended: boolean
  suspensionReasons: readonly Option[]
  abandonReasons: readonly Option[]
  /** The person herself reads. */
  own: boolean
}) {
  const between = own
    ? 'Lu par votre consultant et vous, par personne d’autre.'
    : 'Lu par la personne et vous, par personne d’autre.'
  return (
    <div className="row">
      {suspended ? null : (
        <DialogButton
          icon="pause"
          small
          label="Mettre en pause"
          title="Mettre le bilan en pause"
          lede="Il reprend quand vous le voulez tous les deux."
        >
          <Form
            action={suspendBilanAction.bind(null, space)}
            values={{ bilanId, cancelSessions: false }}
            submit="Mettre en pause"
          >
            <SelectField name="reasonKind" label="Raison" empty="Choisir" options={suspensionReasons} required />
            <TextArea name="reason" label="En quelques mots" hint={between} rows={2} maxLength={1000} optional />
            {planned > 0 ? (
              <CheckField
                name="cancelSessions"
                label={planned === 1 ? 'Annuler la séance prévue' : `Annuler les ${planned} séances prévues`}
                hint={'Une séance annulée ne revient pas à la reprise\u00a0: il faudra la planifier à nouveau.'}
              />
            ) : null}
          </Form>
        </DialogButton>
      )}
      <DialogButton
        variant="danger"
        small
        label="Arrêter le bilan"
        title="Arrêter le bilan"
        lede={`C’est définitif. ${planned > 0 ? 'Les séances prévues sont annulées. ' : ''}Les heures déjà signées restent acquises.`}
      >
        <Form
          action={abandonBilanAction.bind(null, space)}
          values={{ bilanId }}
          submit="Arrêter le bilan"
          submitLook={{ variant: 'final' }}
        >
          <SelectField
            name="reasonKind"
            label="Raison"
            hint={own ? 'Une réponse générale suffit.' : undefined}
            empty="Choisir"
            options={abandonReasons}
            required
          />
          <TextArea name="reason" label="En quelques mots" hint={between} rows={2} maxLength={1000} optional />
        </Form>
      </DialogButton>
    </div>
  )
}
