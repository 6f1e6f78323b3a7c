import { Badge } from '@/components/ui/badge'
import type { Access } from '@/lib/people/queries'

/** How a person reaches her space, in a word or two. */
export function AccessBadge({ access }: { access: Access }) {
  switch (access) {
    case 'SPACE':
    case 'ACCEPTED':
      return <Badge tone="done">Espace ouvert</Badge>
    case 'OPEN':
      return <Badge tone="info">Invitation en attente</Badge>
    case 'EXPIRED':
      return <Badge icon="clock">Invitation expirée</Badge>
    case 'REVOKED':
      return <Badge>Invitation annulée</Badge>
    default:
      return <Badge>Sans espace</Badge>
  }
}
