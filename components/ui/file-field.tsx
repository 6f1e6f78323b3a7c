'use client'

import { useWatch } from 'react-hook-form'
import { FieldFrame, type FieldProps, useField } from './field'

const MEGABYTE = 1024 * 1024

/** `640 ko`, `2,4 Mo`. */
export function sizeWords(bytes: number): string {
  const figure = (value: number) => value.toLocaleString('fr-FR', { maximumFractionDigits: 1 })
  return bytes < MEGABYTE ? `${figure(Math.ceil(bytes / 1024))}\u00a0ko` : `${figure(bytes / MEGABYTE)}\u00a0Mo`
}

/**
 * A file to hand in, or several. Sends a File or null, or a list of Files. Kinds and size are said before, and
 * checked here to spare a long sending; the server checks again.
 */
export function FileField(
  props: FieldProps & {
    /** As the browser wants it: `.pdf,image/*`. */
    accept?: string
    /** The same in words: `PDF ou image`. */
    acceptWords?: string
    maxBytes: number
    multiple?: boolean
  },
) {
  const { name, label, hint, optional, accept, acceptWords, maxBytes, multiple = false } = props
  const said = [acceptWords, `${sizeWords(maxBytes)} au plus`].filter(Boolean).join(', ')
  const full = (
    <>
      {hint ? <>{hint} </> : null}
      {said}.
    </>
  )
  const { id, error, control } = useField(
    { ...props, hint: full },
    {
      kind: multiple ? 'files' : 'file',
      validate: (files: unknown) =>
        filesOf(files).every((file) => file.size <= maxBytes) || `Ce fichier dépasse ${sizeWords(maxBytes)}.`,
    },
  )
  return (
    <FieldFrame id={id} label={label} hint={full} optional={optional} error={error}>
      <input className="file-input" id={id} type="file" accept={accept} multiple={multiple} {...control} />
      <Chosen name={name} />
    </FieldFrame>
  )
}

function Chosen({ name }: { name: string }) {
  const chosen = filesOf(useWatch({ name }))
  return (
    <span className="field__hint" role="status">
      {chosen.map((file) => `${file.name}, ${sizeWords(file.size)}`).join(' ; ')}
    </span>
  )
}

function filesOf(value: unknown): File[] {
  return typeof FileList !== 'undefined' && value instanceof FileList ? Array.from(value) : []
}
