'use client'

import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { useFormAround, valueAt } from './form-state'

/**
 * Fields that only make sense for some answers to another field. When they leave the page they are not sent; what
 * was typed in them comes back with them. `is`: one of these answers; for a box, `true` or `false`.
 */
export function ShowWhen({
  field,
  is,
  children,
}: {
  field: string
  is: string | boolean | readonly string[]
  children: ReactNode
}) {
  const { initial } = useFormAround()
  const typed: unknown = useWatch({ name: field })
  const answer = typed === undefined ? valueAt(initial, field) : typed
  const among = (one: unknown) => (Array.isArray(is) ? is.includes(one) : (one ?? false) === is)
  const shown = Array.isArray(answer) ? answer.some(among) : among(answer)
  return shown ? children : null
}
