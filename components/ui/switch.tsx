'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useOptimistic, useTransition } from 'react'
import { callAction, type ServerAction } from './outcome-call'
import { say } from './toast'

/**
 * A switch that takes effect at once: the action is called with `{ ...input, [name]: true or false }`. Refused, it
 * goes back and says why.
 */
export function Switch({
  action,
  input = {},
  name,
  on,
  label,
}: {
  action: ServerAction
  input?: Record<string, unknown>
  name: string
  on: boolean
  label: ReactNode
}) {
  const router = useRouter()
  const [, startTransition] = useTransition()
  const [shown, show] = useOptimistic(on)
  return (
    <label className="toggle">
      <input
        type="checkbox"
        role="switch"
        name={name}
        checked={shown}
        aria-checked={shown}
        onChange={(event) => {
          const next = event.currentTarget.checked
          startTransition(async () => {
            show(next)
            const outcome = await callAction(action, { ...input, [name]: next })
            if (!outcome.ok) say(outcome.refusal.message)
            router.refresh()
          })
        }}
      />
      <span>{label}</span>
    </label>
  )
}
