'use client'

import { useState } from 'react'
import { callAction, type ServerAction } from '@/components/ui/outcome-call'
import { say } from '@/components/ui/toast'

/** Signs out, then leaves by a full load, so that nothing of the space stays in the page's memory. */
export function SignOut({ action, className = 'linklike' }: { action: ServerAction; className?: string }) {
  const [busy, setBusy] = useState(false)
  return (
    <button
      type="button"
      className={className}
      aria-busy={busy || undefined}
      onClick={async () => {
        if (busy) return
        setBusy(true)
        const outcome = await callAction(action, {})
        if (outcome.ok) return window.location.assign(outcome.to ?? '/connexion')
        setBusy(false)
        say(outcome.refusal.message)
      }}
    >
      Se déconnecter
    </button>
  )
}
