'use client'

import { FieldFrame, type FieldProps, textOf, useField } from './field'

export type Option = { value: string; label: string; group?: string }

/** A choice among many, by the browser's own list. `empty` is a first line that chooses nothing. Sends a string. */
export function SelectField(
  props: FieldProps & { options: readonly Option[]; empty?: string; width?: 'short' | 'mid'; autoFocus?: boolean },
) {
  const { label, hint, optional, options, empty, width, autoFocus } = props
  const { id, error, first, control } = useField(props)
  const groups = [...new Set(options.map((option) => option.group ?? ''))]
  return (
    <FieldFrame id={id} label={label} hint={hint} optional={optional} error={error}>
      <select
        className={width ? `select input--${width}` : 'select'}
        id={id}
        defaultValue={textOf(first)}
        data-autofocus={autoFocus || undefined}
        {...control}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {groups.map((group) => {
          const inside = options
            .filter((option) => (option.group ?? '') === group)
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))
          return group ? (
            <optgroup key={group} label={group}>
              {inside}
            </optgroup>
          ) : (
            inside
          )
        })}
      </select>
    </FieldFrame>
  )
}
