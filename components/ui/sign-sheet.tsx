import { type ReactNode, useId } from 'react'
import { type Fact, Facts } from './facts'
import { Icon } from './icon'

export type SignatureState = 'signed' | 'awaited' | 'void' | 'refused'

export type SignatureLine = {
  key: string
  state: SignatureState
  /** What stands on the line: the name once signed, `Votre signature`, `Attend Léa Moreau`. */
  mark: ReactNode
  /** Under the line: capacity, moment, means, or why it is void or refused. */
  proof: ReactNode
}

const markClass: Record<SignatureState, string> = {
  signed: 'sign__mark',
  awaited: 'sign__mark sign__mark--empty',
  void: 'sign__mark sign__mark--void',
  refused: 'sign__mark sign__mark--refused',
}

/** The lines of a paper to sign, one per party: signed, awaited, void since a change, or refused. */
export function SignLines({ lines }: { lines: SignatureLine[] }) {
  return (
    <div className="sign__lines">
      {lines.map((line) => (
        <div className="sign__line" key={line.key}>
          <p className={markClass[line.state]}>
            {line.state === 'signed' ? <Icon name="check" /> : null}
            {line.state === 'void' ? <span className="vh">Signature annulée : </span> : null}
            {line.mark}
          </p>
          <p className="sign__proof">{line.proof}</p>
        </div>
      ))}
    </div>
  )
}

/** A paper to sign: its facts, who signed, and at its foot (`children`) the act, or nothing. */
export function SignSheet({
  eyebrow,
  title,
  facts,
  lines,
  children,
}: {
  eyebrow?: ReactNode
  title: ReactNode
  facts: (Fact | null | undefined | false)[]
  lines: SignatureLine[]
  children?: ReactNode
}) {
  const titleId = useId()
  return (
    <article className="sign" aria-labelledby={titleId}>
      <div className="sign__sheet">
        <div className="stack-2">
          {eyebrow ? <p className="eyebrow">{eyebrow}</p> : null}
          <h2 className="sign__title" id={titleId}>
            {title}
          </h2>
        </div>
        <Facts facts={facts} />
        <SignLines lines={lines} />
      </div>
      {children ? <div className="sign__foot">{children}</div> : null}
    </article>
  )
}
