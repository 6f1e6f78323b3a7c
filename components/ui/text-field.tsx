'use client'

import { type HTMLAttributes, type HTMLInputAutoCompleteAttribute, type ReactNode, useState } from 'react'
import { classNames } from './class-names'
import { FieldFrame, type FieldProps, textOf, useField } from './field'

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'time' | 'datetime-local' | 'number' | 'url' | 'month'
  width?: 'short' | 'mid'
  /** What the figure counts, after it: `€`, `min`. */
  unit?: ReactNode
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  placeholder?: string
  min?: string | number
  max?: string | number
  step?: string | number
  readOnly?: boolean
  /** Where the focus goes when its dialog opens. */
  autoFocus?: boolean
}

/**
 * A line of text, a date, an hour, a figure. Sends a string; `type="number"` sends a number, or null when empty.
 * A password comes with a button that shows it.
 */
export function TextField(props: TextFieldProps) {
  const { type = 'text', width, unit, autoFocus, label, hint, optional } = props
  const { id, error, first, control } = useField(props, type === 'number' ? { setValueAs: numberOrNull } : {})
  const [shown, setShown] = useState(false)
  const input = (
    <input
      className={classNames('input', width && `input--${width}`, !width && type === 'date' && 'input--mid')}
      id={id}
      type={type === 'password' && shown ? 'text' : type}
      defaultValue={textOf(first)}
      autoComplete={props.autoComplete}
      inputMode={props.inputMode}
      placeholder={props.placeholder}
      min={props.min}
      max={props.max}
      step={props.step}
      readOnly={props.readOnly}
      data-autofocus={autoFocus || undefined}
      spellCheck={type === 'password' || type === 'email' ? false : undefined}
      autoCapitalize={type === 'password' || type === 'email' ? 'none' : undefined}
      {...control}
    />
  )
  return (
    <FieldFrame id={id} label={label} hint={hint} optional={optional} error={error}>
      {type === 'password' ? (
        <span className="peek">
          {input}
          <button
            type="button"
            className="btn btn--secondary"
            aria-pressed={shown}
            aria-controls={id}
            aria-label="Afficher ce que vous écrivez"
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Masquer' : 'Afficher'}
          </button>
        </span>
      ) : unit ? (
        <span className={classNames('affix', width && `input--${width}`)}>
          {input}
          <span className="affix__unit">{unit}</span>
        </span>
      ) : (
        input
      )}
    </FieldFrame>
  )
}

function numberOrNull(value: unknown): number | null {
  if (value === '' || value === null || value === undefined) return null
  const figure = Number(value)
  return Number.isFinite(figure) ? figure : null
}
