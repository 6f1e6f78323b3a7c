import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import type { AdminHome as AdminView } from '@/lib/homes/admin-queries'
import type { ConseillereHome as ConseillereView } from '@/lib/homes/conseillere-queries'
import type { ConsultantHome as ConsultantView } from '@/lib/homes/consultant-queries'
import type { EmployerHome as EmployerView } from '@/lib/homes/employer-queries'
import type { OfficerHome as OfficerView } from '@/lib/homes/officer-queries'
import type { ReferentHome, StewardHome } from '@/lib/homes/space-queries'
import { AdminHome } from './admin-home'
import { ConseillereHome } from './conseillere-home'
import { ConsultantHome } from './consultant-home'
import { EmployerHome } from './employer-home'
import { OfficerHome } from './officer-home'

/** The home of a space, to who reads it. */
export function SpaceHome({
  view,
}: {
  view: ConsultantView | AdminView | ReferentHome | EmployerView | ConseillereView | OfficerView | StewardHome
}) {
  if (view.kind === 'consultant') return <ConsultantHome view={view} />
  if (view.kind === 'admin') return <AdminHome view={view} />
  if (view.kind === 'conseillere') return <ConseillereHome view={view} />
  if (view.kind === 'officer') return <OfficerHome view={view} />
  if (view.kind === 'employer') return <EmployerHome view={view} />
  if (view.kind === 'steward')
    return (
      <PageHead
        title={`Bonjour ${view.firstName}`}
        lede="Vous gérez l’équipe de votre organisation : qui y entre, avec quel rôle."
        acts={
          <ButtonLink variant="primary" icon="users" href={`/e/${view.slug}/equipe`}>
            Voir l’équipe
          </ButtonLink>
        }
      />
    )
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
