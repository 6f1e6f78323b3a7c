'use client'

import { WhereFields } from '@/components/sessions/plan-form'
import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { saveDraftAction } from '@/lib/drafts/actions'
import { draftMinutesAction, planMeetingAction } from '@/lib/meetings/actions'
import { minutesDraftKey } from '@/lib/meetings/words'
import { moveSessionAction } from '@/lib/sessions/actions'
import type { Choice } from '@/lib/sessions/log-queries'

export type PlanChoices = {
  readonly kinds: readonly Choice[]
  readonly modes: readonly Choice[]
  readonly places: readonly Choice[]
  readonly remoteConfirmed: boolean
}

const When = ({ today }: { today: string }) => (
  <div className="grid items-end gap-4 sm:grid-cols-3">
    <TextField name="day" label="Jour" type="date" min={today} />
    <TextField name="start" label="Début" type="time" width="short" />
    <DurationField name="duration" label="Durée" />
  </div>
)

/** Plans a meeting of three; its third party and the person are told. */
export function PlanMeetingButton({
  space,
  bilanId,
  plan,
  today,
}: {
  space: string
  bilanId: string
  plan: PlanChoices
  today: string
}) {
  const [kind] = plan.kinds
  const mode = plan.modes.find((one) => one.value === 'VIDEO' && plan.remoteConfirmed) ?? plan.modes[0]
  return (
    <DialogButton
      variant="primary"
      icon="calendar-plus"
      label="Prévoir un rendez-vous"
      title="Prévoir un rendez-vous à trois"
      lede="Chacun reçoit un message, sans un mot du bilan, et dit si la date lui convient."
    >
      <Form
        action={(input) => planMeetingAction(space, input)}
        values={{
          bilanId,
          kind: kind?.value ?? '',
          day: '',
          start: '',
          duration: '1 h',
          mode: mode?.value ?? 'ON_SITE',
          place: plan.places[0]?.value ?? '',
          videoLink: '',
        }}
        submit="Prévoir et prévenir"
        idempotent
      >
        <SelectField name="kind" label="Quel rendez-vous" width="mid" options={[...plan.kinds]} autoFocus />
        <When today={today} />
        <WhereFields modes={plan.modes} places={plan.places} remoteConfirmed={plan.remoteConfirmed} />
      </Form>
    </DialogButton>
  )
}

/** Moves a meeting: everybody is told, and answers anew. */
export function MoveMeetingButton({
  space,
  bilanId,
  values,
  plan,
  today,
  label = 'Déplacer',
}: {
  space: string
  bilanId: string
  values: Readonly<Record<string, string>>
  plan: PlanChoices
  today: string
  label?: string
}) {
  return (
    <DialogButton
      icon="calendar-clock"
      label={label}
      title="Déplacer ce rendez-vous"
      lede="Chacun est prévenu de la nouvelle date, et répond à nouveau."
    >
      <Form
        action={(input) => moveSessionAction(space, input)}
        values={{ ...values, bilanId }}
        submit="Déplacer et prévenir"
      >
        <When today={today} />
        <WhereFields modes={plan.modes} places={plan.places} remoteConfirmed={plan.remoteConfirmed} />
        <TextArea name="words" label="Un mot pour la personne" optional rows={2} maxLength={1000} />
      </Form>
    </DialogButton>
  )
}

/** Writes the minutes, or their next version. What is typed is kept while it is written. */
export function MinutesButton({
  space,
  bilanId,
  meetingId,
  firstName,
  version,
  words,
  draft,
  validated,
}: {
  space: string
  bilanId: string
  meetingId: string
  firstName: string
  /** 0: none yet. */
  version: number
  words: { readonly points: string; readonly decisions: string; readonly nextSteps: string } | null
  draft: Record<string, unknown> | null
  validated: boolean
}) {
  return (
    <DialogButton
      icon="file-plus"
      variant={version === 0 ? 'primary' : 'secondary'}
      label={version === 0 ? 'Écrire le compte rendu' : 'Écrire une nouvelle version'}
      title={version === 0 ? 'Écrire le compte rendu' : `Compte rendu, version ${version + 1}`}
      lede={
        validated
          ? `La version validée ne vaudra plus. ${firstName} relit la nouvelle avant toute autre personne.`
          : `${firstName} le relit avant toute autre personne, et peut demander un changement.`
      }
    >
      <Form
        action={(input) => draftMinutesAction(space, input)}
        values={{ bilanId, meetingId, version, points: '', decisions: '', nextSteps: '', ...words }}
        submit={`Envoyer à ${firstName}`}
        draft={{
          save: (input) => saveDraftAction(space, input),
          key: minutesDraftKey(meetingId),
          initial: draft ? { ...draft, version } : null,
        }}
      >
        <TextArea
          name="points"
          label="Ce qui a été dit"
          hint="Sans un mot de la santé : la troisième personne le lira."
          rows={6}
          maxLength={8000}
          autoFocus
        />
        <TextArea name="decisions" label="Ce qui est décidé" optional rows={4} maxLength={8000} />
        <TextArea name="nextSteps" label="La suite" optional rows={4} maxLength={8000} />
      </Form>
    </DialogButton>
  )
}
