'use client'

import { useEffect, useState } from 'react'
import { Icon } from './icon'

const EVENT = 'jalon:dit'
const SHOWN_MS = 8000

/** Says a result in passing, to the eye and to a screen reader. It outlives the page that said it. */
export function say(words: string): void {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: words }))
}

/** Where results are said. Once, in the root layout: the region must be there before the words. */
export function Toaster() {
  const [said, setSaid] = useState<{ words: string; round: number } | null>(null)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const onSaid = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === 'string') {
        const words = event.detail
        setSaid((before) => ({ words, round: (before?.round ?? 0) + 1 }))
      }
    }
    window.addEventListener(EVENT, onSaid)
    return () => window.removeEventListener(EVENT, onSaid)
  }, [])
  useEffect(() => {
    if (!said || held) return
    const timer = setTimeout(() => setSaid(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [said, held])
  return (
    <div
      className="toast-region no-print"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {said ? (
        <div className="toast" key={said.round}>
          <Icon name="check" />
          <span>{said.words}</span>
          <button type="button" className="btn btn--sm" onClick={() => setSaid(null)}>
            Fermer
          </button>
        </div>
      ) : null}
    </div>
  )
}
