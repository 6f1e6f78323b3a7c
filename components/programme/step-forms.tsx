'use client'

import { Act } from '@/components/ui/act'
import { CheckGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { phaseTitle } from '@/lib/phases/words'
import {
  addStepAction,
  changeStepAction,
  dropStepAction,
  moveStepAction,
  proposeProgrammeAction,
  startProgrammeAction,
} from '@/lib/programme/actions'
import type { PhaseView, StepView } from '@/lib/programme/queries'

type Choice = { readonly value: string; readonly label: string }
export type StepTarget = { space: string; bilanId: string }
export type StepOffers = { natures: readonly Choice[]; modes: readonly Choice[] }

function StepFields({
  phase,
  offers,
  advised,
}: {
  phase: Pick<PhaseView, 'items'>
  offers: StepOffers
  advised?: string | undefined
}) {
  return (
    <>
      <TextField name="label" label="Nom de l’étape" autoFocus />
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <SelectField name="nature" label="Nature" width="mid" options={[...offers.natures]} />
        <SelectField name="mode" label="Comment" width="mid" options={[...offers.modes]} />
      </div>
      <DurationField name="duration" label="Durée" hint={advised} />
      {phase.items.length > 0 ? (
        <CheckGroup
          name="items"
          label="Contenus à aborder"
          columns
          options={phase.items.map(({ key, label }) => ({ value: key, label }))}
        />
      ) : null}
    </>
  )
}

/** Adds a step at the end of a phase. */
export function AddStepButton({ target, phase, offers }: { target: StepTarget; phase: PhaseView; offers: StepOffers }) {
  return (
    <DialogButton
      size="sm"
      icon="plus"
      label="Ajouter une étape"
      title="Ajouter une étape"
      lede={phase.key === 'PARCOURS' ? undefined : `${phaseTitle(phase.key)}.`}
    >
      <Form
        action={(input) => addStepAction(target.space, input)}
        values={{
          bilanId: target.bilanId,
          phaseKey: phase.key,
          label: '',
          nature: offers.natures[0]?.value ?? '',
          mode: offers.modes[0]?.value ?? '',
          duration: '',
          items: [],
        }}
        submit="Ajouter l’étape"
      >
        <StepFields phase={phase} offers={offers} />
      </Form>
    </DialogButton>
  )
}

/** Changes a step. */
export function ChangeStepButton({
  target,
  step,
  phase,
  offers,
}: {
  target: StepTarget
  step: StepView
  phase: PhaseView
  offers: StepOffers
}) {
  return (
    <DialogButton
      size="sm"
      variant="quiet"
      icon="pencil"
      label={
        <span>
          Modifier<span className="vh"> l’étape {step.label}</span>
        </span>
      }
      title="Modifier l’étape"
      lede={
        step.dated ? 'Elle a déjà une séance : la nature reste, la durée ne descend pas sous ses séances.' : undefined
      }
    >
      <Form
        action={(input) => changeStepAction(target.space, input)}
        values={{
          bilanId: target.bilanId,
          stepId: step.id,
          phaseKey: step.phaseKey,
          label: step.label,
          nature: step.nature,
          mode: step.mode,
          duration: step.minutes,
          items: [...step.itemKeys],
        }}
        submit="Enregistrer l’étape"
      >
        <StepFields
          phase={phase}
          offers={{ natures: step.natures ?? offers.natures, modes: offers.modes }}
          advised={step.range ? `Conseillé : ${step.range.said}. Vous restez libres.` : undefined}
        />
      </Form>
    </DialogButton>
  )
}

/** Moves a step within its phase, or drops it. */
export function StepActs({ target, step }: { target: StepTarget; step: StepView }) {
  const input = { bilanId: target.bilanId, stepId: step.id }
  return (
    <>
      <span>
        {step.first ? null : (
          <Act
            size="sm"
            variant="quiet"
            icon="arrow-up"
            action={(given) => moveStepAction(target.space, given)}
            input={{ ...input, direction: 'UP' }}
            label={<span className="vh">Monter l’étape {step.label}</span>}
          />
        )}
      </span>
      <span>
        {step.last ? null : (
          <Act
            size="sm"
            variant="quiet"
            icon="arrow-down"
            action={(given) => moveStepAction(target.space, given)}
            input={{ ...input, direction: 'DOWN' }}
            label={<span className="vh">Descendre l’étape {step.label}</span>}
          />
        )}
      </span>
      <span>
        {step.dated ? null : (
          <Act
            size="sm"
            variant="quiet"
            icon="trash-2"
            action={(given) => dropStepAction(target.space, given)}
            input={input}
            label={<span className="vh">Retirer l’étape {step.label}</span>}
            confirm={{
              title: 'Retirer cette étape ?',
              body: `« ${step.label} », ${step.duration}, quitte le programme.`,
              confirmLabel: 'Retirer l’étape',
            }}
          />
        )}
      </span>
    </>
  )
}

/** Takes up the steps that the type proposes. */
export function StartButton({ target }: { target: StepTarget }) {
  return (
    <Act
      variant="primary"
      icon="list-checks"
      action={(input) => startProgrammeAction(target.space, input)}
      input={{ bilanId: target.bilanId }}
      label="Partir de ce programme"
    />
  )
}

/** Proposes the programme as it stands to the beneficiary: its facts are frozen. */
export function ProposeButton({ target, person, again }: { target: StepTarget; person: string; again: boolean }) {
  return (
    <Act
      variant="primary"
      icon="send"
      action={(input) => proposeProgrammeAction(target.space, input)}
      input={{ bilanId: target.bilanId }}
      label={again ? 'Proposer une nouvelle version' : `Proposer à ${person}`}
    />
  )
}
