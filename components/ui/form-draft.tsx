'use client'

import { type RefObject, useEffect, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Icon } from './icon'
import { callAction, type ServerAction } from './outcome-call'

/**
 * A draft that saves itself. `save` is called with `{ key, values }`. `initial` is the draft found when the page was
 * made: it takes the place of the form's values.
 */
export type DraftSettings = { save: ServerAction; key: string; initial?: Record<string, unknown> | null }

const WAIT_MS = 800
const clock = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit' })

/** `14 h 05`, in the reader's own time. */
export function clockWords(moment: Date): string {
  return clock.format(moment).replace(':', '\u00a0h\u00a0')
}

/** Saves the draft a moment after the last change, and says so. A failure is said too, and tried again at the next change. */
export function Draft({
  draft,
  collect,
  held,
}: {
  draft: DraftSettings
  collect: (values: Record<string, unknown>) => Record<string, unknown>
  /** While true, nothing is saved: the form itself is being sent. */
  held: RefObject<boolean>
}) {
  const { subscribe } = useFormContext()
  const [said, setSaid] = useState(draft.initial ? 'Brouillon repris' : '')
  const { save, key } = draft
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(timer)
        if (held.current) return
        timer = setTimeout(async () => {
          if (held.current) return
          const outcome = await callAction(save, { key, values: collect(values) })
          setSaid(outcome.ok ? `Brouillon enregistré à ${clockWords(new Date())}` : 'Brouillon non enregistré')
        }, WAIT_MS)
      },
    })
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [subscribe, save, key, collect, held])
  return (
    <span className="form__saved" role="status">
      {said ? <Icon name={said.startsWith('Brouillon non') ? 'circle-alert' : 'check'} /> : null}
      {said}
    </span>
  )
}
