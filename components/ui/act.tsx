'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useContext, useId, useRef, useState, useTransition } from 'react'
import type { Refusal } from '@/lib/platform/outcome'
import { Button, type ButtonLook } from './button'
import { classNames } from './class-names'
import { Dialog } from './dialog'
import { DialogClose } from './dialog-close'
import { Icon } from './icon'
import { callAction, newKey, type ServerAction } from './outcome-call'
import { say } from './toast'

/** What is asked before an act without return: it names what will happen, and to whom. */
export type Confirm = { title: string; body: ReactNode; confirmLabel: string; keepLabel?: string }

/**
 * A button that runs a server action. A refusal stands under it in words; success is said, then leads to `to` or
 * refreshes the page. `confirm` asks first. `reason` says why it cannot act.
 */
export function Act<T>({
  action,
  input = {},
  label,
  confirm,
  idempotent = false,
  reason,
  onDone,
  ...look
}: ButtonLook & {
  action: ServerAction<T>
  input?: Record<string, unknown>
  label: ReactNode
  confirm?: Confirm
  idempotent?: boolean
  reason?: ReactNode
  onDone?: (value: T) => unknown
}) {
  const router = useRouter()
  const closeDialog = useContext(DialogClose)
  const refusalId = useId()
  const [pending, startTransition] = useTransition()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const busy = useRef(false)
  const key = useRef<string | null>(null)

  const run = () => {
    if (busy.current) return
    busy.current = true
    setRefusal(null)
    if (idempotent) key.current ??= newKey()
    startTransition(async () => {
      const outcome = await callAction(action, key.current ? { ...input, cle: key.current } : input)
      busy.current = false
      if (!outcome.ok) return setRefusal(outcome.refusal)
      key.current = null
      setAsking(false)
      if (outcome.said) say(outcome.said)
      const stay = onDone?.(outcome.value) === false
      closeDialog?.(false)
      if (outcome.to) router.push(outcome.to)
      else if (!stay) router.refresh()
    })
  }

  const refused = refusal ? (
    <span className="field__error" role="alert" id={refusalId} data-code={refusal.code}>
      <Icon name="circle-alert" />
      {refusal.message}
    </span>
  ) : null

  return (
    <span className={classNames('act', look.wide && 'act--wide')}>
      <Button
        {...look}
        busy={pending && !confirm}
        reason={reason}
        aria-haspopup={confirm ? 'dialog' : undefined}
        aria-describedby={refusal ? refusalId : undefined}
        onClick={() => {
          setRefusal(null)
          if (confirm) setAsking(true)
          else run()
        }}
      >
        {label}
      </Button>
      {confirm ? (
        <Dialog
          open={asking}
          onClose={() => setAsking(false)}
          title={confirm.title}
          small
          alert
          foot={
            <>
              <Button
                variant={look.variant === 'danger' || look.variant === 'final' ? 'final' : 'primary'}
                busy={pending}
                onClick={run}
              >
                {confirm.confirmLabel}
              </Button>
              <Button variant="quiet" data-autofocus="" onClick={() => setAsking(false)}>
                {confirm.keepLabel ?? 'Annuler'}
              </Button>
            </>
          }
        >
          {typeof confirm.body === 'string' ? <p>{confirm.body}</p> : confirm.body}
          {refused}
        </Dialog>
      ) : (
        refused
      )}
    </span>
  )
}
