'use client'

import { useState } from 'react'
import { CheckField, RadioGroup } from '@/components/ui/choice-fields'
import { Fieldset } from '@/components/ui/fieldset'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { STATUSES } from '@/lib/bilan-types/keys'
import { statusWords } from '@/lib/bilan-types/words'
import { CONTRACTS } from '@/lib/referrals/referral-rules'
import { contractWords } from '@/lib/referrals/referral-words'
import { WishFields } from './wish-fields'

/**
 * Opens a referral. What an answer asks to be confirmed (a person of the same name, an employer's address) appears as a
 * box to tick: nobody ticks it by habit.
 */
export function OpeningForm({
  action,
  values,
  adding,
  email,
}: {
  action: ServerAction
  values: Record<string, unknown>
  adding: boolean
  /** The address of one known who has no account yet; he may then be invited. */
  email: string | null
}) {
  const [asked, setAsked] = useState({ homonym: false, knowingly: false })
  const heard: ServerAction = async (input) => {
    const outcome = await action(input)
    if (!outcome.ok) {
      const { code } = outcome.refusal
      if (code === 'SAME_NAME') setAsked((before) => ({ ...before, homonym: true }))
      if (code === 'EMPLOYER_ADDRESS') setAsked((before) => ({ ...before, knowingly: true }))
    }
    return outcome
  }
  const knowingly = asked.knowingly ? (
    <CheckField
      name="knowingly"
      label="Utiliser cette adresse d’employeur quand même"
      note="La personne le demande et sait que son employeur pourrait lire ses courriels."
    />
  ) : null
  return (
    <Form action={heard} values={values} submit="Ouvrir le dossier" idempotent>
      {adding ? (
        <Fieldset legend="La personne">
          <TextField name="firstName" label="Prénom" autoComplete="off" required />
          <TextField name="lastName" label="Nom" autoComplete="off" required />
          {asked.homonym ? (
            <CheckField name="homonym" label="C’est une autre personne que celle de mon annuaire" />
          ) : null}
          <TextField
            name="email"
            type="email"
            label="Adresse e-mail"
            hint="Une adresse personnelle : une agence peut lire ce qui arrive chez elle."
            autoComplete="off"
            optional
          />
          {knowingly}
          <TextField name="phone" type="tel" label="Téléphone" width="mid" autoComplete="off" optional />
          <CheckField
            name="invite"
            label="L’inviter tout de suite dans son espace"
            note="Un courriel part avec un lien qui vaut 14 jours. Il ne parle pas de bilan."
          />
        </Fieldset>
      ) : email ? (
        <>
          <CheckField
            name="invite"
            label="L’inviter tout de suite dans son espace"
            note={`Un courriel part à ${email}. Il ne parle pas de bilan.`}
          />
          {knowingly}
        </>
      ) : null}
      <Fieldset legend="Son contrat et son statut">
        <RadioGroup
          name="contract"
          label="Contrat"
          options={CONTRACTS.map((key) => ({ value: key, label: contractWords[key] }))}
          required
        />
        <SelectField
          name="status"
          label="Statut du moment"
          empty="Choisir"
          options={STATUSES.map((key) => ({ value: key, label: statusWords[key] }))}
          required
        />
        <TextField name="statusFrom" type="date" label="Depuis le" required />
        <ShowWhen field="status" is={['JOB_SEEKER', 'ON_WORKING_TIME', 'OFF_WORKING_TIME']}>
          <CheckField
            name="agreed"
            label="Je suis d’accord pour un bilan sous ce statut"
            note="Sans cet accord, aucune séance ne peut se tenir. Vous pourrez le donner plus tard."
          />
        </ShowWhen>
        <TextField
          name="before"
          label="Heures déjà faites avec un autre organisme"
          hint="Elles comptent dans son droit de 30 h. Exemple : 4 h 30."
          width="short"
          optional
        />
      </Fieldset>
      <Fieldset legend="Ce qui est cherché">
        <WishFields />
      </Fieldset>
      <Fieldset
        legend="Ce que la personne vous confie"
        hint="Seules la personne et vous lisez ces mots. Vos collègues ne les voient pas."
      >
        <TextArea name="request" label="Sa demande, avec ses mots" rows={4} maxLength={4000} optional />
        <TextArea
          name="limits"
          label="Limites dans le travail"
          hint="Ce qu’elle peut et ne peut pas faire. Jamais un diagnostic. Seulement si elle est d’accord."
          rows={3}
          maxLength={2000}
          optional
        />
        <TextField
          name="limitsConsentedOn"
          type="date"
          label="Jour de son accord pour noter ces limites"
          hint="Elle peut le retirer à tout moment : les limites sont alors effacées."
          optional
        />
      </Fieldset>
    </Form>
  )
}
