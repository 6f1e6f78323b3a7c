import { Callout } from '@/components/ui/callout'
import type { SettingsView } from '@/lib/organisations/queries'
import { sayFullDate } from '@/lib/platform/day'

const days = (count: number): string => (count > 1 ? `${count}\u00a0jours` : `${count}\u00a0jour`)

/** What the state of the certification means for who may pay (R25). Nothing while it is far from its end. */
export function CertificationCallout({ view }: { view: SettingsView }) {
  const { certification, certificationDaysLeft: left } = view
  const end = view.house.certificationExpiresOn
  if (certification === 'NONE')
    return (
      <Callout title="Aucune certification n’est enregistrée">
        <p>Sans elle, un bilan ne peut être payé ni par le CPF ni par des fonds mutualisés.</p>
      </Callout>
    )
  if (!end || left === null || certification === 'VALID') return null
  if (certification === 'ENDED')
    return (
      <Callout tone="refusal" title={`La certification a pris fin le ${sayFullDate(end)}`}>
        <p>Le CPF et les fonds mutualisés ne peuvent plus payer de bilan. Enregistrez le nouveau certificat.</p>
      </Callout>
    )
  return (
    <Callout tone="warning" title={`La certification prend fin le ${sayFullDate(end)}`}>
      <p>{left === 0 ? 'C’est aujourd’hui.' : `Il reste ${days(left)}.`} L’audit de renouvellement se prévoit tôt.</p>
    </Callout>
  )
}
