import { Badge } from '@/components/ui/badge'
import type { WorkRow } from '@/lib/homes/person-queries'

/** Where a piece of guided work stands, to the person who does it. */
export function WorkBadge({ state }: { state: WorkRow['state'] }) {
  if (state === 'done') return <Badge tone="done">Fait</Badge>
  if (state === 'given') return <Badge icon="hourglass">Rendu, à discuter</Badge>
  if (state === 'begun') return <Badge icon="circle-dashed">Commencé</Badge>
  return <Badge icon="circle">À faire</Badge>
}
