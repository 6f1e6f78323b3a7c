'use client'

import { Act } from '@/components/ui/act'
import type { ButtonLook } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { answerMoveAction, askMoveAction, cancelSessionAction } from '@/lib/sessions/actions'

type Target = { space: string; bilanId: string; sessionId: string }

/** Asks the other to move a session. A practitioner says when instead; the beneficiary may. */
export function AskMoveButton({
  target,
  today,
  own,
  ...look
}: ButtonLook & { target: Target; today: string; own: boolean }) {
  const { space, bilanId, sessionId } = target
  return (
    <DialogButton
      icon="calendar-clock"
      {...look}
      small
      label="Demander à déplacer"
      title="Demander à déplacer ce rendez-vous"
      lede={
        own
          ? 'Un empêchement n’est pas une faute. Votre consultant vous répond ici.'
          : 'La personne accepte l’heure proposée, ou garde la date.'
      }
    >
      <Form
        action={(input) => askMoveAction(space, input)}
        values={{ bilanId, sessionId, words: '', day: '', start: '' }}
        submit="Envoyer la demande"
      >
        <TextArea
          name="words"
          label={own ? 'Ce qui vous arrangerait' : 'Votre message'}
          rows={3}
          maxLength={1000}
          autoFocus
        />
        <div className="grid items-end gap-4 sm:grid-cols-3">
          <TextField name="day" label="Un autre jour" type="date" min={today} optional={own} />
          <TextField name="start" label="À quelle heure" type="time" width="short" optional={own} />
        </div>
      </Form>
    </DialogButton>
  )
}

/** Answers a request: takes the time wished, or keeps the date. @param wished null: no time was wished */
export function AnswerMove({ target, wished }: { target: Target; wished: string | null }) {
  const { space, bilanId, sessionId } = target
  return (
    <div className="row">
      {wished ? (
        <Act
          variant="primary"
          size="sm"
          action={(input) => answerMoveAction(space, input)}
          input={{ bilanId, sessionId, answer: 'ACCEPT', words: '' }}
          label={`Accepter : ${wished}`}
        />
      ) : null}
      <Act
        size="sm"
        action={(input) => answerMoveAction(space, input)}
        input={{ bilanId, sessionId, answer: 'DECLINE', words: '' }}
        label="Garder la date"
      />
    </div>
  )
}

/** Cancels a session that is still to come. Words are welcome, never asked for. */
export function CancelButton({
  target,
  other,
  what = 'ce rendez-vous',
  ...look
}: ButtonLook & { target: Target; other: string; what?: string }) {
  const { space, bilanId, sessionId } = target
  return (
    <DialogButton
      variant="quiet"
      icon="calendar-x"
      {...look}
      small
      label={`Annuler ${what}`}
      title={`Annuler ${what}`}
      lede={`${other} est prévenu par un message. Les heures restent à dater.`}
    >
      <Form
        action={(input) => cancelSessionAction(space, input)}
        values={{ bilanId, sessionId, words: '' }}
        submit={`Annuler ${what}`}
        submitLook={{ variant: 'danger' }}
      >
        <TextArea name="words" label="Un mot, si vous le souhaitez" optional rows={2} maxLength={1000} autoFocus />
      </Form>
    </DialogButton>
  )
}
