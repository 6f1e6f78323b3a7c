'use client'

import { type ComponentType, type ReactNode, useState } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { deName } from '@/lib/platform/name'
import type { LogView } from '@/lib/sessions/log-queries'
import type { LogHoursFormProps } from './log-hours-form'

/**
 * « Enregistrer »: opens the dialog that logs a session, already filled in. The form is fetched when the pointer or the
 * focus comes near, and opens once it is there, so that the keyboard lands on its first choice.
 *
 * Three interactions from a home page: open, tick, save; Ctrl+Enter saves.
 */
export function LogHoursButton({
  view,
  space,
  label = 'Enregistrer',
  said,
  ...look
}: ButtonLook & {
  view: LogView
  /** The organisation's slug. */
  space: string
  label?: ReactNode
  /** What a screen reader hears after the label; by default whose session. Null: nothing. */
  said?: string | null
}) {
  const [Form, setForm] = useState<ComponentType<LogHoursFormProps> | null>(null)
  const [open, setOpen] = useState(false)
  const [round, setRound] = useState(0)
  const [busy, setBusy] = useState(false)
  const near = () => void import('./log-hours-form')
  const whose = said === undefined ? (view.sessionId ? ` la séance ${deName(view.person)}` : '') : (said ?? '')
  return (
    <>
      <Button
        {...look}
        busy={busy}
        aria-haspopup="dialog"
        reason={view.lacking ? `Il manque ${view.lacking}.` : undefined}
        onPointerEnter={near}
        onFocus={near}
        onClick={async () => {
          setBusy(true)
          const form = await import('./log-hours-form').finally(() => setBusy(false))
          setForm(() => form.LogHoursForm)
          setOpen(true)
        }}
      >
        <span>
          {label}
          {whose ? <span className="vh">{whose}</span> : null}
        </span>
      </Button>
      {Form ? (
        <Dialog
          key={round}
          open={open}
          title={view.sessionId ? 'Enregistrer la séance' : 'Enregistrer une séance tenue'}
          lede={
            view.planned
              ? `${view.person}, ${view.title}. Tout est rempli d’après le programme.`
              : `${view.person}. Pour une séance qui n’était pas prévue.`
          }
          onClose={(kept) => {
            setOpen(false)
            if (!kept) setRound(round + 1)
          }}
        >
          <Form view={view} space={space} />
        </Dialog>
      ) : null}
    </>
  )
}
