'use client'

import { type ReactNode, useState } from 'react'
import { Button, type ButtonLook } from './button'
import { Dialog } from './dialog'

/**
 * A button and the dialog that it opens. What is typed in the dialog is kept when it is closed, and cleared once its
 * form is done. The content is made at the first opening only.
 */
export function DialogButton({
  label,
  title,
  lede,
  small,
  reason,
  shortcut,
  children,
  ...look
}: ButtonLook & {
  label: ReactNode
  title: ReactNode
  lede?: ReactNode
  small?: boolean
  /** Why it cannot be opened now. */
  reason?: ReactNode
  /** `aria-keyshortcuts` of the button, when a key opens it. */
  shortcut?: string
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const [round, setRound] = useState(0)
  return (
    <>
      <Button
        {...look}
        reason={reason}
        aria-haspopup="dialog"
        aria-keyshortcuts={shortcut}
        onClick={() => {
          if (round === 0) setRound(1)
          setOpen(true)
        }}
      >
        {label}
      </Button>
      {round === 0 ? null : (
        <Dialog
          key={round}
          open={open}
          title={title}
          lede={lede}
          small={small}
          onClose={(kept) => {
            setOpen(false)
            if (!kept) setRound(round + 1)
          }}
        >
          {children}
        </Dialog>
      )}
    </>
  )
}
