import { Facts } from '@/components/ui/facts'
import type { ConventionView } from '@/lib/conventions/queries'

/** The convention as it is signed, word for word, and who signed it when. */
export function ConventionText({ convention }: { convention: ConventionView }) {
  const [title, ...lines] = convention.content.split('\n')
  return (
    <div className="sheet stack-3">
      <h2>{title}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <h3>Signatures</h3>
      <Facts facts={convention.signers.map((one) => ({ term: one.party, value: `${one.name}, ${one.at}` }))} />
    </div>
  )
}
