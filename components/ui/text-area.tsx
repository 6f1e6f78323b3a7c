'use client'

import { useWatch } from 'react-hook-form'
import { FieldFrame, type FieldProps, textOf, useField } from './field'

/**
 * Several lines of text. `maxLength` is counted under it and never cuts: too long a text is kept, and refused in
 * words when it is sent.
 */
export function TextArea(
  props: FieldProps & { rows?: number; maxLength?: number; placeholder?: string; autoFocus?: boolean },
) {
  const { name, label, hint, optional, rows, maxLength, placeholder, autoFocus } = props
  const { id, error, first, control } = useField(
    props,
    maxLength
      ? { maxLength: { value: maxLength, message: `Ce texte est trop long : ${maxLength} signes au plus.` } }
      : {},
  )
  return (
    <FieldFrame id={id} label={label} hint={hint} optional={optional} error={error}>
      <textarea
        className="input"
        id={id}
        rows={rows}
        placeholder={placeholder}
        defaultValue={textOf(first)}
        data-autofocus={autoFocus || undefined}
        {...control}
      />
      {maxLength ? <Count name={name} max={maxLength} first={textOf(first) ?? ''} /> : null}
    </FieldFrame>
  )
}

const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0')
const sayCount = (count: number): string => `${thousands(count)} ${count > 1 ? 'signes' : 'signe'}`

function Count({ name, max, first }: { name: string; max: number; first: string }) {
  const typed: unknown = useWatch({ name })
  const length = (typeof typed === 'string' ? typed : first).length
  return (
    <span className="field__count" data-over={length > max || undefined}>
      {length > max ? `${sayCount(length - max)} de trop` : `${sayCount(length)} sur ${thousands(max)}`}
    </span>
  )
}
