'use client'

import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { type FieldProps, FieldWords, useField } from './field'

export type ChoiceOption = { value: string; label: ReactNode; note?: ReactNode; disabled?: boolean }

/** One box to tick. Sends true or false. `card` draws it as a choice of weight, for a signature or a consent. */
export function CheckField(props: FieldProps & { note?: ReactNode; card?: boolean }) {
  const { label, hint, note = hint, card = false } = props
  const { id, error, first, control } = useField(
    { ...props, hint: note },
    props.required ? { required: 'Cette case est à cocher pour continuer.' } : {},
  )
  return (
    <div className="field">
      <label className={classNames('check', card && 'choice')} data-invalid={error ? '' : undefined}>
        <input type="checkbox" id={id} defaultChecked={first === true} {...control} />
        {card ? (
          <span>
            <strong>{label}</strong>
          </span>
        ) : (
          <span>{label}</span>
        )}
        {note ? (
          <span className="check__note" id={`${id}-h`}>
            {note}
          </span>
        ) : null}
      </label>
      <FieldWords id={id} error={error} />
    </div>
  )
}

type GroupProps = FieldProps & {
  options: readonly ChoiceOption[]
  /** Choices stand in two columns on a wide screen. */
  columns?: boolean
  /** Each choice is a card of its own. */
  cards?: boolean
  autoFocus?: boolean
}

/** Several boxes to tick. Sends the list of those ticked, perhaps empty. */
export function CheckGroup(props: GroupProps) {
  return <Group {...props} type="checkbox" />
}

/** One choice among a few. Sends its value, or null when none was made. */
export function RadioGroup(props: GroupProps) {
  return <Group {...props} type="radio" />
}

/** One choice among a few that weigh, each a card. Sends its value, or null when none was made. */
export function ChoiceGroup(props: GroupProps) {
  return <Group {...props} type="radio" cards />
}

function Group(props: GroupProps & { type: 'checkbox' | 'radio' }) {
  const { label, hint, optional, options, columns = false, cards = false, autoFocus, type } = props
  const { id, error, first, control } = useField(props, {
    kind: type === 'checkbox' ? 'list' : 'plain',
    required: props.required
      ? type === 'radio'
        ? 'Choisissez une réponse.'
        : 'Cochez au moins une réponse.'
      : undefined,
  })
  const { 'aria-describedby': describedBy, 'aria-required': _required, ...registered } = control
  const isFirst = (value: string) => (Array.isArray(first) ? first.includes(value) : first === value)
  return (
    <fieldset className="fieldset" aria-describedby={describedBy}>
      <legend className="field__label">
        {label}
        {optional ? <span className="muted"> (facultatif)</span> : null}
      </legend>
      <FieldWords id={id} hint={hint} error={error} />
      <div className={cards ? 'choices' : columns ? 'check-cols' : undefined}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className={classNames('check', cards && 'choice')}
            data-invalid={error ? '' : undefined}
          >
            <input
              type={type}
              id={index === 0 ? id : `${id}-${index}`}
              value={option.value}
              defaultChecked={isFirst(option.value)}
              disabled={option.disabled}
              data-autofocus={autoFocus && index === 0 ? '' : undefined}
              {...registered}
            />
            <span>{cards && option.note ? <strong>{option.label}</strong> : option.label}</span>
            {option.note ? <span className="check__note">{option.note}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
