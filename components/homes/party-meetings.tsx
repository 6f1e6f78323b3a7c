'use client'

import Link from 'next/link'
import { Table } from '@/components/ui/table'

/** A meeting of three to come, in words. */
export interface MeetingRow {
  readonly id: string
  readonly href: string
  readonly when: string
  readonly person: string
  readonly provider: string
  readonly what: string
  readonly state: string
}

/** Meetings of three to come, as rows that a page sends once. */
export function PartyMeetings({ rows }: { rows: readonly MeetingRow[] }) {
  return (
    <Table<MeetingRow>
      caption="Rendez-vous à trois à venir"
      rows={[...rows]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'when',
          label: 'Date',
          head: true,
          cell: (row) => (
            <Link className="row-link" href={row.href} prefetch={false}>
              {row.when}
            </Link>
          ),
        },
        { key: 'who', label: 'Personne', cell: (row) => row.person },
        { key: 'provider', label: 'Organisme', cell: (row) => row.provider },
        { key: 'what', label: 'Objet', cell: (row) => row.what },
        { key: 'state', label: 'État', cell: (row) => row.state },
      ]}
    />
  )
}
