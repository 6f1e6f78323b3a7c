'use client'

import { useEffect } from 'react'
import { useWatch } from 'react-hook-form'
import { formatMinutes, parseDuration } from '@/lib/platform/duration'
import { FieldFrame, type FieldProps, textOf, useField } from './field'
import { useFormAround } from './form-state'
import { Icon } from './icon'

/**
 * A duration as people write it, with what was understood said beside it. Sends the text: the server reads it by the
 * same `parseDuration`. A first value that is a number is minutes.
 */
export function DurationField(props: FieldProps & { autoFocus?: boolean }) {
  const { name, label, hint = '1h30, 1:30, 90 ou 1,5', optional, autoFocus } = props
  const { id, error, first, control } = useField({ ...props, hint })
  const { begin } = useFormAround()
  const start = typeof first === 'number' ? formatMinutes(first) : textOf(first)
  useEffect(() => {
    if (typeof first === 'number') begin(name, formatMinutes(first))
  }, [begin, name, first])
  return (
    <FieldFrame id={id} label={label} hint={hint} optional={optional} error={error}>
      <span className="duration">
        <input
          className="input input--short"
          id={id}
          defaultValue={start}
          autoComplete="off"
          data-autofocus={autoFocus || undefined}
          {...control}
        />
        <Echo name={name} id={id} first={start ?? ''} />
      </span>
    </FieldFrame>
  )
}

function Echo({ name, id, first }: { name: string; id: string; first: string }) {
  const typed: unknown = useWatch({ name })
  const read = parseDuration(typeof typed === 'string' ? typed : first)
  return (
    <output htmlFor={id}>
      {read.ok ? (
        <>
          <Icon name="check" />
          soit {formatMinutes(read.minutes)}
        </>
      ) : null}
    </output>
  )
}
