import type { ReactNode } from 'react'

/** Fields that go together under one name. */
export function Fieldset({ legend, hint, children }: { legend: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fieldset fieldset--title">
      <legend>{legend}</legend>
      {hint ? <p className="field__hint">{hint}</p> : null}
      <div className="stack">{children}</div>
    </fieldset>
  )
}

/** An explanation beside fields. */
export function Hint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="field__hint" id={id}>
      {children}
    </p>
  )
}
