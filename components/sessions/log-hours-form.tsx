'use client'

import { CheckField, CheckGroup, ChoiceGroup, RadioGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import { logHoursAction } from '@/lib/sessions/actions'
import type { LogView } from '@/lib/sessions/log-queries'
import { HourFields } from './hour-fields'
import { LogEffect } from './log-effect'

export type LogHoursFormProps = { view: LogView; space: string }

const options = (items: readonly { key: string; label: string }[]) =>
  items.map(({ key, label }) => ({ value: key, label }))

const notHeld = [
  { value: 'MISSED_BENEFICIARY', label: 'La personne n’a pas pu venir' },
  { value: 'MISSED_PRACTITIONER', label: 'Vous n’avez pas pu venir' },
  { value: 'CANCELLED_BENEFICIARY', label: 'La personne avait prévenu' },
  { value: 'CANCELLED_PRACTITIONER', label: 'Vous aviez prévenu' },
]

/** What became of a session: as planned, at other hours, not held; its content; the hours after; one's own signature. */
export function LogHoursForm({ view, space }: LogHoursFormProps) {
  const { planned } = view
  const values = {
    bilanId: view.bilanId,
    sessionId: view.sessionId,
    outcome: planned ? 'AS_PLANNED' : 'OTHER_TIMES',
    seen: planned?.mark ?? null,
    notHeld: 'MISSED_BENEFICIARY',
    day: planned?.day ?? view.today,
    start: planned?.start ?? '',
    end: planned?.end ?? '',
    duration: view.clock ? '' : planned ? `${planned.minutes} min` : '',
    mode: planned?.mode ?? view.modes[0]?.value ?? '',
    nature: view.natures[0]?.value ?? '',
    phaseKey: view.phases[0]?.key ?? '',
    items: view.checked,
    sign: false,
  }
  return (
    <Form
      action={(input) => logHoursAction(space, input)}
      values={planned ? values : { ...values, label: '' }}
      submit="Enregistrer la séance"
      idempotent={!planned}
    >
      {planned ? <PlannedFields view={view} /> : <UnplannedFields view={view} />}
      <ShowWhen field="outcome" is={['AS_PLANNED', 'OTHER_TIMES']}>
        {view.counts ? <LogEffect view={view} /> : null}
        {view.signer ? (
          <CheckField
            card
            name="sign"
            label="Je signe aussi mon émargement"
            note={`${view.signer}, avec votre compte. ${view.firstName} signera avec le sien.`}
          />
        ) : null}
      </ShowWhen>
    </Form>
  )
}

function PlannedFields({ view }: { view: LogView }) {
  return (
    <>
      <ChoiceGroup
        name="outcome"
        label="La séance a eu lieu"
        autoFocus
        options={[
          { value: 'AS_PLANNED', label: 'Comme prévu', note: view.planned?.words },
          { value: 'OTHER_TIMES', label: view.clock ? 'À d’autres heures' : 'Un autre jour ou une autre durée' },
          { value: 'NOT_HELD', label: 'Elle n’a pas eu lieu' },
        ]}
      />
      <ShowWhen field="outcome" is="OTHER_TIMES">
        <HourFields clock={view.clock} max={view.today} />
        {view.clock && view.modes.length > 1 ? (
          <SelectField name="mode" label="Comment vous vous êtes vus" width="mid" options={[...view.modes]} />
        ) : null}
      </ShowWhen>
      <ShowWhen field="outcome" is="NOT_HELD">
        <RadioGroup
          name="notHeld"
          label="Ce qui s’est passé"
          hint="Un empêchement n’est pas une faute. Ses heures seront à nouveau à dater."
          options={notHeld}
        />
      </ShowWhen>
      {view.items.length > 0 ? (
        <ShowWhen field="outcome" is={['AS_PLANNED', 'OTHER_TIMES']}>
          <CheckGroup
            name="items"
            label="Ce que vous avez abordé"
            hint={
              view.checked.length > 0
                ? 'Les contenus prévus sont cochés. Corrigez si besoin.'
                : 'Cochez ce qui a été abordé.'
            }
            columns
            options={options(view.items)}
          />
        </ShowWhen>
      ) : null}
    </>
  )
}

function UnplannedFields({ view }: { view: LogView }) {
  const timed = view.natures.filter((nature) => nature.clock).map((nature) => nature.value)
  const untimed = view.natures.filter((nature) => !nature.clock).map((nature) => nature.value)
  const inPhases = view.natures.filter((nature) => !nature.outside).map((nature) => nature.value)
  return (
    <>
      <SelectField
        name="nature"
        label="Nature"
        width="mid"
        autoFocus
        options={view.natures.map(({ value, label }) => ({ value, label }))}
      />
      <TextField name="label" label="Nom de la séance" optional hint="Par exemple : premières pistes." />
      <ShowWhen field="nature" is={timed}>
        <HourFields clock max={view.today} />
        <SelectField name="mode" label="Comment vous vous êtes vus" width="mid" options={[...view.modes]} />
      </ShowWhen>
      {untimed.length > 0 ? (
        <ShowWhen field="nature" is={untimed}>
          <HourFields clock={false} max={view.today} />
        </ShowWhen>
      ) : null}
      <ShowWhen field="nature" is={inPhases}>
        {view.phases.length > 1 ? (
          <SelectField
            name="phaseKey"
            label="Phase"
            width="mid"
            options={view.phases.map((phase) => ({ value: phase.key, label: phase.label }))}
          />
        ) : null}
        {view.phases.map((phase) => (
          <PhaseItems key={phase.key} phase={phase} alone={view.phases.length === 1} />
        ))}
      </ShowWhen>
    </>
  )
}

function PhaseItems({ phase, alone }: { phase: LogView['phases'][number]; alone: boolean }) {
  const group = (
    <CheckGroup
      name="items"
      label="Ce que vous avez abordé"
      hint="Cochez ce qui a été abordé."
      columns
      options={options(phase.items)}
    />
  )
  return alone ? (
    group
  ) : (
    <ShowWhen field="phaseKey" is={phase.key}>
      {group}
    </ShowWhen>
  )
}
