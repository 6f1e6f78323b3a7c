import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import type { PublicProvider } from '@/lib/offers/queries'

/** Whom to reach, the référent handicap by name, and the certification that holds (R20, R25). */
export function ProviderContacts({ provider }: { provider: PublicProvider }) {
  return (
    <Section margin title="Contacts">
      <Facts
        facts={[
          {
            term: 'Organisme',
            value: `${provider.legalName}, ${provider.address}, ${provider.postcode} ${provider.city}`,
          },
          { term: 'Téléphone', value: provider.phone },
          { term: 'Courriel', value: provider.email ? <a href={`mailto:${provider.email}`}>{provider.email}</a> : '' },
          {
            term: 'Référent handicap',
            value: [provider.referentName, provider.referentPhone, provider.referentEmail].filter(Boolean).join(', '),
          },
          { term: 'Certification', value: provider.certification ?? '' },
        ]}
      />
    </Section>
  )
}
