'use client'

import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { CheckField } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { TextField } from '@/components/ui/text-field'

type Values = Record<string, unknown>

const textAt = (values: Values, name: string): string => String(values[name] ?? '').trim()

/**
 * A person's entry in the directory, new or changed. What an answer asks to be confirmed (a person of the same name, an
 * employer's address) appears as a box to tick: nobody ticks it by habit.
 */
export function PersonForm({
  action,
  values,
  submit,
  directory,
  fixedEmail = false,
  children,
}: {
  action: ServerAction
  values?: Values
  submit: string
  /** Address of the directory, to look at the persons of the same name. */
  directory: string
  /** She signs in with this address: hers alone to change. */
  fixedEmail?: boolean
  children?: ReactNode
}) {
  const [asked, setAsked] = useState<{ homonym?: string; address?: string; knowingly?: boolean }>({})
  const heard: ServerAction = async (input) => {
    const outcome = await action(input)
    if (outcome.ok) return outcome
    const name = `${textAt(input, 'firstName')} ${textAt(input, 'lastName')}`
    const { code } = outcome.refusal
    if (code === 'SAME_NAME') setAsked((before) => ({ ...before, homonym: name }))
    if (code === 'KNOWN_ADDRESS') setAsked((before) => ({ ...before, address: textAt(input, 'email') }))
    if (code === 'EMPLOYER_ADDRESS') setAsked((before) => ({ ...before, knowingly: true }))
    return outcome
  }
  const look = (query: string) => `${directory}?q=${encodeURIComponent(query)}`
  return (
    <Form action={heard} values={values} submit={submit}>
      <TextField name="firstName" label="Prénom" autoComplete="off" required />
      <TextField name="lastName" label="Nom" autoComplete="off" required />
      {asked.homonym ? (
        <div className="stack-2">
          <CheckField name="homonym" label={`C’est une autre personne que celle qui s’appelle ${asked.homonym}`} />
          <OtherTab href={look(asked.homonym)}>Voir les personnes de ce nom</OtherTab>
        </div>
      ) : null}
      <TextField
        name="email"
        type="email"
        label="Adresse e-mail"
        hint={
          fixedEmail
            ? 'C’est son identifiant de connexion : elle seule peut le changer.'
            : 'Une adresse personnelle : un employeur peut lire ce qui arrive chez lui.'
        }
        autoComplete="off"
        readOnly={fixedEmail}
        optional={!fixedEmail}
      />
      {asked.address ? <OtherTab href={look(asked.address)}>Voir la personne qui a cette adresse</OtherTab> : null}
      {asked.knowingly ? (
        <CheckField
          name="knowingly"
          label="Utiliser cette adresse d’employeur quand même"
          note="La personne le demande et sait que son employeur pourrait lire ses courriels."
        />
      ) : null}
      <TextField name="phone" type="tel" label="Téléphone" autoComplete="off" width="mid" optional />
      <TextField
        name="employerName"
        label="Employeur"
        hint="Tel que la personne le nomme. Jalon ne le contacte jamais."
        autoComplete="off"
        optional
      />
      <TextField
        name="employerDomain"
        label="Domaine des courriels de l’employeur"
        hint="Ce qui suit l’arobase, comme entreprise.fr. Sert à vous avertir d’une adresse risquée."
        autoComplete="off"
        width="mid"
        optional
      />
      {children}
    </Form>
  )
}

function OtherTab({ href, children }: { href: string; children: string }) {
  return (
    <p>
      <Link href={href} target="_blank" prefetch={false}>
        {children} (nouvel onglet)
      </Link>
    </p>
  )
}
