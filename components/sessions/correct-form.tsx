'use client'

import { Callout } from '@/components/ui/callout'
import { CheckGroup, ChoiceGroup, RadioGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { correctHoursAction } from '@/lib/sessions/actions'
import type { Choice } from '@/lib/sessions/log-queries'
import { HourFields } from './hour-fields'

const notHeld = [
  { value: 'MISSED_BENEFICIARY', label: 'La personne n’a pas pu venir' },
  { value: 'MISSED_PRACTITIONER', label: 'Vous n’avez pas pu venir' },
  { value: 'CANCELLED_BENEFICIARY', label: 'La personne avait prévenu' },
  { value: 'CANCELLED_PRACTITIONER', label: 'Vous aviez prévenu' },
]

/** Corrects a session held, and says before the act what becomes of the signatures given. */
export function CorrectForm({
  space,
  values,
  clock,
  modes,
  places,
  natures,
  items,
  signed,
  today,
  to,
}: {
  space: string
  values: Record<string, unknown>
  clock: boolean
  modes: readonly Choice[]
  places: readonly Choice[]
  natures: readonly Choice[]
  items: readonly { key: string; label: string }[]
  signed: 'NONE' | 'ONE' | 'BOTH'
  today: string
  /** Address of the sessions: a correction after both signatures leads to the new sheet there. */
  to: string
}) {
  return (
    <Form
      action={async (input) => {
        const outcome = await correctHoursAction(space, input)
        return outcome.ok && outcome.value !== input.sessionId ? { ...outcome, to: `${to}/${outcome.value}` } : outcome
      }}
      values={values}
      submit="Corriger la séance"
      idempotent
    >
      {signed === 'NONE' ? null : (
        <Callout
          tone="warning"
          title={signed === 'BOTH' ? 'Ces heures sont signées des deux côtés' : 'Une signature est déjà donnée'}
        >
          <p>
            {signed === 'BOTH'
              ? 'Une nouvelle feuille prend la place de celle-ci, avec votre raison. Vous la signez tous les deux. L’ancienne reste visible.'
              : 'Si un fait change, cette signature est annulée, visiblement. La personne qui l’a donnée est prévenue.'}
          </p>
        </Callout>
      )}
      <ChoiceGroup
        name="outcome"
        label="La séance"
        autoFocus
        options={[
          { value: 'OTHER_TIMES', label: 'A eu lieu ainsi' },
          { value: 'NOT_HELD', label: 'N’a pas eu lieu' },
        ]}
      />
      <ShowWhen field="outcome" is="OTHER_TIMES">
        {natures.length > 1 ? <SelectField name="nature" label="Nature" width="mid" options={[...natures]} /> : null}
        <HourFields clock={clock} max={today} />
        {clock ? <SelectField name="mode" label="Comment vous vous êtes vus" width="mid" options={[...modes]} /> : null}
        {clock && places.length > 0 ? (
          <ShowWhen field="mode" is="ON_SITE">
            <SelectField name="place" label="Lieu" width="mid" empty="À préciser" options={[...places]} />
          </ShowWhen>
        ) : null}
        {items.length > 0 ? (
          <CheckGroup
            name="items"
            label="Ce que vous avez abordé"
            columns
            options={items.map(({ key, label }) => ({ value: key, label }))}
          />
        ) : null}
      </ShowWhen>
      <ShowWhen field="outcome" is="NOT_HELD">
        <RadioGroup name="notHeld" label="Ce qui s’est passé" options={notHeld} />
      </ShowWhen>
      <TextArea
        name="words"
        label="Pourquoi cette correction"
        optional={signed !== 'BOTH'}
        rows={2}
        maxLength={1000}
        hint="Lu par la personne et vous seuls."
      />
    </Form>
  )
}
