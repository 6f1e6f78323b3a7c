import { ButtonLink } from '@/components/ui/button'
import type { ToLog } from '@/lib/homes/consultant-queries'

/** The button that logs a held session. */
export function LogSession({ session, first }: { slug: string; session: ToLog; first: boolean }) {
  return (
    <ButtonLink variant={first ? 'primary' : 'secondary'} href={session.href}>
      {session.asHours ? 'Enregistrer' : 'Conclure'}
      <span className="vh"> la séance de {session.person}</span>
    </ButtonLink>
  )
}
