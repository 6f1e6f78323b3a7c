import { type ReactNode, useId } from 'react'

/** How far a long work is, in words and as a bar. `note` says for instance that the page may be left. */
export function Progress({ label, value, max, note }: { label: string; value: number; max: number; note?: ReactNode }) {
  const id = useId()
  return (
    <div className="progress">
      <div className="row row--apart">
        <label htmlFor={id}>
          {label}, {value} sur {max}
        </label>
        {note ? <span className="muted small">{note}</span> : null}
      </div>
      <progress id={id} max={max} value={value}>
        {value} sur {max}
      </progress>
    </div>
  )
}

/** A sheet still coming. */
export function Bones({ label = 'Chargement' }: { label?: string }) {
  return (
    <div className="card" aria-busy="true" role="status">
      <span className="vh">{label}</span>
      <div className="stack-3" aria-hidden="true">
        <div className="bone" style={{ width: '38%' }} />
        <div className="bone" style={{ width: '82%' }} />
        <div className="bone" style={{ width: '64%' }} />
      </div>
    </div>
  )
}
