'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { Act } from '@/components/ui/act'
import { Button } from '@/components/ui/button'
import { clockWords } from '@/components/ui/form-draft'
import { Icon } from '@/components/ui/icon'
import { callAction, newKey, type ServerAction } from '@/components/ui/outcome-call'

const WAIT_MS = 800

/** One private note that saves itself a moment after the last change, and when one leaves it. */
export function NoteEditor({
  bilanId,
  note,
  label,
  save,
  remove,
  autoFocus = false,
}: {
  bilanId: string
  note: { id: string; text: string }
  label: string
  save: ServerAction
  remove: ServerAction | null
  autoFocus?: boolean
}) {
  const id = useId()
  const [text, setText] = useState(note.text)
  const [said, setSaid] = useState<{ words: string; wrong: boolean } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(note.text)
  const saved = useRef(note.text)
  const area = useRef<HTMLTextAreaElement>(null)

  const send = async () => {
    clearTimeout(timer.current)
    const words = latest.current
    if (words === saved.current) return
    const outcome = await callAction(save, { bilanId, noteId: note.id, text: words })
    if (outcome.ok) {
      saved.current = words
      setSaid({ words: `Enregistré à ${clockWords(new Date())}`, wrong: false })
    } else setSaid({ words: outcome.refusal.fields?.text ?? outcome.refusal.message, wrong: true })
  }

  useEffect(() => {
    if (autoFocus) area.current?.focus()
    return () => clearTimeout(timer.current)
  }, [autoFocus])

  useEffect(() => {
    const keep = (event: BeforeUnloadEvent) => {
      if (latest.current !== saved.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', keep)
    return () => window.removeEventListener('beforeunload', keep)
  }, [])

  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        className="input"
        rows={Math.min(Math.max(text.split('\n').length + 1, 3), 20)}
        value={text}
        aria-describedby={`${id}-s`}
        onChange={(event) => {
          latest.current = event.currentTarget.value
          setText(latest.current)
          clearTimeout(timer.current)
          timer.current = setTimeout(send, WAIT_MS)
        }}
        onBlur={send}
      />
      <div className="row row--apart">
        <span className={said?.wrong ? 'field__error' : 'form__saved'} id={`${id}-s`} role="status">
          {said ? <Icon name={said.wrong ? 'circle-alert' : 'check'} /> : null}
          {said?.words}
        </span>
        {remove ? (
          <Act
            action={remove}
            input={{ bilanId, noteId: note.id }}
            variant="quiet"
            size="sm"
            icon="trash-2"
            label={
              <>
                Effacer
                <span className="vh"> la note, {label}</span>
              </>
            }
            confirm={{
              title: 'Effacer cette note ?',
              body: 'Son texte disparaît aussitôt, sans retour possible.',
              confirmLabel: 'Effacer la note',
            }}
          />
        ) : null}
      </div>
    </div>
  )
}

/** Begins a note: the editor appears, and what is written in it is saved as it comes. */
export function NewNote({ bilanId, save }: { bilanId: string; save: ServerAction }) {
  const [notes, setNotes] = useState<string[]>([])
  return (
    <div className="stack">
      <p>
        <Button variant="primary" icon="plus" onClick={() => setNotes([newKey(), ...notes])}>
          Nouvelle note
        </Button>
      </p>
      {notes.map((noteId, index) => (
        <NoteEditor
          key={noteId}
          bilanId={bilanId}
          note={{ id: noteId, text: '' }}
          label={`Nouvelle note${notes.length > 1 ? ` ${notes.length - index}` : ''}`}
          save={save}
          remove={null}
          autoFocus={index === 0}
        />
      ))}
    </div>
  )
}
