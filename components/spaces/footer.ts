import type { FootLink } from '@/components/shell/nav'
import { sayPhone } from '@/lib/organisations/words'
import type { PersonShellView } from '@/lib/spaces/shell-queries'

/** The foot of every page: accessibility, the référent handicap where a provider is in question (R20), data, help. */
export function footer(provider: PersonShellView['provider']): FootLink[] {
  const referent = provider?.referentName
    ? [
        {
          href: provider.referentPhone
            ? `tel:${provider.referentPhone.replace(/\s/g, '')}`
            : `mailto:${provider.referentEmail}`,
          label: `Référent handicap : ${[provider.referentName, sayPhone(provider.referentPhone)].filter(Boolean).join(', ')}`,
        },
      ]
    : []
  return [
    { href: '/accessibilite', label: 'Accessibilité : partiellement conforme' },
    ...referent,
    { href: '/donnees', label: 'Vos données et vos droits' },
    { href: '/aide', label: 'Aide' },
  ]
}
