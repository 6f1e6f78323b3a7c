import type { ReactNode } from 'react'
import { PageHead } from '@/components/ui/page-head'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { AccordReferral } from '@/lib/referrals/accord-queries'

export type ReferralPart = 'file' | 'follow' | 'status' | 'letter' | 'team'

/** The parts of a referral for its funder's team; the follow-up once a consultant is named. */
export function ReferralTabs({
  base,
  current,
  named,
}: {
  /** `/e/slug/orientations/id`. */
  base: string
  current: ReferralPart
  named: boolean
}) {
  const parts: { key: ReferralPart; label: string; path: string }[] = [
    { key: 'file', label: 'Dossier', path: '' },
    ...(named ? [{ key: 'follow' as const, label: 'Suivi', path: '/suivi' }] : []),
    { key: 'status', label: 'Statut', path: '/statut' },
    { key: 'letter', label: 'Lettre d’accord', path: '/lettre' },
    { key: 'team', label: 'Qui suit', path: '/equipe' },
  ]
  const tabs: Tab[] = parts.map((part) => ({
    label: part.label,
    href: base + part.path,
    current: part.key === current,
  }))
  return <Tabs label="Parties du dossier" tabs={tabs} />
}

/** What stands around each page of a referral once it is worked on: crumbs, whose it is, where it stands, tabs. */
export function ReferralFrame({
  slug,
  referral,
  current,
  title,
  lede,
  children,
}: {
  slug: string
  referral: AccordReferral
  current: ReferralPart
  title: string
  lede: ReactNode
  children: ReactNode
}) {
  const base = `/e/${slug}/orientations/${referral.id}`
  return (
    <div className="stack">
      <PageHead
        crumbs={[
          { label: 'Dossiers', href: `/e/${slug}/orientations` },
          { label: referral.name, href: base },
          { label: title },
        ]}
        title={referral.name}
        lede={lede}
      />
      <ReferralTabs base={base} current={current} named={referral.approach !== null} />
      {children}
    </div>
  )
}
