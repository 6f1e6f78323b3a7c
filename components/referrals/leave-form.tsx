'use client'

import { FileField } from '@/components/ui/file-field'
import { Form } from '@/components/ui/form'
import { handInAuthorisationAction } from '@/lib/referrals/accord-actions'
import { AUTHORISATION_ACCEPTED, AUTHORISATION_WORDS } from '@/lib/referrals/status-words'

const MOST_BYTES = 10 * 1024 * 1024

/** The worker sends the agency's authorisation, from his phone or a file. */
export function LeaveForm({
  bilanId,
  statusId,
  again = false,
}: {
  bilanId: string
  statusId: string
  again?: boolean
}) {
  return (
    <Form
      action={(input) => handInAuthorisationAction('moi', input)}
      values={{ bilanId, statusId }}
      submit={again ? 'Remplacer l’autorisation' : 'Envoyer l’autorisation'}
      submitLook={again ? { variant: 'secondary' } : { size: 'lg', icon: 'send' }}
    >
      <FileField
        name="file"
        label="Autorisation d’absence"
        accept={AUTHORISATION_ACCEPTED}
        acceptWords={AUTHORISATION_WORDS}
        maxBytes={MOST_BYTES}
      />
    </Form>
  )
}
