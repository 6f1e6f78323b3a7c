'use client'

import Link from 'next/link'
import { Table } from '@/components/ui/table'
import type { ClaimLine } from '@/lib/funding/portfolio-queries'

/** What was claimed of a funder last, as rows that a page sends once. */
export function OfficerClaims({ claims }: { claims: readonly ClaimLine[] }) {
  return (
    <Table<ClaimLine>
      caption="Dernières demandes de paiement"
      rows={[...claims]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'person',
          label: 'Personne',
          head: true,
          cell: (row) => (
            <Link className="row-link" href={row.href} prefetch={false}>
              {row.person}
            </Link>
          ),
        },
        { key: 'provider', label: 'Organisme', cell: (row) => row.provider },
        { key: 'day', label: 'Demandé le', cell: (row) => row.day },
        { key: 'hours', label: 'Heures', num: true, cell: (row) => row.hours },
        { key: 'price', label: 'Montant', num: true, cell: (row) => row.price },
      ]}
    />
  )
}
