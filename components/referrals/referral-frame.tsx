import type { ReactNode } from 'react'
import { PageHead } from '@/components/ui/page-head'
import { Tabs } from '@/components/ui/tabs'

/** The parts of a referral: last piece of the address, and name. */
export const referralParts = [
  ['', 'Dossier'],
  ['suivi', 'Suivi'],
  ['statut', 'Statut'],
  ['lettre', 'Lettre d’accord'],
  ['equipe', 'Qui suit'],
] as const

export const referralPath = (slug: string, id: string, part = ''): string =>
  `/e/${slug}/orientations/${id}${part ? `/${part}` : ''}`

/** What every page of a referral stands in: whose it is, and its place among the parts. */
export function ReferralFrame({
  slug,
  id,
  part,
  title,
  lede,
  acts,
  children,
}: {
  slug: string
  id: string
  part: string
  title: string
  lede: ReactNode
  acts?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Dossiers', href: `/e/${slug}/orientations` }, { label: title }]}
        title={title}
        lede={lede}
        acts={acts}
      />
      {referralParts.length > 1 ? (
        <Tabs
          label="Parties du dossier"
          tabs={referralParts.map(([key, label]) => ({
            label,
            href: referralPath(slug, id, key),
            current: key === part,
          }))}
        />
      ) : null}
      {children}
    </div>
  )
}
