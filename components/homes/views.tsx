import { Tabs } from '@/components/ui/tabs'

/** Two homes for who conducts bilans and oversees the organisation; nothing for the others. */
export function Views({ slug, oversees, current }: { slug: string; oversees: boolean; current: 'moi' | 'organisme' }) {
  if (!oversees) return null
  const here = `/e/${slug}`
  return (
    <Tabs
      label="Votre accueil"
      tabs={[
        { label: 'Mes bilans', href: here, current: current === 'moi' },
        { label: 'L’organisme', href: `${here}?vue=organisme`, current: current === 'organisme' },
      ]}
    />
  )
}
