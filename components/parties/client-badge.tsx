import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { ClientAccess } from '@/lib/parties/client-queries'

const looks: Readonly<Record<ClientAccess, readonly [BadgeTone, string]>> = {
  SPACE: ['done', 'Espace ouvert'],
  ACCEPTED: ['done', 'Espace ouvert'],
  OPEN: ['info', 'Invitation en attente'],
  EXPIRED: ['neutral', 'Invitation expirée'],
  REVOKED: ['neutral', 'Invitation annulée'],
  NONE: ['neutral', 'Pas encore invité'],
}

/** How a client reaches his own space. */
export function ClientBadge({ access }: { access: ClientAccess }) {
  const [tone, words] = looks[access]
  return <Badge tone={tone}>{words}</Badge>
}
