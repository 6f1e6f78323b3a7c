'use client'

import { useRouter } from 'next/navigation'
import {
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Refusal } from '@/lib/platform/outcome'
import { Button, type ButtonLook } from './button'
import { classNames } from './class-names'
import { DialogClose } from './dialog-close'
import { Draft, type DraftSettings } from './form-draft'
import { ErrorSummary, type FieldError, fieldMessage } from './form-errors'
import { collectValues, type FieldMeta, type FormAround, FormAroundContext } from './form-state'
import { Kbd } from './kbd'
import { callAction, newKey, type ServerAction } from './outcome-call'
import { say } from './toast'

type Values = Record<string, unknown>

export type FormProps<T> = {
  /** A server action, its space already bound. */
  action: ServerAction<T>
  /** What the fields begin with. Those that no field bears are sent as they are, hidden. */
  values?: Values
  /** What the button says, a verb. */
  submit: ReactNode
  submitLook?: ButtonLook
  /** Called with the result, before leading anywhere. False: stay here, do not refresh. */
  onDone?: (value: T) => unknown
  draft?: DraftSettings
  /** Adds `cle`, the same at each try of one entry. */
  idempotent?: boolean
  /** Goes back to the first values once done, for a form that is used again and again. */
  clear?: boolean
  /** Why it cannot be sent at all now. */
  reason?: ReactNode
  /** Beside the button: a note, a way out. In a dialog, one is there without asking; null takes it away. */
  extra?: ReactNode
  className?: string
  children?: ReactNode
}

/**
 * The one form. It calls a server action with its values and shows what came of it.
 *
 * A field that has left the page (see `ShowWhen`) is not sent. A refusal keeps everything typed, stands beside its
 * fields and in a summary that takes the focus. Success is said, then leads to `to`, or refreshes the page; in a
 * dialog it closes it. Ctrl+Enter submits.
 */
export function Form<T>({
  action,
  values,
  submit,
  submitLook,
  onDone,
  draft,
  idempotent = false,
  clear = false,
  reason,
  extra,
  className,
  children,
}: FormProps<T>) {
  const id = useId()
  const router = useRouter()
  const closeDialog = useContext(DialogClose)
  const [pending, startTransition] = useTransition()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [errors, setErrors] = useState<FieldError[]>([])
  const [initial] = useState<Values>(() => ({ ...values, ...draft?.initial }))
  const form = useForm<Values>({ defaultValues: initial, shouldFocusError: false })
  const fields = useRef(new Map<string, FieldMeta>())
  const hidden = useRef(values)
  const key = useRef<string | null>(null)
  const held = useRef(false)
  const unsaved = form.formState.isDirty && !draft

  const around = useMemo<FormAround>(
    () => ({
      id,
      initial,
      mount: (name, label, kind) => {
        fields.current.set(name, { label, kind, here: true })
        return () => fields.current.set(name, { label, kind, here: false })
      },
      begin: (name, value) => {
        initial[name] = value
        form.resetField(name, { defaultValue: value })
      },
    }),
    [id, initial, form.resetField],
  )

  useEffect(() => {
    hidden.current = values
  })

  useEffect(() => {
    if (!unsaved) return
    const keep = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', keep)
    return () => window.removeEventListener('beforeunload', keep)
  }, [unsaved])

  const collect = useCallback((typed: Values) => collectValues(hidden.current ?? {}, typed, fields.current), [])

  const refuse = (why: Refusal) => {
    const told: FieldError[] = []
    for (const [name, message] of Object.entries(why.fields ?? {})) {
      const field = fields.current.get(name)
      if (field?.here) form.setError(name, { type: 'server', message })
      told.push({ name: field?.here ? name : null, label: field?.label ?? null, message })
    }
    setErrors(told)
    setRefusal(why)
  }

  const send = (typed: Values) => {
    if (held.current || reason) return
    held.current = true
    setRefusal(null)
    setErrors([])
    const input = collect(typed)
    if (idempotent) {
      key.current ??= newKey()
      input.cle = key.current
    }
    startTransition(async () => {
      const outcome = await callAction(action, input)
      if (!outcome.ok) {
        held.current = false
        return refuse(outcome.refusal)
      }
      key.current = null
      // What was sent is no draft any more: a form used again begins as if there had been none.
      form.reset(clear ? (draft ? { ...initial, ...hidden.current } : initial) : typed)
      held.current = false
      if (outcome.said) say(outcome.said)
      const stay = onDone?.(outcome.value) === false
      closeDialog?.(false)
      if (outcome.to) router.push(outcome.to)
      else if (!stay) router.refresh()
    })
  }

  const onInvalid = (wrong: object) => {
    const told: FieldError[] = []
    for (const [name, field] of fields.current) {
      const message = field.here ? fieldMessage(wrong, name) : undefined
      if (message) told.push({ name, label: field.label, message })
    }
    setErrors(told)
    setRefusal({ code: 'INCOMPLETE', message: '' })
  }

  return (
    <FormAroundContext value={around}>
      <FormProvider {...form}>
        <form
          id={id}
          className={classNames('form', className)}
          noValidate
          onSubmit={(event) => {
            event.stopPropagation()
            void form.handleSubmit(send, onInvalid)(event)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat)
              event.currentTarget.requestSubmit()
          }}
        >
          <div className="form__body">
            {refusal ? <ErrorSummary formId={id} refusal={refusal} errors={errors} /> : null}
            {children}
          </div>
          <div className="form__foot">
            <Button
              type="submit"
              variant="primary"
              busy={pending}
              reason={reason}
              // The second half of a double click was meant for what stood here before.
              onClick={(event) => event.detail > 1 && event.preventDefault()}
              {...submitLook}
            >
              {submit}
            </Button>
            {extra !== undefined ? extra : closeDialog ? <DialogExit onExit={() => closeDialog(true)} /> : null}
            {draft ? <Draft draft={draft} collect={collect} held={held} /> : null}
          </div>
        </form>
      </FormProvider>
    </FormAroundContext>
  )
}

function DialogExit({ onExit }: { onExit: () => void }) {
  return (
    <>
      <Button variant="quiet" onClick={onExit}>
        Annuler
      </Button>
      <span className="push small muted desk-only">
        <Kbd>Ctrl</Kbd> <Kbd>Entrée</Kbd> enregistre, <Kbd>Échap</Kbd> ferme
      </span>
    </>
  )
}
