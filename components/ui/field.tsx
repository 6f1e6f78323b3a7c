'use client'

import { type ReactNode, useEffect } from 'react'
import { type RegisterOptions, useFormContext, useFormState } from 'react-hook-form'
import { fieldMessage } from './form-errors'
import { type FieldKind, fieldId, useFormAround, valueAt } from './form-state'
import { Icon } from './icon'

/** What every field takes. `optional` says so beside the label; `required` is checked before anything is sent. */
export type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  optional?: boolean
  required?: boolean
}

/** A field's ties to its form: id, first value, error, what describes it, and the registration of its control. */
export function useField(
  { name, label, hint, required }: FieldProps,
  { kind = 'plain', ...options }: { kind?: FieldKind } & RegisterOptions = {},
) {
  const { id: formId, initial, mount } = useFormAround()
  const { register } = useFormContext()
  const { errors } = useFormState({ name })
  const id = fieldId(formId, name)
  const error = fieldMessage(errors, name)
  useEffect(() => mount(name, label, kind), [mount, name, label, kind])
  const describedBy = [hint ? `${id}-h` : '', error ? `${id}-e` : ''].filter(Boolean).join(' ') || undefined
  return {
    id,
    error,
    first: valueAt(initial, name),
    control: {
      ...register(name, { required: required ? 'Cette réponse est à donner.' : undefined, ...options }),
      'aria-describedby': describedBy,
      'aria-invalid': error ? true : undefined,
      'aria-required': required || undefined,
    },
  }
}

/** The words around a control: label, hint, error, in this order, so that they are read before it. */
export function FieldFrame({
  id,
  label,
  hint,
  optional = false,
  error,
  children,
}: {
  id: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  error?: string
  children: ReactNode
}) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
        {optional ? <span className="muted"> (facultatif)</span> : null}
      </label>
      <FieldWords id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

/** A field's hint and error, under the ids that describe its control. */
export function FieldWords({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return (
    <>
      {hint ? (
        <span className="field__hint" id={`${id}-h`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className="field__error" id={`${id}-e`}>
          <Icon name="circle-alert" />
          {error}
        </span>
      ) : null}
    </>
  )
}

/** A first value as the text of a control. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}
