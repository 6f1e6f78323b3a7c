'use client'

import type { ReactNode } from 'react'
import { Act } from '@/components/ui/act'
import type { ButtonLook } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { disputeSessionAction, settleDisputeAction, signSessionAction } from '@/lib/sessions/actions'

/** Which session, in which version of its facts, and in whose space: a slug, or `moi`. */
export type SignTarget = { space: string; bilanId: string; sessionId: string; version: number }

/** « Je signe : Marc Tanguy » : signs one's own side, under one's own login, the version that stands before one's eyes. */
export function SignButton({
  target,
  name,
  label,
  ...look
}: ButtonLook & { target: SignTarget; name: string; label?: ReactNode }) {
  const { space, bilanId, sessionId, version } = target
  return (
    <Act
      variant="primary"
      icon="pen-line"
      {...look}
      action={(input) => signSessionAction(space, input)}
      input={{ bilanId, sessionId, version }}
      label={label ?? `Je signe : ${name}`}
    />
  )
}

/** « Ces faits ne sont pas justes » : a refusal as easy as a yes, in words that the pair alone reads. */
export function DisputeButton({ target, signed, ...look }: ButtonLook & { target: SignTarget; signed: boolean }) {
  const { space, bilanId, sessionId } = target
  return (
    <DialogButton
      variant="quiet"
      {...look}
      small
      label={signed ? 'Je ne suis plus d’accord' : 'Ces faits ne sont pas justes'}
      title={signed ? 'Contester cette séance' : 'Dire ce qui n’est pas juste'}
      lede={
        signed
          ? 'Votre signature reste. Le désaccord est visible des deux côtés jusqu’à ce qu’il soit réglé.'
          : 'Vous ne signez pas. L’autre personne lit vos mots, et peut corriger la séance.'
      }
    >
      <Form
        action={(input) => disputeSessionAction(space, input)}
        values={{ bilanId, sessionId, words: '' }}
        submit="Envoyer"
      >
        <TextArea
          name="words"
          label="Ce qui n’est pas juste"
          rows={4}
          maxLength={2000}
          hint="Par exemple : nous avons fini à 15 h."
          autoFocus
        />
      </Form>
    </DialogButton>
  )
}

/** « C’est réglé » : for whoever noted the disagreement. */
export function SettleButton({ target, ...look }: ButtonLook & { target: SignTarget }) {
  const { space, bilanId, sessionId } = target
  return (
    <Act
      {...look}
      action={(input) => settleDisputeAction(space, input)}
      input={{ bilanId, sessionId, words: '' }}
      label="C’est réglé"
    />
  )
}
