'use client'

import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { acknowledgeMinutesAction, askMinutesChangeAction, validateMinutesAction } from '@/lib/meetings/actions'

type Target = { bilanId: string; minutesId: string }

/** She validates the words that she has before her eyes. */
export function ValidateButton({ target, sha256, again }: { target: Target; sha256: string; again: boolean }) {
  return (
    <Act
      variant="primary"
      icon="check"
      action={(input) => validateMinutesAction('moi', input)}
      input={{ ...target, sha256 }}
      label={again ? 'Le valider quand même' : 'Je valide ce compte rendu'}
    />
  )
}

/** She asks for a change, in words that her practitioner alone reads. */
export function AskMinutesChangeButton({ target, validated }: { target: Target; validated: boolean }) {
  return (
    <DialogButton
      variant="quiet"
      small
      label="Demander un changement"
      title="Demander un changement"
      lede={
        validated
          ? 'Plus personne d’autre ne le lit jusqu’à ce que vous ayez validé à nouveau.'
          : 'Votre consultant vous propose une nouvelle version. Personne d’autre ne lit celle-ci.'
      }
    >
      <Form
        action={(input) => askMinutesChangeAction('moi', input)}
        values={{ ...target, words: '' }}
        submit="Envoyer la demande"
      >
        <TextArea name="words" label="Ce que vous aimeriez changer" rows={4} maxLength={2000} autoFocus />
      </Form>
    </DialogButton>
  )
}

/** Whoever came third says that he has read them. */
export function AcknowledgeButton({
  space,
  meetingId,
  minutesId,
}: {
  space: string
  meetingId: string
  minutesId: string
}) {
  return (
    <Act
      variant="primary"
      icon="check"
      action={(input) => acknowledgeMinutesAction(space, input)}
      input={{ meetingId, minutesId }}
      label="J’en ai pris connaissance"
    />
  )
}
