'use client'

import { useEffect, useRef, useState } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { callAction, type ServerAction } from '@/components/ui/outcome-call'

const SEEN = 'jalon-vu'
const CHECK_MS = 15_000

/**
 * On a shared computer, covers the page after so many minutes without a gesture in any tab. What was being written
 * stays under the cover. It signs out at that moment, so that neither the way back nor another tab opens anything;
 * going on asks who is there, by the sign-in page.
 */
export function IdleLock({ signOut, minutes = 20 }: { signOut: ServerAction; minutes?: number }) {
  const cover = useRef<HTMLDialogElement>(null)
  const [here, setHere] = useState('/')
  useEffect(() => {
    const dialog = cover.current
    const note = () => {
      if (!dialog?.open) localStorage.setItem(SEEN, String(Date.now()))
    }
    const check = () => {
      const seen = Number(localStorage.getItem(SEEN) ?? Date.now())
      if (!dialog || dialog.open || Date.now() - seen < minutes * 60_000) return
      setHere(window.location.pathname + window.location.search)
      dialog.showModal()
      void callAction(signOut, {})
    }
    if (localStorage.getItem(SEEN) === null) note()
    check()
    const timer = setInterval(check, CHECK_MS)
    const gestures = ['pointerdown', 'keydown', 'scroll'] as const
    for (const gesture of gestures) window.addEventListener(gesture, note, { passive: true, capture: true })
    document.addEventListener('visibilitychange', check)
    return () => {
      clearInterval(timer)
      for (const gesture of gestures) window.removeEventListener(gesture, note, { capture: true })
      document.removeEventListener('visibilitychange', check)
    }
  }, [minutes, signOut])
  return (
    <dialog
      ref={cover}
      className="lock no-print"
      aria-labelledby="verrou-titre"
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => event.currentTarget.showModal()}
    >
      <div className="lock__in">
        <h2 id="verrou-titre">Page masquée</h2>
        <p>
          Personne n’a utilisé cette page depuis {minutes}&nbsp;minutes. Elle est masquée, car l’ordinateur est partagé.
          Ce que vous écriviez est gardé.
        </p>
        <ButtonLink
          variant="primary"
          plain
          href={`/connexion?verrou=1&suite=${encodeURIComponent(here)}`}
          onClick={() => localStorage.removeItem(SEEN)}
        >
          Reprendre
        </ButtonLink>
      </div>
    </dialog>
  )
}
