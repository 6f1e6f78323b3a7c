import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import { SignLines } from '@/components/ui/sign-sheet'
import type { ContractView } from '@/lib/contracts/view-rules'

/** What an amendment changes and otherwise leaves as it is, to be read again. */
export function AmendedTexts({ texts }: { texts: readonly ContractView[] }) {
  if (texts.length === 0) return null
  return (
    <Disclosure
      summary={texts.length > 1 ? 'Le contrat et ses avenants précédents' : 'Le contrat que cet avenant modifie'}
    >
      <div className="stack">
        {texts.map((one) => (
          <ContractText key={one.id} contract={one} />
        ))}
      </div>
    </Disclosure>
  )
}

/** The contract as it is signed, word for word, and who signed it when. It prints as it stands. `children`: the act at its foot. */
export function ContractText({ contract, children }: { contract: ContractView; children?: ReactNode }) {
  const titleId = `contrat-${contract.id}`
  return (
    <article className="sign" aria-labelledby={titleId}>
      <div className="sign__sheet">
        <h2 className="sign__title" id={titleId}>
          {contract.title}
        </h2>
        {contract.lines.map((line) => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
        <SignLines lines={contract.signatures.map((one) => ({ ...one }))} />
        <p className="small muted">
          Empreinte du texte signé : <span className="print-id">{contract.sha256.slice(0, 16)}</span>
        </p>
      </div>
      {children ? <div className="sign__foot no-print">{children}</div> : null}
    </article>
  )
}
