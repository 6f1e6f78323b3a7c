'use client'

import { useWatch } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { useFormAround, valueAt } from '@/components/ui/form-state'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { moveSessionAction, planSessionAction } from '@/lib/sessions/actions'
import type { PlanView } from '@/lib/sessions/form-queries'
import type { Choice } from '@/lib/sessions/log-queries'

/** How and where one meets: on site in a room, by video with a link, by phone. */
export function WhereFields({
  modes,
  places,
  remoteConfirmed = true,
}: {
  modes: readonly Choice[]
  places: readonly Choice[]
  remoteConfirmed?: boolean
}) {
  return (
    <>
      <SelectField name="mode" label="Comment vous vous voyez" width="mid" options={[...modes]} />
      {places.length > 0 ? (
        <ShowWhen field="mode" is="ON_SITE">
          <SelectField name="place" label="Lieu" width="mid" empty="À préciser" options={[...places]} />
        </ShowWhen>
      ) : null}
      <ShowWhen field="mode" is="VIDEO">
        {remoteConfirmed ? null : (
          <Callout tone="warning" title="La visio n’est pas encore confirmée">
            <p>La personne confirme d’abord son équipement, sa connexion et un lieu confidentiel, dans son espace.</p>
          </Callout>
        )}
        <TextField
          name="videoLink"
          label="Lien de la visio"
          type="url"
          optional
          hint="Il commence par https://. Vous pourrez le donner plus tard."
        />
      </ShowWhen>
    </>
  )
}

/** Said before it is planned: whether this session enters the hours of the bilan, so held (R6). Silent when it does. */
function WorthNote({ view }: { view: PlanView }) {
  const { initial } = useFormAround()
  const [nature, mode] = useWatch({ name: ['nature', 'mode'] })
  const asked = String(nature ?? valueAt(initial, 'nature') ?? '')
  const worth = view.step?.worth ?? view.natures.find((one) => one.value === asked)?.worth
  const onSite = String(mode ?? valueAt(initial, 'mode') ?? '') === 'ON_SITE'
  if (!worth || (onSite ? worth.onSite : worth.remote)) return null
  return (
    <p className="small muted" role="status">
      {worth.onSite
        ? 'À distance, cette séance ne compte pas dans les heures de ce bilan. Sur place, elle compte.'
        : 'Cette séance ne compte pas dans les heures de ce bilan.'}
    </p>
  )
}

/** Plans a session: on a step of the programme, whose nature and name it takes, or beside it. */
export function PlanForm({ view, space, today, to }: { view: PlanView; space: string; today: string; to: string }) {
  const { step } = view
  const timed = view.natures.filter((nature) => nature.clock).map((nature) => nature.value)
  const untimed = view.natures.filter((nature) => !nature.clock).map((nature) => nature.value)
  const inPhases = view.natures
    .map((nature) => nature.value)
    .filter((value) => value !== 'PRELIMINARY_INTERVIEW' && value !== 'FOLLOW_UP')
  const hours = (
    <div className="grid items-end gap-4 sm:grid-cols-3">
      <TextField name="day" label="Jour" type="date" min={today} autoFocus />
      <TextField name="start" label="Début" type="time" width="short" />
      <DurationField name="duration" label="Durée" />
    </div>
  )
  const dayOnly = (
    <div className="grid items-end gap-4 sm:grid-cols-3">
      <TextField name="day" label="À faire pour le" type="date" min={today} autoFocus />
      <DurationField name="duration" label="Durée" />
    </div>
  )
  return (
    <Form
      action={async (input) => {
        const outcome = await planSessionAction(space, input)
        return outcome.ok ? { ...outcome, to } : outcome
      }}
      values={{
        ...view.values,
        bilanId: view.head.bilanId,
        ...(step ? { stepId: step.id } : { label: '' }),
        start: '',
        videoLink: '',
      }}
      submit="Planifier la séance"
      idempotent
    >
      {step ? (
        step.clock ? (
          <>
            {hours}
            <WhereFields modes={view.modes} places={view.places} remoteConfirmed={view.remoteConfirmed} />
          </>
        ) : (
          dayOnly
        )
      ) : (
        <>
          <SelectField
            name="nature"
            label="Nature"
            width="mid"
            options={view.natures.map(({ value, label }) => ({ value, label }))}
          />
          <TextField name="label" label="Nom de la séance" optional hint="Par exemple : premières pistes." />
          <ShowWhen field="nature" is={timed}>
            {hours}
            <WhereFields modes={view.modes} places={view.places} remoteConfirmed={view.remoteConfirmed} />
          </ShowWhen>
          <ShowWhen field="nature" is={untimed}>
            {dayOnly}
          </ShowWhen>
          {view.phases.length > 1 ? (
            <ShowWhen field="nature" is={inPhases}>
              <SelectField name="phaseKey" label="Phase" width="mid" options={[...view.phases]} />
            </ShowWhen>
          ) : null}
        </>
      )}
      <WorthNote view={view} />
    </Form>
  )
}

/** Moves a planned session; beginning from where it is. */
export function MoveForm({
  space,
  values,
  clock,
  modes,
  places,
  today,
}: {
  space: string
  values: Record<string, unknown>
  clock: boolean
  modes: readonly Choice[]
  places: readonly Choice[]
  today: string
}) {
  return (
    <Form action={(input) => moveSessionAction(space, input)} values={values} submit="Déplacer la séance">
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <TextField name="day" label={clock ? 'Jour' : 'À faire pour le'} type="date" min={today} autoFocus />
        {clock ? <TextField name="start" label="Début" type="time" width="short" /> : null}
        <DurationField name="duration" label="Durée" />
      </div>
      {clock ? <WhereFields modes={modes} places={places} /> : null}
      <TextArea name="words" label="Un mot pour l’expliquer" optional rows={2} maxLength={1000} />
    </Form>
  )
}
