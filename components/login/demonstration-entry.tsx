'use client'

import { type ReactNode, useState } from 'react'
import { callAction } from '@/components/ui/outcome-call'
import { say } from '@/components/ui/toast'
import { signInAction } from '@/lib/login/actions'

/** One account of the demonstration: signs in by the same action as the form. */
export function DemonstrationEntry({
  email,
  password,
  suite,
  children,
}: {
  email: string
  password: string
  suite: string | null
  children: ReactNode
}) {
  const [busy, setBusy] = useState(false)
  return (
    <button
      type="button"
      className="account"
      aria-busy={busy || undefined}
      onClick={async () => {
        if (busy) return
        setBusy(true)
        const outcome = await callAction(signInAction, { email, password, ...(suite ? { suite } : {}) })
        if (outcome.ok) return window.location.assign(outcome.to ?? '/')
        setBusy(false)
        say(outcome.refusal.message)
      }}
    >
      {children}
    </button>
  )
}
