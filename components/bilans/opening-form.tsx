'use client'

import { type ReactNode, useState } from 'react'
import { CheckField } from '@/components/ui/choice-fields'
import { Fieldset } from '@/components/ui/fieldset'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'

/**
 * Opens a bilan. What an answer asks to be confirmed (a person of the same name, an employer's address) appears as a box
 * to tick: nobody ticks it by habit.
 */
export function OpeningForm({
  action,
  values,
  adding,
  email,
  kind,
  consultants,
  children,
}: {
  action: ServerAction
  values: Record<string, unknown>
  /** The person is new: her identity is asked here. */
  adding: boolean
  /** The address of one known who has no account yet; she may then be invited. */
  email: string | null
  /** The name of the kind to be opened, chosen above. */
  kind: string
  consultants: readonly { value: string; label: string }[]
  /** The fields of the frame. */
  children: ReactNode
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
    <Form action={heard} values={values} submit="Ouvrir le bilan" idempotent>
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
            hint="Une adresse personnelle : un employeur peut lire ce qui arrive chez lui."
            autoComplete="off"
            optional
          />
          {knowingly}
          <TextField name="phone" type="tel" label="Téléphone" width="mid" autoComplete="off" optional />
          <TextField
            name="employerName"
            label="Employeur"
            hint="Tel que la personne le nomme. Jalon ne le contacte jamais."
            autoComplete="off"
            optional
          />
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
      <Fieldset legend={kind}>
        <SelectField name="consultantId" label="Consultant référent" empty="Choisir" options={consultants} required />
        <TextArea name="request" label="La demande, avec les mots de la personne" rows={4} maxLength={4000} optional />
        <TextArea
          name="objectives"
          label="Objectifs"
          hint="Un par ligne. Ils se préciseront ensemble."
          rows={3}
          maxLength={4000}
          optional
        />
        <TextArea
          name="adaptation"
          label="Aménagement demandé pour un handicap"
          hint="Transmis au référent handicap. Seuls la personne, son consultant et le référent le lisent. Pas de diagnostic."
          rows={2}
          maxLength={2000}
          optional
        />
      </Fieldset>
      {children}
    </Form>
  )
}
