import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { SignLines } from '@/components/ui/sign-sheet'
import type { PaperView } from '@/lib/proposals/paper-rules'
import { LineTable } from './line-table'

/** A devis or an amendment as it was sent: parties, lines, total, signatures. `children`: what the reader may do, at its foot. */
export function Paper({ paper, children }: { paper: PaperView; children?: ReactNode }) {
  const titleId = `devis-${paper.id}`
  return (
    <article className="sign" aria-labelledby={titleId}>
      <div className="sign__sheet">
        <div className="row row--apart row--top">
          <div className="stack-2">
            <p className="eyebrow">{paper.label}</p>
            <h2 className="sign__title" id={titleId}>
              {paper.title}
            </h2>
          </div>
          <Badge tone={paper.tone}>{paper.stateLabel}</Badge>
        </div>
        <Facts
          facts={[
            { term: 'Organisme', value: <span className="wrap-anywhere">{paper.from}</span> },
            { term: 'Adressé à', value: <span className="wrap-anywhere">{paper.to}</span> },
            { term: 'Pour', value: paper.beneficiary },
            { term: 'Envoyé le', value: paper.sentOn },
            { term: 'Valable jusqu’au', value: paper.validUntil },
            { term: 'Tarif', value: paper.tariff },
            { term: 'Réponse', value: paper.answer },
          ]}
        />
        {paper.amends ? <p>{paper.amends}</p> : null}
        <LineTable caption={`Lignes de ${paper.title}`} lines={paper.lines} sums={paper.sums} />
        <SignLines lines={paper.signatures.map((one) => ({ ...one }))} />
        <p className="small muted">
          Empreinte du texte signé : <span className="print-id">{paper.sha256.slice(0, 16)}</span>
        </p>
      </div>
      {children ? <div className="sign__foot">{children}</div> : null}
    </article>
  )
}
