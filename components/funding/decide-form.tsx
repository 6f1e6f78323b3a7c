'use client'

import { useWatch } from 'react-hook-form'
import { ChoiceGroup } from '@/components/ui/choice-fields'
import { Disclosure } from '@/components/ui/disclosure'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { decideRequestAction } from '@/lib/funding/decide-actions'
import type { DecidePage } from '@/lib/funding/decide-view-rules'
import { LETTER_BY_CONSEILLERE, REFUSAL_REASONS, refusalReasons, signsWhat } from '@/lib/funding/decide-words'

type FormView = NonNullable<DecidePage['form']>

/** The answer: three choices by the arrow keys, what it takes, one button. Ctrl + Enter sends it from anywhere. */
export function DecideForm({ slug, form }: { slug: string; form: FormView }) {
  return (
    <Form
      action={decideRequestAction.bind(null, slug)}
      values={form.values}
      submit={<SubmitLabel letter={form.letter} />}
      className="decide__form"
    >
      <ChoiceGroup
        name="decision"
        label="Votre décision"
        required
        hint={form.mayGrant ? undefined : LETTER_BY_CONSEILLERE}
        options={[
          ...(form.mayGrant ? [{ value: 'GRANT', label: 'Accorder' }] : []),
          { value: 'CORRECT', label: 'Demander une correction' },
          { value: 'REFUSE', label: 'Refuser' },
        ]}
      />
      <ShowWhen field="decision" is="GRANT">
        <Granted hours={form.hours} />
        <Disclosure summary="Ajouter des conditions">
          <TextArea
            name="conditions"
            label="Conditions"
            hint="Elles figurent sur l’accord."
            optional
            rows={2}
            maxLength={1000}
          />
        </Disclosure>
        <p className="small muted">{signsWhat(form.letter, form.signsDevis)}</p>
      </ShowWhen>
      <ShowWhen field="decision" is="CORRECT">
        <TextArea
          name="words"
          label="Ce qui est à corriger"
          hint="L’organisme le lit, et la personne aussi. Aucun mot sur la santé."
          required
          rows={4}
          maxLength={2000}
        />
      </ShowWhen>
      <ShowWhen field="decision" is="REFUSE">
        <SelectField
          name="reason"
          label="Raison"
          required
          empty="Choisissez une raison"
          options={REFUSAL_REASONS.map((value) => ({ value, label: refusalReasons[value] }))}
        />
        <TextArea
          name="refusalWords"
          label="En quelques mots"
          hint="L’organisme le lit, et la personne aussi. Aucun mot sur la santé."
          optional
          rows={3}
          maxLength={2000}
        />
      </ShowWhen>
    </Form>
  )
}

/** What is granted: hours, amount, from when, until when. */
export function Granted({ hours }: { hours: boolean }) {
  return (
    <div className="fields-3">
      {hours ? <DurationField name="duration" label="Heures accordées" hint="30h ou 28h30" required /> : null}
      <TextField name="amount" label="Montant" hint="Toutes taxes comprises" unit="€" inputMode="decimal" required />
      <TextField name="validFrom" label="Valable à partir du" type="date" required />
      <TextField name="validUntil" label="Valable jusqu’au" type="date" required />
    </div>
  )
}

function SubmitLabel({ letter }: { letter: boolean }) {
  const decision: unknown = useWatch({ name: 'decision' })
  if (decision === 'CORRECT') return 'Demander la correction'
  if (decision === 'REFUSE') return 'Refuser la demande'
  if (decision === 'GRANT') return letter ? 'Accorder et signer la lettre' : 'Accorder et signer'
  return 'Répondre'
}
