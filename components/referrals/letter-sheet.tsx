import type { ReactNode } from 'react'
import { SignSheet } from '@/components/ui/sign-sheet'
import { sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { LetterView } from '@/lib/referrals/letter-queries'
import { letterTerms } from '@/lib/referrals/letter-words'

/** A lettre d'accord as it was signed: its facts, and who signed them. `children`: an act at its foot. */
export function LetterSheet({ letter, children }: { letter: LetterView; children?: ReactNode }) {
  const { statement } = letter
  return (
    <SignSheet
      eyebrow={letter.superseded ? 'Remplacée par une lettre plus récente' : 'Lettre d’accord de prise en charge'}
      title={`Lettre ${statement.number}`}
      facts={[
        { term: 'Prise en charge par', value: statement.funder.name },
        { term: 'Bénéficiaire', value: statement.beneficiary },
        { term: 'Organisme', value: `${statement.provider.name}, ${statement.consultant}` },
        { term: 'Durée accordée', value: `${formatMinutes(statement.minutes)} au plus` },
        { term: 'Montant', value: formatCents(statement.cents) },
        { term: 'Devis signé', value: statement.devis.number },
        { term: 'Frais annexes', value: 'Aucun n’est pris en charge' },
        { term: 'Paiement', value: 'À la clôture du bilan, sur facture' },
        { term: 'Émise le', value: sayFullDate(statement.issuedOn) },
        statement.replaces ? { term: 'Remplace', value: `Lettre ${statement.replaces}` } : null,
        letter.readAt ? { term: 'Notice sur les frais', value: `Lue par la personne le ${letter.readAt}` } : null,
      ]}
      lines={[
        {
          key: 'conseillere',
          state: letter.superseded ? 'void' : 'signed',
          mark: letter.signedBy,
          proof: (
            <>
              Conseillère, {letter.signedAt}, par son compte.
              <br />
              Empreinte <span className="wrap-anywhere">{letter.sha256.slice(0, 16)}</span>
            </>
          ),
        },
      ]}
    >
      {children ?? (
        <ul className="small muted">
          {letterTerms(statement.funder.name).map((term) => (
            <li key={term}>{term}</li>
          ))}
        </ul>
      )}
    </SignSheet>
  )
}
