'use client'

import { DialogButton } from '@/components/ui/dialog-button'
import { FileField } from '@/components/ui/file-field'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { saveDraftAction } from '@/lib/drafts/actions'
import { exchangeAction, handInAction, instructAction } from '@/lib/guidance/actions'
import { ACCEPTED, ACCEPTED_WORDS } from '@/lib/guidance/words'

type Target = { space: string; bilanId: string; sessionId: string }
const MOST_BYTES = 10 * 1024 * 1024

/** Writes the instructions of a piece of guided work, and by when. */
export function InstructForm({
  target,
  instructions,
  dueOn,
  today,
}: {
  target: Target
  instructions: string
  dueOn: string
  today: string
}) {
  const { space, bilanId, sessionId } = target
  return (
    <Form
      action={(input) => instructAction(space, input)}
      values={{ bilanId, sessionId, instructions, dueOn }}
      submit={instructions ? 'Modifier la consigne' : 'Donner la consigne'}
    >
      <TextArea
        name="instructions"
        label="Texte de la consigne"
        rows={6}
        maxLength={8000}
        hint="Ce qui est demandé, pourquoi, et sous quelle forme le rendre."
      />
      <TextField name="dueOn" label="À rendre pour le" type="date" min={today} optional />
    </Form>
  )
}

/** The same in a dialog, for instructions that stand already. */
export function InstructButton(props: Parameters<typeof InstructForm>[0]) {
  return (
    <DialogButton size="sm" icon="pencil" label="Modifier la consigne" title="Modifier la consigne">
      <InstructForm {...props} />
    </DialogButton>
  )
}

/** Hands in words, a file, or both. What is written saves itself; a file is chosen when sending. */
export function HandInForm({
  target,
  draftKey,
  draft,
  again,
}: {
  target: Target
  draftKey: string
  draft: Record<string, unknown> | null
  again: boolean
}) {
  const { space, bilanId, sessionId } = target
  return (
    <Form
      action={(input) => handInAction(space, input)}
      values={{ bilanId, sessionId, text: '' }}
      draft={{
        save: (input) => saveDraftAction(space, input),
        key: draftKey,
        initial: typeof draft?.text === 'string' ? { text: draft.text } : null,
      }}
      submit={again ? 'Rendre à nouveau' : 'Rendre mon travail'}
      submitLook={{ icon: 'send' }}
      clear
    >
      <TextArea
        name="text"
        label="Votre travail"
        rows={10}
        maxLength={20_000}
        hint="Écrivez ici, ou joignez un fichier. Seul votre consultant le lit."
      />
      <FileField
        name="file"
        label="Joindre un fichier"
        optional
        accept={ACCEPTED}
        acceptWords={ACCEPTED_WORDS}
        maxBytes={MOST_BYTES}
      />
    </Form>
  )
}

/** Writes to the other about the work. */
export function ExchangeForm({ target, hint }: { target: Target; hint: string }) {
  const { space, bilanId, sessionId } = target
  return (
    <Form
      action={(input) => exchangeAction(space, input)}
      values={{ bilanId, sessionId, text: '' }}
      submit="Envoyer"
      submitLook={{ variant: 'secondary', icon: 'send' }}
      clear
    >
      <TextArea name="text" label="Votre message" rows={3} maxLength={4000} hint={hint} />
    </Form>
  )
}
