'use client'

import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { classNames } from './class-names'
import { DialogClose } from './dialog-close'
import { Icon } from './icon'

const FIRST = '[data-autofocus], input:checked, input:not([type=hidden]):not(:disabled), select, textarea'

/**
 * A native modal dialog. The browser keeps the focus in it, closes it on Escape and gives the focus back; it rises
 * from the bottom on a phone. On opening, the focus goes to the first field, else to the title.
 *
 * `onClose(kept)`: `kept` is true when it was merely closed, false when what it was opened for is done.
 */
export function Dialog({
  open,
  onClose,
  title,
  lede,
  foot,
  small = false,
  alert = false,
  children,
}: {
  open: boolean
  onClose: (kept: boolean) => void
  title: ReactNode
  lede?: ReactNode
  /** The acts, always in view. A `Form` inside brings its own. */
  foot?: ReactNode
  small?: boolean
  /** For an act without return: read at once as an alert. */
  alert?: boolean
  children?: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const ledeId = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) {
      element.showModal()
      const first = element.querySelector<HTMLElement>(`.dialog__foot [data-autofocus], .dialog__body :is(${FIRST})`)
      ;(first ?? element.querySelector<HTMLElement>('.dialog__title'))?.focus()
    } else if (!open && element.open) {
      element.close()
    }
  }, [open])
  // Closed before it leaves the page, so that the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    return () => {
      if (element?.open) element.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={classNames('dialog', small && 'dialog--small')}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      aria-describedby={lede ? ledeId : undefined}
      onClose={() => {
        if (open && !dialog.current?.open) onClose(true)
      }}
    >
      <div className="dialog__head">
        <div>
          <h2 className="dialog__title" id={titleId} tabIndex={-1}>
            {title}
          </h2>
          {lede ? (
            <p className="muted" id={ledeId}>
              {lede}
            </p>
          ) : null}
        </div>
        <button type="button" className="btn btn--icon" aria-label="Fermer" onClick={() => onClose(true)}>
          <Icon name="x" />
        </button>
      </div>
      <DialogClose value={onClose}>
        {children ? <div className="dialog__body">{children}</div> : null}
        {foot ? <div className="dialog__foot">{foot}</div> : null}
      </DialogClose>
    </dialog>
  )
}
