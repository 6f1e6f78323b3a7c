import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { revokeInvitationAction } from '@/lib/people/actions'
import type { InvitationLine } from '@/lib/people/queries'
import { invitationWords } from '@/lib/people/words'
import { dayOf, sayFullDate } from '@/lib/platform/day'

const said = (moment: Date, zone: string): string => sayFullDate(dayOf(moment, zone))

function endOf(row: InvitationLine, zone: string): string {
  if (row.acceptedAt) return `Acceptée le ${said(row.acceptedAt, zone)}`
  if (row.revokedAt) return `Annulée le ${said(row.revokedAt, zone)}`
  return row.state === 'EXPIRED'
    ? `Expirée le ${said(row.expiresAt, zone)}`
    : `Vaut jusqu’au ${said(row.expiresAt, zone)}`
}

/** The invitations sent to somebody, and the end of each. */
export function InvitationList({
  slug,
  zone,
  invitations,
}: {
  slug: string
  zone: string
  invitations: readonly InvitationLine[]
}) {
  if (invitations.length === 0) return <p className="muted">Aucune invitation envoyée.</p>
  return (
    <Table<InvitationLine>
      caption="Invitations envoyées"
      rows={[...invitations]}
      rowKey={(row) => row.id}
      columns={[
        { key: 'sent', label: 'Envoyée', head: true, cell: (row) => said(row.createdAt, zone) },
        { key: 'email', label: 'Adresse', cell: (row) => <span className="wrap-anywhere">{row.email}</span> },
        { key: 'by', label: 'Par', cell: (row) => row.by },
        {
          key: 'state',
          label: 'État',
          cell: (row) => (
            <span>
              <Badge tone={row.state === 'ACCEPTED' ? 'done' : row.state === 'OPEN' ? 'info' : 'neutral'}>
                {invitationWords[row.state]}
              </Badge>
              <br />
              <span className="small muted">{endOf(row, zone)}</span>
            </span>
          ),
        },
        {
          key: 'acts',
          label: 'Actions',
          quiet: true,
          cell: (row) =>
            row.state === 'OPEN' ? (
              <Act
                action={revokeInvitationAction.bind(null, slug)}
                input={{ invitationId: row.id }}
                label="Annuler l’invitation"
                size="sm"
                variant="quiet"
                confirm={{
                  title: 'Annuler cette invitation ?',
                  body: `Le lien envoyé à ${row.email} n’ouvrira plus rien. Vous pourrez en envoyer un autre.`,
                  confirmLabel: 'Annuler l’invitation',
                  keepLabel: 'La garder',
                }}
              />
            ) : null,
        },
      ]}
    />
  )
}
