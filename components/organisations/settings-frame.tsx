import Link from 'next/link'
import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { PageHead } from '@/components/ui/page-head'
import { Tabs } from '@/components/ui/tabs'
import type { SettingsView } from '@/lib/organisations/queries'
import { missingWords } from '@/lib/organisations/words'

/** The parts of the settings: last piece of the address, and name. */
export const settingsParts = [
  ['', 'Vue d’ensemble'],
  ['organisme', 'Organisme'],
  ['referent', 'Référent handicap'],
  ['lieux', 'Lieux et salles'],
  ['apparence', 'Logo et couleur'],
  ['certification', 'Certification'],
  ['notices', 'Notices'],
  ['tarifs', 'Tarifs'],
  ['financeurs', 'Financeurs'],
  ['fiches', 'Fiches programme'],
  ['experts', 'Experts'],
  ['coachs', 'Coachs'],
  ['annuaire', 'Annuaire'],
] as const
export type SettingsPart = (typeof settingsParts)[number][0]

/** The parts for this organisation: one that is no provider says who it is, and how it looks. */
export const partsOf = ({ provider, funderKind }: Pick<SettingsView, 'provider' | 'funderKind'>) =>
  settingsParts.filter(
    ([key]) =>
      provider ||
      key === '' ||
      key === 'organisme' ||
      key === 'apparence' ||
      (key === 'financeurs' && funderKind !== null),
  )

export const settingsPath = (slug: string, part: string): string => `/e/${slug}/reglages${part ? `/${part}` : ''}`

/** What every page of the settings stands in: its place among them, and what papers still need. */
export function SettingsFrame({
  view,
  part,
  title,
  lede,
  acts,
  children,
}: {
  view: SettingsView
  part: SettingsPart
  title: string
  lede: ReactNode
  acts?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="stack">
      <PageHead title={title} lede={lede} acts={acts} />
      <Tabs
        label="Réglages"
        tabs={partsOf(view).map(([key, label]) => ({
          label,
          href: settingsPath(view.slug, key),
          current: key === part,
        }))}
      />
      <Missing view={view} part={part} />
      {children}
    </div>
  )
}

/** On a form, what is missing there; on the overview, all of it, each leading to its form. */
function Missing({ view, part }: { view: SettingsView; part: SettingsPart }) {
  const here = view.missing.filter((key) => part === '' || missingWords[key].part === part)
  if (here.length === 0) return null
  return (
    <Callout tone="warning" title="Pour établir vos documents, il manque encore :">
      <ul>
        {here.map((key) => (
          <li key={key}>
            {part === '' ? (
              <Link href={settingsPath(view.slug, missingWords[key].part)} prefetch={false}>
                {missingWords[key].what}
              </Link>
            ) : (
              missingWords[key].what
            )}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
