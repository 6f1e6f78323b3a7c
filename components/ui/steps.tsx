import type { ReactNode } from 'react'

export type Step = { label: ReactNode; key: string }

/** The steps of a long form. `current` is the index of the one at hand, from 0; those before it are done. */
export function Steps({ label, steps, current }: { label: string; steps: Step[]; current: number }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={index < current ? 'is-done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="dot" aria-hidden="true">
            {index + 1}
          </span>
          {step.label}
          {index < current ? <span className="vh">, fait</span> : null}
        </li>
      ))}
    </ol>
  )
}
