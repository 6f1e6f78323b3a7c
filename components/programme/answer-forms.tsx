'use client'

import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { acceptProgrammeAction, askProgrammeChangeAction } from '@/lib/programme/actions'

type Target = { bilanId: string; sha256: string }

/** She accepts the version that she has before her eyes. */
export function AcceptButton({ target }: { target: Target }) {
  return (
    <Act
      variant="primary"
      size="lg"
      icon="check"
      action={(input) => acceptProgrammeAction('moi', input)}
      input={target}
      label="J’accepte ce programme"
    />
  )
}

/** She asks for a change, in words that her consultant alone reads. */
export function AskChangeButton({ target }: { target: Target }) {
  return (
    <DialogButton
      variant="quiet"
      label="Demander un changement"
      title="Demander un changement"
      lede="Votre consultant vous répond, ou propose une nouvelle version."
      small
    >
      <Form
        action={(input) => askProgrammeChangeAction('moi', input)}
        values={{ ...target, words: '' }}
        submit="Envoyer la demande"
      >
        <TextArea name="words" label="Ce que vous aimeriez changer" rows={4} maxLength={2000} autoFocus />
      </Form>
    </DialogButton>
  )
}
