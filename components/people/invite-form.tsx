'use client'

import { useState } from 'react'
import { CheckField } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { sendInvitationAction } from '@/lib/people/actions'

/** Sends a person the link that opens her space; an employer's address is confirmed knowingly (R18). */
export function InviteForm({ slug, beneficiaryId, email }: { slug: string; beneficiaryId: string; email: string }) {
  const [asked, setAsked] = useState(false)
  const send = sendInvitationAction.bind(null, slug)
  const heard: ServerAction = async (input) => {
    const outcome = await send(input)
    if (!outcome.ok && outcome.refusal.code === 'EMPLOYER_ADDRESS') setAsked(true)
    return outcome
  }
  return (
    <Form action={heard} values={{ beneficiaryId }} submit="Envoyer l’invitation">
      <p>
        Un courriel part à <strong>{email}</strong>, avec un lien qui vaut 14 jours. Il ne parle pas de bilan.
      </p>
      {asked ? (
        <CheckField
          name="knowingly"
          label="Utiliser cette adresse d’employeur quand même"
          note="La personne le demande et sait que son employeur pourrait lire ses courriels."
        />
      ) : null}
    </Form>
  )
}
