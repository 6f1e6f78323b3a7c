'use client'

import { useEffect, useRef } from 'react'
import type { Refusal } from '@/lib/platform/outcome'
import { fieldId, valueAt } from './form-state'
import { Icon } from './icon'

/** One error: the field it is about, when that field is on the page, its label, and what to say. */
export type FieldError = { name: string | null; label: string | null; message: string }

const SMALL = ['', 'Une réponse', 'Deux réponses', 'Trois réponses', 'Quatre réponses']

/** `Une réponse à corriger`, `Deux réponses à corriger`, `7 réponses à corriger`. */
export function summaryTitle(count: number): string {
  return `${SMALL[count] ?? `${count} réponses`} à corriger`
}

/** The message of a field's error among the form's errors, by its dotted name. */
export function fieldMessage(errors: object, name: string): string | undefined {
  const error = valueAt(errors, name)
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined
  return typeof error.message === 'string' ? error.message : undefined
}

/** What stands in the way, at the head of the form: it takes the focus and leads to each field. */
export function ErrorSummary({ formId, refusal, errors }: { formId: string; refusal: Refusal; errors: FieldError[] }) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new refusal takes the focus again
  useEffect(() => box.current?.focus(), [refusal])
  const listed = errors.filter((error) => error.name !== null || error.message !== refusal.message)
  return (
    <div className="notice notice--danger" role="alert" tabIndex={-1} ref={box} data-code={refusal.code}>
      <Icon name="circle-alert" />
      <div className="notice__body">
        <strong>{listed.length > 0 ? summaryTitle(listed.length) : refusal.message}</strong>
        {listed.length > 0 ? (
          <ul>
            {listed.map((error) => (
              <li key={`${error.name}-${error.message}`}>
                {error.name === null ? (
                  error.message
                ) : (
                  <a
                    href={`#${fieldId(formId, error.name)}`}
                    onClick={(event) => {
                      const field = document.getElementById(fieldId(formId, error.name ?? ''))
                      if (!field) return
                      event.preventDefault()
                      field.focus()
                    }}
                  >
                    {error.label ? `${error.label} : ` : ''}
                    {error.message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  )
}
