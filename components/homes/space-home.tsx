import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import type { AdminHome as AdminView } from '@/lib/homes/admin-queries'
import type { ConsultantHome as ConsultantView } from '@/lib/homes/consultant-queries'
import type { ReferentHome } from '@/lib/homes/space-queries'
import { AdminHome } from './admin-home'
import { ConsultantHome } from './consultant-home'

/** The home of a space, to who reads it. */
export function SpaceHome({ view }: { view: ConsultantView | AdminView | ReferentHome }) {
  if (view.kind === 'consultant') return <ConsultantHome view={view} />
  if (view.kind === 'admin') return <AdminHome view={view} />
  return (
    <PageHead
      title={`Bonjour ${view.firstName}`}
      lede="Les demandes d’aménagement vous arrivent. La personne, son consultant et vous êtes seuls à les lire. Rien d’autre des bilans ne vous est montré."
      acts={
        <ButtonLink variant="primary" icon="hand" href={`/e/${view.slug}/amenagements`}>
          Voir les demandes
        </ButtonLink>
      }
    />
  )
}
